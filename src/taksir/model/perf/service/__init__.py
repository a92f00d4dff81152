"""A model as a service on given chips: the best deployment, what its users see, what a token costs, where time goes.

`answer(world, ask)` is the whole of it: `serving` times the deployments that this room makes, `ops` what they do;
`search` is its like for training. `cases` are many such questions.
"""
