"""Designing an accelerator: from what it should do to its area, power and cost, and whether it pays to build it.

Answers: how large, how hot and how dear is a chip of given peaks, SRAM, memory stacks, links and node; which designs
are worth a look (cost per delivered FLOP, power, bandwidth); from what volume an own chip beats buying one, and when;
when "own chips cut compute cost by 40 %" holds.

Nouns, one a file: `floorplan` (what lies on a die), `area`, `energy`, `specification` (what a user asks for), `design`
(its area, power and cost with the working), `roofline` (delivered FLOP/s), `grid` (many designs), `sweep`, `front`
(the nondominated ones), `programme` and `schedule` (an own chip over time), `payback`, `saving`, `frontier` (where a
saving holds); `calibration` fits the efficiencies to published dies.

The laws are pure functions of scalars or arrays. May import `catalog`, `quantity`, `model.assumptions` and
`model.silicon`. Example:

>>> from taksir.model.design.area import logic_scale
>>> logic_scale(100e6, 200e6, 1.0)
0.5
"""
