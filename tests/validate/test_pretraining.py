import csv

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.validate.pretraining import predict
from taksir.validate.pretraining.record import Record, year_of

COLUMNS = [
    "id",
    "source",
    "model",
    "params",
    "layers",
    "hidden",
    "heads",
    "kv_heads",
    "ffn",
    "vocab",
    "seq",
    "global_batch",
    "micro_batch",
    "tp",
    "pp",
    "dp",
    "interleave",
    "seq_parallel",
    "recompute",
    "gpu",
    "n_gpus",
    "measured_value",
    "unit",
    "notes",
    "cp",
    "ep",
    "precision",
    "split",
]
ROW = {
    "id": "one", "source": "NVIDIA-NeMo/Megatron-Bridge 067 docs/x.md, 26.04 Pre-Training", "model": "Llama-3-70B",
    "seq": "8192", "global_batch": "256", "micro_batch": "1", "tp": "4", "pp": "8", "cp": "1", "interleave": "5",
    "gpu": "H100", "n_gpus": "64", "measured_value": "1640", "unit": "tokens/s/GPU", "notes": "FSDP=0",
    "precision": "FP8", "split": "calibration",
}  # fmt: skip


def ask(tmp_path, *changes):
    path = tmp_path / "runs.csv"
    with path.open("w", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows({**ROW, **change} for change in changes)
    return predict(shipped_catalog(), path)


def test_a_full_recipe_is_predicted_with_an_interval(tmp_path):
    (found,) = ask(tmp_path, {})
    assert found.why is None
    assert found.low < found.predicted < found.high
    assert found.predicted == pytest.approx(1640, rel=0.3)
    assert (found.chip, found.unit, found.in_range) == ("h100-sxm", "tokens/s/GPU", True)


def test_the_measured_value_has_no_part_in_the_prediction(tmp_path):
    one, other = ask(tmp_path, {}, {"measured_value": "1", "notes": "model TFLOP/s/GPU=1; FSDP=0"})
    assert one.predicted == other.predicted


def test_units_of_one_step_agree(tmp_path):
    units = ("tokens/s/GPU", "tokens/s (system)", "samples/s (system)", "s/iteration", "minutes to target")
    notes = "FSDP=0 last_samples=25600"
    rate, system, samples, seconds, minutes = (
        each.predicted for each in ask(tmp_path, *({"unit": unit, "notes": notes} for unit in units))
    )
    assert system == pytest.approx(64 * rate)
    assert samples == pytest.approx(system / 8192)
    assert seconds == pytest.approx(256 / samples)
    assert minutes >= 100 * seconds / 60


def test_a_rate_and_a_time_have_their_intervals_the_right_way_round(tmp_path):
    for found in ask(tmp_path, {}, {"unit": "s/iteration"}):
        assert found.low < found.predicted < found.high


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"tp": "3", "n_gpus": "24", "pp": "8"}, "attention heads"),
        ({"gpu": "abacus"}, "abacus"),
        ({"model": "nobody's"}, "lacks layers"),
        ({"n_gpus": "100"}, "does not divide"),
        ({"unit": "furlongs"}, "furlongs"),
        ({"tp": "", "pp": "", "n_gpus": "1"}, "does not fit the memory"),
        ({"unit": "minutes to target"}, "last_samples"),
        ({"measured_value": "many"}, "not a number"),
    ],
)
def test_what_cannot_be_predicted_says_why(tmp_path, change, says):
    (found,) = ask(tmp_path, change)
    assert found.predicted is None
    assert says in found.why


def test_a_run_without_a_recipe_has_a_wider_interval(tmp_path):
    told, untold = ask(tmp_path, {}, {"tp": "", "pp": "", "micro_batch": "", "interleave": ""})
    assert untold.high / untold.low > told.high / told.low
    assert "layout" in untold.note


def test_a_model_nobody_knows_is_built_from_its_columns(tmp_path):
    shapes = {
        "model": "ours",
        "layers": "48",
        "hidden": "8192",
        "heads": "64",
        "kv_heads": "8",
        "ffn": "28672",
        "vocab": "128256",
    }
    (found,) = ask(tmp_path, {**shapes, "tp": "8", "pp": "2", "interleave": "1"})
    assert found.predicted > 0
    assert "no published run of ours" in found.note


def test_a_chip_without_published_runs_says_so(tmp_path):
    (found,) = ask(tmp_path, {"gpu": "AMD Instinct MI300X 192GB HBM3", "precision": "bf16"})
    assert found.in_range is False
    assert "mi300x" in found.note


@pytest.mark.parametrize(
    ("source", "year"),
    [
        ("mlcommons/training_results_v5.1: Dell", 2025.8),
        ("NVIDIA-NeMo/Megatron-Bridge 067f987d docs/x.md, 26.08 Pre", 2026.625),
        ("arXiv:2205.05198 Table 5", 2022.375),
        ("images/cases_april2021.png", 2021.29),
    ],
)
def test_software_is_dated_by_its_source(source, year):
    found = year_of(Assumptions(shipped_catalog()), Record({"source": source}))
    assert found == pytest.approx(year, abs=0.01)


def test_a_file_that_is_no_table_of_runs_is_refused(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(CatalogError, match="no column id"):
        predict(shipped_catalog(), path)
