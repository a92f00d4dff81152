"""Operations of a transformer on one chip: a roofline times a measured efficiency curve, one file an operation.

Collectives between chips are `network`'s. `Operations` in `perf.operations` puts them behind one name.
"""
