"""Measured runs of serving beside what the model says of them: `predictions(world, records)`.

Records are rows of a CSV as `DictReader` gives them. `case` reads what a row says, `recipe` looks up how published
sweeps were deployed, `benchmark` how MLPerf asks, `predict` answers many rows at once.
"""

from taksir.validate.serving.predict import predictions

__all__ = ["predictions"]
