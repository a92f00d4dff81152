"""Many plans of one problem: the same with changes, side by side, on all cores or a Ray cluster.

`change.Variant` is a name and what is changed (prices, supply, delays, demand) of a problem or of a scenario;
`run.run_variants(problem, variants, engine="process", save=path)` gives an `outcome.Outcome` for each, in their order,
and goes on where an interrupted run stopped.
"""
