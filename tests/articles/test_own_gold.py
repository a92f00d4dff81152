"""Our own annotation is sound: every span is the quote, every reference has its target, every status is a status."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from taksir.news.deal import DEAL_TYPES
from taksir.news.standing import Status

HERE = Path(__file__).parent
GOLDS = [HERE / "gold.json", HERE / "score" / "gold.json"]
EVERY_GOLD = pytest.mark.parametrize("gold", GOLDS, ids=["articles", "score"])


def documents(gold: Path) -> list[dict[str, Any]]:
    return json.loads(gold.read_text(encoding="utf-8"))["docs"]


@EVERY_GOLD
def test_every_span_is_the_quote(gold: Path) -> None:
    for document in documents(gold):
        text = (gold.parent / document["file"]).read_text(encoding="utf-8")
        assert text.startswith(document["title"] + "\n")
        for entry in document["claims"] + document["deals"]:
            span = entry["span"]
            assert text[span["start"] : span["end"]] == span["text"], entry["id"]


@EVERY_GOLD
def test_ids_are_unique_and_references_have_targets(gold: Path) -> None:
    tree = json.loads(gold.read_text(encoding="utf-8"))
    claims = Counter(claim["id"] for document in tree["docs"] for claim in document["claims"])
    deals = Counter(deal["id"] for document in tree["docs"] for deal in document["deals"])
    assert max((claims + deals).values()) == 1
    named = {claim for document in tree["docs"] for deal in document["deals"] for claim in deal["claims"]}
    named |= {claim for relation in tree.get("cross", ()) for claim in relation.get("claims", ())}
    assert named <= set(claims)
    assert {deal for relation in tree.get("cross", ()) for deal in relation.get("deals", ())} <= set(deals)


@EVERY_GOLD
def test_words_are_those_of_the_contract(gold: Path) -> None:
    statuses = {status.value for status in Status}
    for document in documents(gold):
        assert {entry["status"] for entry in document["claims"] + document["deals"]} <= statuses
        assert {deal["type"] for deal in document["deals"]} <= {*DEAL_TYPES, "no_comment"}


@EVERY_GOLD
def test_numbers_lie_within_their_bounds(gold: Path) -> None:
    for document in documents(gold):
        for claim in document["claims"]:
            low, number, high = (claim["value"][key] for key in ("low", "number", "high"))
            assert low is None or number is None or low <= number, claim["id"]
            assert high is None or number is None or number <= high, claim["id"]


def test_prediction_quotes_its_texts() -> None:
    tree = json.loads((HERE / "score" / "predicted.json").read_text(encoding="utf-8"))
    texts = {entry["id"]: (HERE / "score" / entry["file"]).read_text(encoding="utf-8") for entry in tree["documents"]}
    for claim in tree["claims"]:
        span, evidence = claim["span"], claim["evidence"]
        assert texts[claim["document"]][span["start"] : span["end"]] == span["text"], claim["id"]
        assert evidence["start"] <= span["start"] < span["end"] <= evidence["end"], claim["id"]
