"""The JSON Schema is what `taksir brief --json` prints, no more and no less."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from taksir.brief import make_brief
from taksir.news.deal import DEAL_TYPES
from taksir.news.read import expand, read
from taksir.report.contract import brief_json
from taksir.report.schema import BriefSchema, DealType, brief_schema

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture(scope="module")
def printed() -> str:
    made = make_brief(
        [*expand([str(EXAMPLES)]), "missing.txt"],
        as_of=date(2026, 3, 2),
        read=lambda source, id_: read(source, id=id_, lang=None, allow_private=False),
    )
    return json.dumps(brief_json(made), ensure_ascii=False)


def test_every_key_of_a_brief_is_in_the_schema_and_the_other_way_round(printed: str) -> None:
    checked = BriefSchema.model_validate_json(printed)
    plain = json.loads(printed)
    assert checked.model_dump(mode="json") == plain
    for name in ("documents", "claims", "deals", "relations", "checks", "corroboration", "failures"):
        assert plain[name], f"the examples show no {name}"


def test_spans_hold_their_words(printed: str) -> None:
    plain = json.loads(printed)
    texts = {document["id"]: document["text"] for document in plain["documents"]}
    for item in [*plain["claims"], *plain["deals"]]:
        span = item["span"]
        assert texts[item["document"]][span["start"] : span["end"]] == span["text"]


def _without(plain: dict[str, Any], part: str, key: str) -> dict[str, Any]:
    return plain | {part: [{k: v for k, v in item.items() if k != key} for item in plain[part]]}


@pytest.mark.parametrize(("part", "key"), [("claims", "status"), ("deals", "parties"), ("checks", "says")])
def test_a_missing_or_a_renamed_key_does_not_fit(printed: str, part: str, key: str) -> None:
    plain = json.loads(printed)
    with pytest.raises(ValidationError, match=key):
        BriefSchema.model_validate(_without(plain, part, key))
    plain[part][0]["renamed"] = 1
    with pytest.raises(ValidationError, match="renamed"):
        BriefSchema.model_validate(plain)


def test_deal_types_are_those_of_the_reader() -> None:
    assert get_args(DealType) == DEAL_TYPES


def test_the_published_schema_lets_later_keys_pass() -> None:
    assert "additionalProperties" not in json.dumps({k: v for k, v in brief_schema().items() if k != "$defs"})
    claim = brief_schema()["$defs"]["ClaimPart"]
    assert "additionalProperties" not in claim
    assert {"id", "span", "status", "value"} <= set(claim["required"])
