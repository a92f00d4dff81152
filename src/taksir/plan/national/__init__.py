"""A national programme: teams that share compute are judged stage by stage, until the best are left.

How good a design is at finding the best teams, and how good the model is that it pays for. `contest.Contest` holds what
is assumed of teams, evaluations and compute, `design.Design` a way to share compute and to choose, `draws.Draws` the
luck that all designs of a run share; `simulate.simulate` plays a design, `search` looks for better ones, and
`programme.run_national` answers a scenario. Imports the model and the catalog's facts, nothing of the MILP.
"""
