"""Predicts the rows of a table of training runs, each from its own columns and the catalog alone."""

from taksir.validate.pretraining.predict import predict, predict_row

__all__ = ["predict", "predict_row"]
