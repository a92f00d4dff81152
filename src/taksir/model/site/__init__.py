"""Where compute stands: power by scope, cooling and PUE, cost per watt, schedules, water and carbon.

Nouns: `PowerByScope` (chip to contracted), `Node` (what a chip comes in), `Climate` and `Plant` (weather and cooling,
which make `PueYear`), `Cost` (by scope, a watt of IT and of facility), `Schedule`, `Carbon`, `SiteSummary`. May import
`catalog`, `quantity` and the rest of `model`.

>>> from taksir.model.site.load import facility_power_w
>>> facility_power_w(100e6, 1.25)
125000000.0
"""
