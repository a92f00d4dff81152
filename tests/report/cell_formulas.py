"""A small evaluator of the formulas that our workbooks hold: references, arithmetic, SUM, SUMIFS, SUMPRODUCT, MIN."""

from __future__ import annotations

import io
import re
from typing import Any

import numpy as np
import openpyxl
from openpyxl.utils import column_index_from_string

_REFERENCE = re.compile(
    r"(?:(?P<sheet>[A-Za-z]+)!)?\$?(?P<col>[A-Z]{1,3})\$?(?P<row>\d+)(?::\$?(?P<col2>[A-Z]{1,3})\$?(?P<row2>\d+))?"
)


class Workbook:
    """Cells by sheet and place; formulas are computed when asked for, `changed` cells first."""

    def __init__(self, content: bytes) -> None:
        self._given = openpyxl.load_workbook(io.BytesIO(content))
        self._cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        self._found: dict[tuple[str, int, int], Any] = {}
        self._code: dict[str, Any] = {}

    def formulas(self) -> list[tuple[str, int, int]]:
        """Where formulas stand."""
        return [
            (sheet.title, cell.row, cell.column)
            for sheet in self._given
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]

    def cached(self, sheet: str, row: int, column: int) -> Any:
        """What the file says that a formula gives."""
        return self._cached[sheet].cell(row, column).value

    def rows(self, sheet: str) -> list[tuple[Any, ...]]:
        """The rows of a sheet as they are cached."""
        return [tuple(row) for row in self._cached[sheet].iter_rows(values_only=True)]

    def change(self, sheet: str, row: int, column: int, value: float) -> None:
        """Type a number into a cell."""
        self._given[sheet].cell(row, column).value = value
        self._found.clear()

    def value(self, sheet: str, row: int, column: int) -> Any:
        """What a cell holds, computed."""
        place = (sheet, row, column)
        if place not in self._found:
            held = self._given[sheet].cell(row, column).value
            is_formula = isinstance(held, str) and held.startswith("=")
            self._found[place] = self._computed(sheet, held) if is_formula else held
        return self._found[place]

    def _computed(self, sheet: str, formula: str) -> float:
        text = _REFERENCE.sub(lambda one: self._call(sheet, one), formula[1:])
        names = {"at": self._at, "SUM": np.sum, "MIN": np.min, "SUMPRODUCT": _sumproduct, "SUMIFS": _sumifs}
        return float(eval(text, {"__builtins__": {}}, names))

    def _call(self, sheet: str, one: re.Match[str]) -> str:
        first = (int(one["row"]), column_index_from_string(one["col"]))
        last = (int(one["row2"]), column_index_from_string(one["col2"])) if one["row2"] else first
        return f"at({(one['sheet'] or sheet)!r}, {first}, {last})"

    def _at(self, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> Any:
        if first == last:
            return self.value(sheet, *first)
        rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
        return np.array([self.value(sheet, row, column) for row in rows for column in columns])


def _sumproduct(*arrays: Any) -> float:
    return float(np.sum(np.prod(np.array(arrays, float), axis=0)))


def _sumifs(values: Any, *conditions: Any) -> float:
    keep = np.ones(len(values), bool)
    for where, wanted in zip(conditions[::2], conditions[1::2], strict=True):
        keep &= where == wanted
    return float(np.sum(np.asarray(values, float)[keep]))
