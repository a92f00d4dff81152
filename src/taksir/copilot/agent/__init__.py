"""Questions answered with a model, which plans over the tools and states no number of its own.

`evidence` is what the tools returned, as numbers with whom and what they are of; `gate` reads a draft with the reader
of articles and keeps the sentences that rest on it; `run` asks a model through any OpenAI-compatible endpoint;
`propose` takes claims that the reader missed from a model, each with its words. Words of a language stand in
`data/agent/`. May import what `copilot` may.
"""
