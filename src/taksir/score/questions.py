"""How often questions are answered rightly: of those that have an answer, and of those that must not be answered.

Right is a question that has an answer and was given it (the first number in its range, the words, the status), or one
that has none and was asked back or declined. Wrong is an answer that is not right, and a number stated where the
question had to be declined. The rest is open: an answer was there, and the question was asked back or declined.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from taksir.copilot.ask.answer import Answer
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Number
from taksir.errors import TaksirError
from taksir.score.question_file import Asked, read_questions

Verdict = Literal["right", "wrong", "open"]
Asker = Callable[[Desk, str], Answer]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question with its answer; `why` says what was wrong. `first` and `again` are seconds: new, and warm."""

    asked: Asked
    answer: Answer | None
    verdict: Verdict
    why: str
    first: float
    again: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts of some outcomes."""

    n: int
    in_scope: int
    right: int
    right_in_scope: int
    wrong: int

    @property
    def right_rate(self) -> float | None:
        """Part of the questions with an answer that were given it."""
        return self.right_in_scope / self.in_scope if self.in_scope else None

    @property
    def wrong_rate(self) -> float | None:
        """Part of all questions that were answered wrongly."""
        return self.wrong / self.n if self.n else None

    @property
    def held(self) -> float | None:
        """Part of the questions without an answer that were asked back or declined."""
        out = self.n - self.in_scope
        return (self.right - self.right_in_scope) / out if out else None


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of a warm answer, and the longest of a first one."""

    median: float
    p95: float
    longest: float
    longest_first: float


