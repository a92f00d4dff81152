import pytest

from taksir.validate.prediction import Prediction, sets_of, source_group


def row(measured, predicted, chip="h100-sxm", source="a: b", low=None, high=None):
    return Prediction("x", source, chip, measured, predicted, low, high, "s")


def test_sets_are_never_pooled_across_chips():
    sets = sets_of([row(1.0, 1.1), row(1.0, 1.2), row(1.0, 2.0, chip="b200")])
    assert [(each.chip, each.n) for each in sets] == [("h100-sxm", 2), ("b200", 1)]
    assert sets[0].median_abs_error == pytest.approx(0.15)


def test_a_row_without_prediction_counts_as_a_row():
    (only,) = sets_of([row(1.0, None), row(2.0, 2.0, low=1.9, high=2.1)])
    assert (only.n, only.predicted, only.coverage) == (2, 1, 1.0)


def test_release_is_part_of_the_source():
    assert source_group("arXiv:2205.05198 Table 5, values as transcribed") == "arXiv:2205.05198"
    assert source_group("Megatron-Bridge 067 docs/x.md, 26.04.01 Pre") == "Megatron-Bridge 26.04.01"
