"""Training: what a step of a model takes on a layout of chips, in time, memory and energy, and what a run takes.

`step` takes arrays of layouts as they are given; `search` makes the layouts and chooses among them.

Nouns: `Job` (what is trained), `Layout` (how it is divided), `Rules` (facts `training.*`), `Step` (what comes out),
`Calibration` (what published runs say of it).
"""