@dataclass(slots=True)
class QuestionScore:
    """Every question of a file with what came of it."""

    rows: list[Outcome] = field(default_factory=list)

    def by(self, key: Callable[[Asked], str]) -> dict[str, Measures]:
        """Measures group by group, in the order of the alphabet."""
        groups: dict[str, list[Outcome]] = {}
        for row in self.rows:
            groups.setdefault(key(row.asked), []).append(row)
        return {name: measure(groups[name]) for name in sorted(groups)}

    @property
    def misses(self) -> list[Outcome]:
        """Wrong ones, then those left open."""
        wrong = [row for row in self.rows if row.verdict == "wrong"]
        return wrong + [row for row in self.rows if row.verdict == "open"]

    def timing(self) -> Timing:
        """How long the answers took."""
        times = sorted(row.again for row in self.rows) or [math.nan]
        return Timing(
            times[len(times) // 2], times[min(len(times) - 1, int(0.95 * len(times)))], times[-1],
            max((row.first for row in self.rows), default=math.nan),
        )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """Measures, timing and misses."""
        timing = self.timing()
        return {
            "all": _json(measure(self.rows)),
            "languages": {name: _json(one) for name, one in self.by(lambda row: row.language).items()},
            "categories": {name: _json(one) for name, one in self.by(lambda row: row.category).items()},
            "seconds": {"median": timing.median, "p95": timing.p95, "longest": timing.longest,
                        "longest_first": timing.longest_first},
            "misses": [{"id": row.asked.id, "text": row.asked.text, "verdict": row.verdict, "why": row.why,
                        "answer": row.answer.text if row.answer else None} for row in self.misses],
        }  # fmt: skip


def measure(rows: Iterable[Outcome]) -> Measures:
    """The counts of some outcomes."""
    all_ = list(rows)
    inside = [row for row in all_ if row.asked.in_scope]
    return Measures(
        len(all_), len(inside), _count(all_, "right"), _count(inside, "right"), _count(all_, "wrong"),
    )  # fmt: skip


def score_questions(
    path: Path,
    *,
    data: Sequence[Path] = (),
    assume: Sequence[str] = (),
    asker: Asker | None = None,
    twice: bool = True,
) -> QuestionScore:
    """Ask every question of a file, each of a ledger made of the articles that its row names.

    A question is asked twice, so that what is worked out once is told apart from what every answer takes; not `twice`,
    and the seconds are those of the first time.
    """
    put = asker or _ask()
    questions = read_questions(path)
    found: dict[str, Outcome] = {}
    for desk, rows in _desks(questions, data, assume):
        for row in rows:
            found[row.id] = _outcome(row, desk, put, twice)
    return QuestionScore([found[row.id] for row in questions])


def judge(asked: Asked, answer: Answer) -> tuple[Verdict, str]:
    """Whether an answer is right, and what it lacks."""
    if not asked.in_scope:
        if answer.state == "answered":
            return "wrong", f"answered and not {asked.state}"
        if asked.state == "declined" and answer.numbers:
            return "wrong", f"declined, and states {answer.numbers[0].text}"
        return "right", ""
    if answer.state != "answered":
        return "open", answer.state
    lacking = list(_lacking(asked, answer))
    return ("wrong", "; ".join(lacking)) if lacking else ("right", "")


def _lacking(asked: Asked, answer: Answer) -> Iterator[str]:
    if asked.numbers:
        first = answer.numbers[0] if answer.numbers else None
        if first is None:
            yield "no number"
        elif not any(one.holds(_value(first), first.unit) for one in asked.numbers):
            wanted = " or ".join(f"{one.low}..{one.high} {one.unit}" for one in asked.numbers)
            yield f"first number {first.value} {first.unit} ({first.name}), wanted {wanted}"
    for pattern in asked.patterns:
        if not pattern.search(answer.text):
            yield f"text lacks {pattern.pattern}"
    if asked.statuses:
        stated: list[Number | Citation] = [*answer.numbers, *answer.citations]
        first_status = next((one.status for one in stated if one.status), None)
        if first_status not in asked.statuses:
            yield f"status {first_status}, wanted {', '.join(sorted(asked.statuses))}"


def _value(number: Number) -> float | str | None:
    if number.value is not None:
        return number.value
    return number.high if number.high is not None else number.low


def _ask() -> Asker:
    from taksir.copilot.ask.ask import ask

    return ask


def _outcome(asked: Asked, desk: Desk, asker: Asker, twice: bool) -> Outcome:
    started = time.perf_counter()
    try:
        answer = asker(desk, asked.text)
        first = time.perf_counter() - started
        again = first
        if twice:
            started = time.perf_counter()
            asker(desk, asked.text)
            again = time.perf_counter() - started
    except TaksirError as error:
        took = time.perf_counter() - started
        return Outcome(asked, None, "wrong" if not asked.in_scope else "open", f"error: {error}", took, took)
    verdict, why = judge(asked, answer)
    return Outcome(asked, answer, verdict, why, first, again)


def _desks(
    questions: Sequence[Asked], data: Sequence[Path], assume: Sequence[str]
) -> Iterator[tuple[Desk, list[Asked]]]:
    """A desk for every ledger and day, with the questions that are put to it; ledgers are gone afterwards."""
    groups: dict[tuple[Path | None, date], list[Asked]] = {}
    for one in questions:
        groups.setdefault((one.articles, one.as_of), []).append(one)
    with tempfile.TemporaryDirectory(prefix="taksir-questions-") as folder:
        made: dict[Path | None, Path] = {}
        for (articles, day), rows in groups.items():
            if articles not in made:
                made[articles] = Path(folder) / f"{len(made)}.db"
                _fill(made[articles], articles)
            desk = Desk(as_of=day, ledger=made[articles], data=data, assume=assume)
            desk.brief()
            yield desk, rows


def _fill(ledger: Path, articles: Path | None) -> None:
    from taksir.ledger.store import Ledger
    from taksir.news.article import read_article
    from taksir.news.read import expand, read

    with Ledger.open(ledger) as store:
        for number, path in enumerate(expand([str(articles)]) if articles else (), 1):
            store.add(read_article(read(path, id=f"d{number}")))


def _count(rows: Iterable[Outcome], verdict: Verdict) -> int:
    return sum(row.verdict == verdict for row in rows)


def _json(measures: Measures) -> dict[str, float | int | None]:
    return {
        "n": measures.n, "in_scope": measures.in_scope, "right": measures.right, "wrong": measures.wrong,
        "right_rate": measures.right_rate, "wrong_rate": measures.wrong_rate, "held": measures.held,
    }  # fmt: skip
