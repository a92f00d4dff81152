"""One statement instead of an article: what is read in it, and the one answer over all checks.

`read_statements` takes them from a CSV file; `judge` runs the whole pipeline on one, as of its own day.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from taksir.brief import FINDINGS, SEVERITY, Brief, brief_documents
from taksir.catalog.facts import Catalog
from taksir.checks.registry import RANK, TELLING
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import last_day
from taksir.errors import DataError, UnknownNameError
from taksir.news.read.text import document_from_text

LANGUAGES = ("id", "en", "ko")
NEEDED = ("id", "statement")
_ARTICLE = re.compile(r"\b([Tt])h(?:e|is) article\b")
_DATE = re.compile(r"\b(\d{4}(?:-\d{2}(?:-\d{2})?)?)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or two; `day` is the day it was made, None where that is not known. `row` holds the other columns."""

    id: str
    text: str
    language: str | None = None
    day: date | None = None
    who: str | None = None
    row: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What all checks together say of a statement: the worst verdict, else that nothing could be checked."""

    statement: Statement
    brief: Brief
    verdict: Verdict | None

    @property
    def plausibility(self) -> Plausibility:
        """The worst verdict over the checks; not_checkable where none applies."""
        return Plausibility.NOT_CHECKABLE if self.verdict is None else self.verdict.plausibility

    @property
    def says(self) -> str:
        """The sentence of the verdict that decides."""
        if self.verdict is not None:
            return self.verdict.says
        if not self.brief.claims:
            return "No number in it could be read."
        return "No check applies to the numbers in it."


def judge(statement: Statement, *, as_of: date, catalog: Catalog | None = None) -> Answer:
    """Read a statement and check it; facts after its day only tell what came since.

    SourceError where the text is empty or of a language that is not read.
    """
    document = document_from_text(statement.text, id="d1", file=statement.id, lang=statement.language)
    if statement.day is not None:
        document = replace(document, published=min(statement.day, as_of), published_from="given")
    brief = brief_documents([document], as_of=as_of, catalog=catalog)
    brief = replace(brief, verdicts=tuple(_of_statement(verdict) for verdict in brief.verdicts))
    return Answer(statement, brief, decisive(brief.verdicts))


def _of_statement(verdict: Verdict) -> Verdict:
    """The verdict in the words for a statement, which is no article."""
    says, change, since = (
        None if words is None else _ARTICLE.sub(r"\1he statement", words)
        for words in (verdict.says, verdict.would_change, verdict.since_then)
    )
    return replace(verdict, says=says or "", would_change=change, since_then=since)


def decisive(verdicts: Sequence[Verdict]) -> Verdict | None:
    """The verdict that stands for all: the worst; of equals the one whose check tells most."""
    told = [v for v in verdicts if v.check not in TELLING or v.plausibility in FINDINGS]
    return min(told, key=_order, default=None)


def _order(verdict: Verdict) -> tuple[int, int, str]:
    return SEVERITY.index(verdict.plausibility), RANK[verdict.check], verdict.check


def read_statements(path: Path) -> Iterator[Statement]:
    """The rows of a CSV file with at least `id` and `statement`, and optionally `lang`, `date`, `who`.

    DataError names file, line and column of what cannot be used.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            rows = csv.DictReader(text)
            head = rows.fieldnames or ()
            for name in NEEDED:
                if name not in head:
                    raise DataError(f"{path}:1: the column {name!r} is missing; there are {', '.join(head) or 'none'}")
            seen: dict[str, int] = {}
            for row in rows:
                yield _statement(row, f"{path}:{rows.line_num}", seen, rows.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path}: {error}") from error


def _statement(row: Mapping[str, str], where: str, seen: dict[str, int], line: int) -> Statement:
    cells = {name: (value or "").strip() for name, value in row.items() if name is not None and isinstance(value, str)}
    for name in NEEDED:
        if not cells.get(name):
            raise DataError(f"{where}: {name}: empty")
    if cells["id"] in seen:
        raise DataError(f"{where}: id: {cells['id']!r} stands in line {seen[cells['id']]} already")
    seen[cells["id"]] = line
    language = cells.get("lang") or None
    if language is not None and language not in LANGUAGES:
        problem = UnknownNameError("language", language, list(LANGUAGES))
        raise DataError(f"{where}: lang: {problem}")
    return Statement(
        cells["id"], cells["statement"], language, day_of(cells.get("date", ""), where), cells.get("who") or None, cells
    )


def day_of(text: str, where: str = "date") -> date | None:
    """The day of a statement: the last of the year or month that is given; words around it are passed over.

    >>> day_of("2025"), day_of("~2026-01-30 (inferred)"), day_of("")
    (datetime.date(2025, 12, 31), datetime.date(2026, 1, 30), None)
    """
    if not text.strip():
        return None
    found = _DATE.search(text)
    day = last_day(found[1]) if found else None
    if day is None:
        raise DataError(f"{where}: date: {text!r} is none; write 2025, 2025-10 or 2025-10-15")
    return day
