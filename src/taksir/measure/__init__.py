"""Timing operations on the user's own machine, and writing them as curves that win over the shipped ones.

It answers: how fast are matrix products, attention, norms, the optimiser, copies and collectives *here*? Nouns:
`Machine` (what runs), `Bench` (prepares kernels; PyTorch's is `TorchBench`), `Clock` (times them), `Task` (one shape of
one operation), `Curve` bodies as `data/curves` holds them, `Record` (the folder they are written to). May import the
model; only the command line imports it. PyTorch is needed to measure, not to import.
"""
