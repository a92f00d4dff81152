"""No verdict without a source that opens, and every fact in a working can be asked for by its address."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from taksir.catalog.facts import shipped_catalog
from taksir.checks.registry import CHECKS, RANK
from taksir.checks.verdict import Verdict
from taksir.errors import TaksirError
from taksir.quantity import Step
from taksir.statement import Answer, judge, read_statements

FILE = Path(__file__).parents[2] / "examples" / "claims.csv"
ADDRESS = re.compile(r"[a-z_]+\.[a-z0-9_.@-]+")
CLAIM = re.compile(r"d\d+\.[ck]\d+")


@lru_cache(maxsize=1)
def answers() -> tuple[Answer, ...]:
    return tuple(judge(row, as_of=date(2026, 11, 21), catalog=shipped_catalog()) for row in read_statements(FILE))


def verdicts() -> Iterator[tuple[str, Verdict]]:
    return ((answer.statement.id, verdict) for answer in answers() for verdict in answer.brief.verdicts)


def steps(verdict: Verdict) -> list[Step]:
    return [*verdict.working, *(step for reading in verdict.readings for step in reading.working)]


def test_every_source_of_a_working_opens() -> None:
    catalog = shipped_catalog()
    for id_, verdict in verdicts():
        named = [alias for step in steps(verdict) for alias in step.sources]
        assert named, f"{id_} {verdict.check}: a verdict without a source"
        for alias in named:
            if not CLAIM.fullmatch(alias):
                assert alias in catalog.sources, f"{id_} {verdict.check}: {alias}"
                assert catalog.sources[alias].address, alias


def test_every_fact_in_a_working_is_reached_by_its_address() -> None:
    catalog, unknown = shipped_catalog(), set()
    for id_, verdict in verdicts():
        for name in {name for step in steps(verdict) for name in step.inputs}:
            if not ADDRESS.fullmatch(name) or CLAIM.fullmatch(name):
                continue
            series, _, at = name.partition("@")
            try:
                catalog.series(series) if at else catalog.known(name)
            except TaksirError:
                unknown.add((id_, verdict.check, name))
    assert not unknown


def test_a_decision_has_numbers_a_sentence_and_what_would_change_it() -> None:
    for id_, verdict in verdicts():
        assert verdict.says.strip().endswith((".", "?", "”", ")")), f"{id_}: {verdict.says}"
        for reading in verdict.readings:
            assert reading.implied.unit == reading.expected.unit, f"{id_} {verdict.check}"
            for found in (reading.implied, reading.expected):
                if found.low is not None and found.high is not None:
                    assert found.low <= found.high, f"{id_} {verdict.check} {reading.words}"


def test_every_check_is_registered_once_and_has_a_page_entry() -> None:
    page = (FILE.parents[1] / "docs" / "explanation" / "verdicts.md").read_text("utf-8")
    for name in dict.fromkeys(name for name, _ in CHECKS):
        assert name in RANK
        assert f"| `{name}` |" in page, name


def test_every_statement_of_the_set_is_judged_as_it_stands() -> None:
    with FILE.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert [answer.statement.id for answer in answers()] == [row["id"] for row in rows]
    for answer, row in zip(answers(), rows, strict=True):
        assert answer.brief.articles[0].document.text == row["statement"]
        assert answer.says
