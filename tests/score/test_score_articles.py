"""The scorer agrees with a count made by hand (see tests/articles/score/README.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from taksir.cli import main
from taksir.errors import DataError
from taksir.ledger.relation import Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal, Party
from taksir.news.document import Document, SectionKind
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.news.standing import Standing, Status
from taksir.score.articles import Score, score_articles, score_read
from taksir.score.gold import load_gold

HERE = Path(__file__).parents[1] / "articles"
BY_HAND = HERE / "score"


def span(entry: dict[str, Any]) -> Span:
    return Span(entry["start"], entry["end"])


def claim(entry: dict[str, Any]) -> Claim:
    dated = entry["unit"] == "date"
    quantity = Quantity(
        span(entry["span"]),
        "date" if dated else entry["kind"],
        entry["unit"],
        None if dated else entry["value"],
        entry["low"],
        entry["high"],
        entry["qualifier"],
        iso=entry["value"] if dated else None,
    )
    return Claim(
        id=entry["id"],
        document=entry["document"],
        kind=entry["kind"],
        quantity=quantity,
        evidence=span(entry["evidence"]),
        sentence=0,
        section=SectionKind(entry["section"]),
        subject=entry["subject"],
        object=entry["object"],
        scope=(),
        standing=Standing(Status(entry["status"])),
    )


def deal(entry: dict[str, Any]) -> Deal:
    parties = tuple(Party(party["name"], party["role"]) for party in entry["parties"])
    standing = Standing(Status(entry["status"]))
    return Deal(
        entry["id"], entry["document"], entry["type"], parties, span(entry["span"]), 0, SectionKind.BODY, standing
    )


def predicted() -> tuple[Article, ...]:
    tree = json.loads((BY_HAND / "predicted.json").read_text(encoding="utf-8"))
    articles = []
    for entry in tree["documents"]:
        text = (BY_HAND / entry["file"]).read_text(encoding="utf-8")
        document = Document(entry["id"], entry["file"], "", text, entry["language"])
        claims = tuple(claim(c) for c in tree["claims"] if c["document"] == entry["id"])
        deals = tuple(deal(d) for d in tree["deals"] if d["document"] == entry["id"])
        articles.append(Article(document, (), claims, deals))
    return tuple(articles)


@pytest.fixture(scope="module")
def score() -> Score:
    return score_read(load_gold(BY_HAND, BY_HAND / "gold.json"), predicted(), ())


def test_claims_are_counted_as_by_hand(score: Score) -> None:
    tally = score.overall
    assert (tally.claims, tally.matched, tally.missed, tally.extra) == (13, 12, 1, 2)
    assert (tally.exact_span, tally.value_and_unit, tally.qualifier, tally.status, tally.kind) == (11, 10, 9, 8, 7)
    assert tally.from_teasers == 1
    assert tally.broken_spans == 0


def test_measures_are_those_of_the_hand_count(score: Score) -> None:
    measures = score.overall.measures()
    assert measures["quantity_recall"] == 0.923
    assert measures["quantity_precision"] == 0.857
    assert measures["deal_f1"] == 0.727
    assert measures["deal_status"] == 0.75


def test_every_language_has_its_own_tally(score: Score) -> None:
    assert {name: (t.matched, t.missed, t.extra) for name, t in score.languages.items()} == {
        "id": (4, 0, 0),
        "en": (4, 1, 2),
        "ko": (4, 0, 0),
    }


def test_deals_are_counted_as_by_hand(score: Score) -> None:
    tally = score.overall
    assert (tally.deals, tally.deals_matched, tally.deals_missed, tally.deals_extra, tally.deal_status) == (
        5,
        4,
        1,
        2,
        3,
    )


def test_every_difference_is_told_in_words(score: Score) -> None:
    assert "b-en: not read: '2026' (date)" in score.misses
    assert any("qualifier of '$25 billion': exact instead of up_to" in miss for miss in score.misses)


def test_relations_are_found_only_with_all_their_items() -> None:
    gold = load_gold(HERE, HERE / "gold.json")
    articles = tuple(
        Article(Document(d.id, str(d.file), "", d.file.read_text("utf-8"), d.language), (), (), ())
        for d in gold.documents
    )
    assert gold.relations
    assert score_read(gold, articles, (Relation("same_event", ("a.c1", "a.c2"), "-"),)).relations_found == 0


def test_the_reader_is_scored_end_to_end() -> None:
    score = score_articles(HERE, HERE / "gold.json")
    measures = score.overall.measures()
    assert score.overall.documents == 5
    assert score.overall.from_teasers == 0
    assert score.overall.broken_spans == 0
    assert (measures["quantity_recall"] or 0) > 0.9
    assert (measures["quantity_precision"] or 0) > 0.9


def test_a_broken_annotation_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text('{"docs": [{"id": "a"}]}')
    with pytest.raises(DataError, match="an entry lacks 'language'"):
        load_gold(tmp_path, tmp_path / "gold.json")
    with pytest.raises(DataError, match="no such file"):
        load_gold(tmp_path, tmp_path / "none.json")


def test_the_command_prints_a_table_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "articles", str(BY_HAND)]) == 0
    assert "quantity recall" in capsys.readouterr().out
    assert main(["score", "articles", str(BY_HAND), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["overall"]["documents"] == 3
