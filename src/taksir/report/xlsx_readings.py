"""The Readings and Rules sheets of a workbook: every reading of every check, computed by live formulas.

A changed number in Claims, or a changed margin in Rules, changes what is implied, the band and whether they meet.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from taksir.brief import Brief
from taksir.checks.band import STRETCH
from taksir.checks.pair import pair_of
from taksir.checks.verdict import Candidate, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Step
from taksir.report.wording import printable
from taksir.report.xlsx_style import Styles

_COLUMNS = (
    ("check", 16), ("verdict", 14), ("reading", 44), ("upper", 18), ("lower", 18), ("factor", 12), ("implied", 16),
    ("implied low", 14), ("implied high", 14), ("unit", 14), ("known low", 14), ("known high", 14), ("margin", 9),
    ("stretch", 9), ("band low", 14), ("band high", 14), ("fits", 9), ("times outside", 12), ("sources", 40),
)  # fmt: skip
_AT = {name: number for number, (name, _) in enumerate(_COLUMNS)}


def write_readings(book: Any, styles: Styles, brief: Brief, cells: Mapping[str, str]) -> None:
    """One row a reading; `cells` are the places of the claims' numbers on the Claims sheet, by id."""
    sheet, rules = book.add_worksheet("Readings"), _rules(book, styles, brief)
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.write_string(0, column, name, styles.head)
        sheet.set_column(column, column, width)
    claims = {claim.id: claim for claim in brief.claims}
    row = 1
    for verdict in brief.verdicts:
        for reading in verdict.readings or _alone(verdict):
            _Row(sheet, row, styles, rules, cells).write(verdict, reading, claims)
            row += 1
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(row - 1, 1), len(_COLUMNS) - 1)


def _alone(verdict: Verdict) -> tuple[Candidate, ...]:
    """A verdict of a number and a band without readings, as its one reading."""
    if verdict.implied is None or verdict.expected is None or verdict.implied.unit != verdict.expected.unit:
        return ()
    return (Candidate("as stated", verdict.implied, verdict.expected, verdict.working),)


def _band(reading: Candidate) -> Step | None:
    """The step that widened what is known, where the working has it."""
    return next((step for step in reading.working if STRETCH in step.inputs), None)


def _margin(step: Step) -> str:
    return next(name for name in step.inputs if name.startswith("bands.") and name != STRETCH)


def _rules(book: Any, styles: Styles, brief: Brief) -> Mapping[str, str]:
    """The Rules sheet: the margins that the bands were made with; where each stands."""
    sheet = book.add_worksheet("Rules")
    sheet.set_column(0, 0, 34)
    for column, name in enumerate(("rule", "value")):
        sheet.write_string(0, column, name, styles.head)
    found: dict[str, float] = {}
    for verdict in brief.verdicts:
        for step in filter(None, map(_band, verdict.readings)):
            for name in (STRETCH, _margin(step)):
                value = step.inputs[name]
                if isinstance(value, int | float):
                    found.setdefault(name, value)
    places = {}
    for row, (name, value) in enumerate(found.items(), 1):
        sheet.write_string(row, 0, name, styles.text)
        sheet.write_number(row, 1, value, styles.text)
        places[name] = f"Rules!$B${row + 1}"
    return places


class _Row:
    """One reading on one row."""

    def __init__(
        self, sheet: Any, row: int, styles: Styles, rules: Mapping[str, str], cells: Mapping[str, str]
    ) -> None:
        self._sheet, self._row, self._styles, self._rules, self._cells = sheet, row, styles, rules, cells

    def write(self, verdict: Verdict, reading: Candidate, claims: Mapping[str, Claim]) -> None:
        """Words as strings, numbers as numbers, what follows from them as formulas."""
        implied, unit = reading.implied, reading.implied.unit
        for name, words in (("check", verdict.check), ("verdict", verdict.plausibility.value),
                            ("reading", reading.words), ("unit", unit)):  # fmt: skip
            self._text(name, words)
        aliases = dict.fromkeys(alias for step in reading.working for alias in step.sources)
        self._text("sources", "; ".join(aliases))
        pair = pair_of(reading, (claims[id_] for id_ in verdict.claims if id_ in claims))
        if pair and pair.above.id in self._cells and pair.below.id in self._cells and implied.value:
            upper, lower = pair.above.quantity.value, pair.below.quantity.value
            self._formula("upper", f"={self._cells[pair.above.id]}", upper)
            self._formula("lower", f"={self._cells[pair.below.id]}", lower)
            self._number("factor", pair.factor)
            self._formula("implied", f"={self._at('upper')}/{self._at('lower')}*{self._at('factor')}", implied.value)
            for name, end in (("implied low", implied.low), ("implied high", implied.high)):
                if end is not None:
                    self._formula(name, f"={self._at('implied')}*{end / implied.value!r}", end)
        else:
            for name, end in (("implied", implied.value), ("implied low", implied.low), ("implied high", implied.high)):
                self._number(name, end)
        self._band(reading)
        self._verdict(reading)

    def _band(self, reading: Candidate) -> None:
        expected, step = reading.expected, _band(reading)
        low, high = (step.inputs.get("low"), step.inputs.get("high")) if step else (None, None)
        if step is None or not isinstance(low, int | float) or not isinstance(high, int | float) or low <= 0:
            self._number("band low", expected.low)
            self._number("band high", expected.high)
            return
        self._number("known low", low)
        self._number("known high", high)
        self._formula("margin", f"={self._rules[_margin(step)]}", step.inputs[_margin(step)])
        self._formula("stretch", f"={self._rules[STRETCH]}", step.inputs[STRETCH])
        least, most = (
            f"{self._at('known low')}/(1+{self._at('margin')})",
            f"{self._at('known high')}*(1+{self._at('margin')})",
        )
        centre, half = f"SQRT(({least})*({most}))", f"SQRT(({most})/({least}))^{self._at('stretch')}"
        self._formula("band low", f"={centre}/{half}", expected.low)
        self._formula("band high", f"={centre}*{half}", expected.high)

    def _verdict(self, reading: Candidate) -> None:
        """Whether the two intervals meet and how far apart they are; an empty cell is an open end."""
        least, most = self._open("implied low", "implied"), self._open("implied high", "implied")
        low, high = self._at("band low"), self._at("band high")
        above, below = f'AND({high}<>"",{least}>{high})', f'AND({low}<>"",{most}<{low})'
        self._formula("fits", f'=IF(OR({above},{below}),"no","yes")', "yes" if reading.holds else "no")
        factor = reading.factor
        times = max(factor, 1 / factor) if factor > 0 else math.inf
        self._formula(
            "times outside",
            f"=IF({above},{least}/{high},IF({below},{low}/{most},1))",
            times if times < math.inf else "",
        )

    def _open(self, end: str, otherwise: str) -> str:
        return f'IF({self._at(end)}="",{self._at(otherwise)},{self._at(end)})'

    def _at(self, name: str) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell

        return str(xl_rowcol_to_cell(self._row, _AT[name], col_abs=True))

    def _text(self, name: str, words: str) -> None:
        self._sheet.write_string(self._row, _AT[name], printable(words), self._styles.text)

    def _number(self, name: str, value: float | None) -> None:
        if value is not None and math.isfinite(value):
            self._sheet.write_number(self._row, _AT[name], value, self._styles.text)

    def _formula(self, name: str, formula: str, value: object) -> None:
        self._sheet.write_formula(self._row, _AT[name], formula, self._styles.text, value)
