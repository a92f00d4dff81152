"""Files of curves: read layer over layer, and checked with file and key."""

import json
from pathlib import Path
from typing import Any

import pytest

from taksir.catalog.curves import read_curves
from taksir.catalog.layer import Layer
from taksir.catalog.strict import check_folder
from taksir.errors import CatalogError

BODY = {"axes": {"log2_m": [0, 4, 8]}, "values": [0.1, 0.5, 0.8], "spread": 0.05, "points": 9}


def sound() -> dict[str, Any]:
    return {
        "source": "taksir", "as_of": "2026-11-01", "kind": "assumed", "locator": "by hand",
        "curves": {"bf16": dict(BODY)},
    }  # fmt: skip


def written(folder: Path, tree: object, chip: str = "h100-sxm") -> Path:
    path = folder / "curves" / "gemm" / f"{chip}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tree if isinstance(tree, str) else json.dumps(tree), "utf-8")
    return path


def test_a_later_layer_wins_key_by_key(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    written(first, sound() | {"curves": {"bf16": dict(BODY), "fp8": dict(BODY)}})
    written(second, sound() | {"locator": "this machine"})
    found = read_curves((Layer("shipped", first), Layer("mine", second)), "gemm", "h100-sxm")
    assert (found["bf16"].origin, found["bf16"].locator) == ("mine", "this machine")
    assert (found["fp8"].origin, found["fp8"].locator) == ("shipped", "by hand")


def test_a_chip_that_was_not_measured_has_none(tmp_path: Path) -> None:
    written(tmp_path, sound())
    assert read_curves((Layer("shipped", tmp_path),), "gemm", "b200-sxm") == {}


@pytest.mark.parametrize("tree", ["{", "[]", {"curves": {}}, sound() | {"curves": 3}])
def test_a_file_that_is_none_of_curves_is_named(tmp_path: Path, tree: object) -> None:
    path = written(tmp_path, tree)
    with pytest.raises(CatalogError, match=str(path)):
        read_curves((Layer("shipped", tmp_path),), "gemm", "h100-sxm")


def test_the_strict_check_has_nothing_to_say_of_a_sound_file(tmp_path: Path) -> None:
    written(tmp_path, sound())
    assert check_folder(tmp_path, overlays=False) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"source": "taskir"}, "source: unknown source 'taskir' (nearest: taksir)"),
        ({"kind": "mesured"}, "kind: unknown kind 'mesured' (nearest: measured)"),
        ({"as_of": "yesterday"}, "as_of: 'yesterday' is not a date"),
        ({"locator": None}, "locator: this text is needed"),
        ({"curves": []}, "curves: a table of curves"),
        ({"curves": {"bf16": {**BODY, "values": [1.0]}}}, "bf16.values: 1 values for 3 knots"),
        ({"curves": {"bf16": {**BODY, "spread": None}}}, "bf16.spread: the standard deviation"),
        ({"curves": {"bf16": {**BODY, "axes": {"log2_m": [0, 4, 4]}}}}, "bf16.axes.log2_m: the knots must rise"),
        ({"curves": {"bf16": {"axes": {"a": [1]}, "spread": 0.1}}}, "bf16: axes and values come together"),
    ],
)
def test_the_strict_check_names_what_is_wrong(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    written(tmp_path, sound() | change)
    assert any(told in str(problem) for problem in check_folder(tmp_path, overlays=False))


def test_the_strict_check_names_an_unknown_chip(tmp_path: Path) -> None:
    written(tmp_path, sound(), chip="h100-smx")
    assert any("unknown chip (nearest: h100-sxm)" in str(problem) for problem in check_folder(tmp_path, overlays=False))
