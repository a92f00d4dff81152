"""Writing what was measured into a folder of data that the catalog lays over the shipped one."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from taksir.errors import DataError
from taksir.measure.curve import Body

SOURCE = "taksir-measure"
"""The alias that measured curves and facts cite."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A measured fact: its address, unit, and p10, p50 and p90."""

    address: str
    unit: str
    low: float
    middle: float
    high: float
    note: str


@dataclass(frozen=True, slots=True)
class Record:
    """Where to write, on which day, and the line that says on what machine it ran."""

    folder: Path
    day: date
    machine: str

    def write(self, chip: str, curves: Mapping[str, Mapping[str, Body]], ratios: tuple[Ratio, ...]) -> list[Path]:
        """Write curves by operation and key, facts and their source; the files written. Curves that a file of an
        earlier run holds under other keys stay. DataError when a file cannot be read or written.
        """
        written = [self._curves(operation, chip, found) for operation, found in curves.items() if found]
        if ratios:
            written.append(self._put(self.folder / "measured.toml", self._facts(ratios)))
        if written:
            written.append(self._put(self.folder / "sources" / "measured.toml", _SOURCES))
        return written

    def _curves(self, operation: str, chip: str, found: Mapping[str, Body]) -> Path:
        path = self.folder / "curves" / operation / f"{chip}.json"
        head = {"source": SOURCE, "as_of": self.day.isoformat(), "kind": "measured", "locator": self.machine}
        kept: dict[str, Any] = {}
        if path.is_file():
            try:
                old = json.loads(path.read_text("utf-8"))
                said = {name: old[name] for name in head}
                kept = {key: {**body, "from": body.get("from", said)} for key, body in old["curves"].items()}
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                raise DataError(f"{path}: not a file of curves, so nothing is added to it: {error!r}") from error
        body = {**head, "note": "timed by taksir measure", "curves": {**kept, **found}}
        return self._put(path, json.dumps(body, ensure_ascii=False, indent=1) + "\n")

    def _facts(self, ratios: tuple[Ratio, ...]) -> str:
        lines = ["# Written by taksir measure; a new run writes it anew."]
        for ratio in ratios:
            lines += [
                "",
                f"[{ratio.address}]",
                f"low = {ratio.low}",
                f"mode = {ratio.middle}",
                f"high = {ratio.high}",
                f'unit = "{ratio.unit}"',
                f'source = "{SOURCE}"',
                'kind = "measured"',
                f"as_of = {self.day.isoformat()}",
                f"locator = {json.dumps(self.machine, ensure_ascii=False)}",
                f"note = {json.dumps(ratio.note, ensure_ascii=False)}",
            ]
        return "\n".join(lines) + "\n"

    def _put(self, path: Path, text: str) -> Path:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.{os.getpid()}")
            beside.write_text(text, "utf-8")
            beside.replace(path)
        except OSError as error:
            raise DataError(f"{path}: cannot be written: {error.strerror}") from error
        return path


_SOURCES = f"""# Written by taksir measure.
[{SOURCE}]
title = "Timed by taksir measure on this machine"
address = "this machine"
licence = "own measurements"
grade = "own"
"""
