"""Supply: how many accelerators can exist by a day, what holds them back, and how long an order takes.

Nouns: a `Grid` of days, a `Level` (a dated capacity or share as a line through its points), a `Recipe` (what one
package takes of wafers, memory dies and packaging), a `Stage` (what the suppliers of one of these can give), a `Supply`
(the packages that can be, the scarcest stage and the margin to the next), a `Lead` time, a `Delivery`, a `Disruption`.
May import `catalog`, `quantity` and the laws of `model.silicon`. Example:

>>> from datetime import date
>>> from taksir.catalog.facts import shipped_catalog
>>> from taksir.model.assumptions import Assumptions
>>> from taksir.model.supply.possible import possible
>>> world = Assumptions(shipped_catalog(), date(2026, 11, 21))
>>> possible(world, "gb300", date(2026, 1, 1), date(2026, 3, 31)).scarcest.name
'memory'
"""
