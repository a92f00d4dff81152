"""What to build, where, with whose chips, by when: the model run forward.

A `scenario` (a TOML file of one's own) becomes with the facts of the catalog a `problem` (arrays with names), this a
`programme` (a two-stage stochastic mixed-integer programme on HiGHS), its solution a plan, and the plan is explained:
what binds, what one more unit is worth, what would have to give where nothing fits. Imports nothing of news and checks.
"""
