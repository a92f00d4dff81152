"""How sure a plan is, and what it hangs on.

`spread` tells cost and dates as intervals over the draw of all assumptions; `screen` ranks the assumptions, `sobol`
parts the variance of the cost among those that matter (SALib), `tornado` moves each alone from its 5th to its 95th
percentile, `hold` how far each may move before another decision would be better. `study.study(read, ...)` does all of
it; `read` gives problems for a draw, `study.reader(world, scenario)` makes one of a scenario.
"""
