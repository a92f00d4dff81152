"""What a chip costs to make: wafers, dies, yield, packages, memory, test, and the cost before the first one.

Answers: what is the bill of materials of an accelerator, part by part; what does one more gigabyte or a worse yield
add; what does a design cost once, and what must it sell for.

Nouns, one a file: `wafer` (dies and interposers on a wafer), `yield_` (clustered defects, harvested dies), `die`
(a known good die), `package` (interposer, bonding, substrate), `memory` (stacks), `bom` (the bill of materials),
`chip_cost` (the bill of any chip of the catalog), `nre` (cost before the first chip), `margin` (cost and price).

The laws are pure functions of scalars or arrays; the compositions take `Assumptions` and give `Amount`s. Money is in
US dollars, areas in mm², defect densities per cm². May import `catalog`, `quantity` and `model.assumptions`. Example:

>>> from taksir.model.silicon.yield_ import die_yield
>>> round(die_yield(826.0, 0.09, 10.0), 3)
0.488
"""
