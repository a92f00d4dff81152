"""The measured tables of an unpacked wheel of aiconfigurator-core, by chip of the catalog and engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

CHIPS = {
    "a100_sxm": "a100-sxm-80",
    "h100_sxm": "h100-sxm",
    "h200_sxm": "h200-sxm",
    "b200_sxm": "b200",
    "b300_sxm": "b300",
    "gb200": "gb200",
    "gb300": "gb300",
    "l40s": "l40s",
    "rtx_pro_6000_server": "rtx-pro-6000",
    "b60": "arc-pro-b60",
}
"""Folders of the wheel and the chips that they are about."""
ENGINES = ("trtllm", "sglang", "vllm")
"""In order of preference for the common curve."""
DATA = Path("src/taksir/data/curves")


@dataclass(frozen=True)
class Table:
    """One file: of which chip, engine and version."""

    folder: str
    engine: str
    version: str
    path: Path
    locator: str

    def read(self, columns: list[str]) -> pd.DataFrame:
        """Those columns."""
        return pd.read_parquet(self.path, columns=columns)


def tables(wheel: Path, folder: str, operation: str, name: str) -> Iterator[Table]:
    """The files of an operation on a chip: engines in order, the newest version first."""
    root = wheel / "systems" / "data" / folder / operation
    for engine in ENGINES:
        found = sorted(
            (root / engine).glob(f"*/{name}.parquet"), key=lambda path: _order(path.parent.name), reverse=True
        )
        for path in found:
            yield Table(folder, engine, path.parent.name, path, path.relative_to(wheel).as_posix())


def newest(wheel: Path, folder: str, operation: str, name: str) -> list[Table]:
    """The newest file of every engine, engines in order."""
    found: dict[str, Table] = {}
    for table in tables(wheel, folder, operation, name):
        found.setdefault(table.engine, table)
    return list(found.values())


def chips(chosen: list[str]) -> Iterator[tuple[str, str]]:
    """Folders of the wheel with their chips: those that are chosen, or all."""
    yield from ((folder, chip) for folder, chip in CHIPS.items() if not chosen or chip in chosen)


def _order(version: str) -> tuple[int, ...]:
    digits = "".join(letter if letter.isdigit() else " " for letter in version)
    return tuple(int(part) for part in digits.split())


def digits(values: object) -> list[float]:
    """Three significant digits of each."""
    return [float(f"{value:.3g}") for value in np.ravel(np.asarray(values, float))]


def mille(values: object) -> dict[str, object]:
    """Efficiencies as a curve stores them: three significant digits, in thousandths, which saves a third of a file."""
    thousandths = (float(f"{1000 * value:.3g}") for value in np.ravel(np.asarray(values, float)))
    return {"per": 1000, "values": [int(each) if each.is_integer() else each for each in thousandths]}


def write(operation: str, chip: str, note: str, locator: str, curves: dict[str, dict[str, object]]) -> Path:
    """One file of curves, a curve a line; keys sorted."""
    head = {
        "source": "aiconfigurator-core", "as_of": "2026-08-01", "kind": "derived", "locator": locator, "note": note
    }  # fmt: skip
    lines = [f' "{key}": {json.dumps(value)},' for key, value in head.items()]
    body = ",\n".join(f'  "{key}": {json.dumps(curves[key], separators=(",", ":"))}' for key in sorted(curves))
    path = DATA / operation / f"{chip}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + "\n".join(lines).replace("\n", "\n") + '\n "curves": {\n' + body + "\n }\n}\n", "utf-8")
    return path
