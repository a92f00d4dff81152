"""How often the verdicts are right: statements with a known verdict, scored in two classes, bad or not.

Bad is inconsistent or implausible: the line between those two is soft. A verdict given is consistent or bad;
uninformative and not_checkable abstain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from taksir.brief import FINDINGS
from taksir.catalog.facts import Catalog
from taksir.checks.verdict import Plausibility
from taksir.errors import DataError, UnknownNameError, UsageError
from taksir.score.units import Scale, in_unit, unit_scales
from taksir.statement import Answer, Statement, judge, read_statements

ABSTAINED = frozenset({Plausibility.UNINFORMATIVE, Plausibility.NOT_CHECKABLE})
CLOSE = 0.05
"""Within this part of the stated value an implied value is right."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with the verdict that it should have and the one that it was given.

    `apart` is |implied / stated − 1| where both are of one measure; None where they cannot be set side by side.
    """

    answer: Answer
    wanted: Plausibility
    topic: str
    apart: float | None = None

    @property
    def statement(self) -> Statement:
        """What was judged."""
        return self.answer.statement

    @property
    def given(self) -> Plausibility:
        """The verdict that was given."""
        return self.answer.plausibility

    @property
    def check(self) -> str:
        """The check that decided; empty where none did."""
        return self.answer.verdict.check if self.answer.verdict else ""

    @property
    def bad(self) -> bool:
        """Whether it should be called bad."""
        return self.wanted in FINDINGS

    @property
    def called_bad(self) -> bool:
        """Whether it was called bad."""
        return self.given in FINDINGS

    @property
    def covered(self) -> bool:
        """Whether a verdict was given."""
        return self.given not in ABSTAINED

    @property
    def right(self) -> bool:
        """Whether the verdict given is of the right class."""
        return self.covered and self.bad == self.called_bad


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts of a set of judged statements; the shares are None where nothing is counted."""

    n: int
    bad: int
    covered: int
    right: int
    called_bad: int
    rightly_bad: int
    false_alarms: int
    with_value: int
    close_value: int

    @property
    def coverage(self) -> float | None:
        """Part of the statements that were given a verdict."""
        return _share(self.covered, self.n)

    @property
    def accuracy(self) -> float | None:
        """Part of the verdicts given that are right."""
        return _share(self.right, self.covered)

    @property
    def precision(self) -> float | None:
        """Part of those called bad that are."""
        return _share(self.rightly_bad, self.called_bad)

    @property
    def recall(self) -> float | None:
        """Part of the bad ones that were called bad."""
        return _share(self.rightly_bad, self.bad)

    @property
    def false_alarm_rate(self) -> float | None:
        """Part of the good ones that were called bad."""
        return _share(self.false_alarms, self.n - self.bad)

    @property
    def close(self) -> float | None:
        """Part of the comparable implied values within 5 %."""
        return _share(self.close_value, self.with_value)


def measure(rows: Iterable[Judged]) -> Measures:
    """The counts of some rows."""
    all_ = list(rows)
    values = [row.apart for row in all_ if row.apart is not None]
    return Measures(
        len(all_),
        sum(row.bad for row in all_),
        sum(row.covered for row in all_),
        sum(row.right for row in all_),
        sum(row.called_bad for row in all_),
        sum(row.called_bad and row.bad for row in all_),
        sum(row.called_bad and not row.bad for row in all_),
        len(values),
        sum(apart <= CLOSE for apart in values),
    )


@dataclass(slots=True)
class ClaimScore:
    """All rows of a file with their verdicts."""

    rows: list[Judged] = field(default_factory=list)

    def by(self, key: Callable[[Judged], str]) -> dict[str, Measures]:
        """Measures group by group, in the order of the alphabet."""
        groups: dict[str, list[Judged]] = {}
        for row in self.rows:
            groups.setdefault(key(row), []).append(row)
        return {name: measure(groups[name]) for name in sorted(groups)}

    def confusion(self) -> dict[tuple[Plausibility, Plausibility], int]:
        """How often each verdict was given for each that was wanted."""
        found: dict[tuple[Plausibility, Plausibility], int] = {}
        for row in self.rows:
            found[row.wanted, row.given] = found.get((row.wanted, row.given), 0) + 1
        return found

    @property
    def misses(self) -> list[Judged]:
        """Verdicts of the wrong class, then those that abstained, in the order of the file."""
        wrong = [row for row in self.rows if row.covered and not row.right]
        return wrong + [row for row in self.rows if not row.covered]


def score_claims(path: Path, *, as_of: date, catalog: Catalog, part: str | None = None) -> ClaimScore:
    """Judge every row of a CSV file that has `verdict` beside the columns of `read_statements`.

    `part` ("heldout=1") takes only rows with that cell. DataError for a row without a verdict that is known; UsageError
    for a part that the file cannot have.
    """
    score, scales = ClaimScore(), unit_scales()
    column, sign, cell = (part or "").partition("=")
    if part and not sign:
        raise UsageError(f"--part {part!r}: write column=value, as heldout=1")
    for statement in read_statements(path):
        row = statement.row or {}
        if part and column not in row:
            raise UnknownNameError("column", column, list(row))
        if not part or row[column] == cell:
            score.rows.append(_judged(path, statement, as_of, catalog, scales))
    return score


def _judged(path: Path, statement: Statement, as_of: date, catalog: Catalog, scales: Sequence[Scale]) -> Judged:
    row = statement.row or {}
    try:
        wanted = Plausibility(row.get("verdict", ""))
    except ValueError:
        known = ", ".join(one.value for one in Plausibility)
        raise DataError(f"{path}: {statement.id}: verdict: {row.get('verdict')!r} is none of {known}") from None
    answer = judge(statement, as_of=as_of, catalog=catalog)
    implied = answer.verdict.implied if answer.verdict else None
    stated = in_unit(row.get("implied", ""), row.get("unit", ""), implied.unit if implied else "", scales)
    apart = None
    if stated and implied is not None and implied.value is not None:
        apart = abs(implied.value / stated - 1)
    return Judged(answer, wanted, row.get("check", ""), apart)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
