"""An annotated set of articles, as its `gold.json` holds it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taksir.errors import DataError
from taksir.news.span import Span

OLDER_TYPES = {
    "partnership_expansion": "partnership",
    "co_investment": "investment",
    "internal_project": "project",
    "supply_dependency": "supply",
    "ownership_denial": "acquisition",
    "product_development": "partnership",
    "product_trial": "project",
    "regulatory_scrutiny": "regulatory",
    "funding": "funding_round",
    "warrant": "stake",
}
"""Deal labels of older annotations, in the words of the JSON contract."""

NOT_OWN = frozenset({"sidebar", "teaser", "footer", "glossary", "hashtags"})


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One annotated quantity. `value` is None for dates and vague amounts."""

    id: str
    span: Span
    kind: str
    value: float | None
    low: float | None
    unit: str | None
    iso: str | None
    qualifier: str
    status: str
    own: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDeal:
    """One annotated deal. `type` is None where only the refusal to comment was annotated."""

    id: str
    span: Span
    type: str | None
    parties: frozenset[str]
    status: str
    own: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated text."""

    id: str
    file: Path
    language: str
    claims: tuple[GoldClaim, ...]
    deals: tuple[GoldDeal, ...]
    optional: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """An annotated relation between claims or deals (`items`) or stretches of text (`spans`)."""

    type: str
    key: str
    items: tuple[str, ...]
    spans: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A whole annotated set."""

    documents: tuple[GoldDocument, ...]
    relations: tuple[GoldRelation, ...]


def load_gold(directory: Path, gold: Path) -> Gold:
    """Reads an annotated set; DataError names the file and the key that is missing."""
    try:
        tree = json.loads(gold.read_text(encoding="utf-8"))
        documents = tuple(_document(entry, directory) for entry in tree["docs"])
        relations = tuple(_relation(entry) for entry in tree.get("cross", ()))
    except FileNotFoundError:
        raise DataError(f"{gold}: no such file") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{gold}: not JSON: {error}") from error
    except (KeyError, TypeError) as error:
        raise DataError(f"{gold}: an entry lacks {error}") from error
    return Gold(documents, relations)


def _span(entry: dict[str, Any]) -> Span:
    return Span(int(entry["start"]), int(entry["end"]))


def _document(entry: dict[str, Any], directory: Path) -> GoldDocument:
    return GoldDocument(
        id=entry["id"],
        file=directory / (entry.get("file") or f"{entry['id']}.txt"),
        language=entry["language"],
        claims=tuple(_claim(claim) for claim in entry.get("claims", ())),
        deals=tuple(_deal(deal) for deal in entry.get("deals", ())),
        optional=tuple(_span(o.get("span", o)) for o in entry.get("optional", ())),
    )


def _claim(entry: dict[str, Any]) -> GoldClaim:
    value = entry["value"]
    number = value.get("number")
    time = value.get("time")
    return GoldClaim(
        id=entry["id"],
        span=_span(entry["span"]),
        kind=entry["kind"],
        value=None if number is None else float(number),
        low=value.get("low"),
        unit=value.get("unit"),
        iso=f"T{time}" if time else value.get("iso") or entry.get("iso"),
        qualifier=entry["qualifier"],
        status=entry["status"],
        own=entry.get("section") not in NOT_OWN,
        optional=bool(entry.get("optional")),
    )


def _deal(entry: dict[str, Any]) -> GoldDeal:
    refused = entry["type"] == "no_comment" or entry.get("alt_type") == "no_comment"
    return GoldDeal(
        id=entry["id"],
        span=_span(entry["span"]),
        type=None if refused else OLDER_TYPES.get(entry["type"], entry["type"]),
        parties=frozenset(party["name"].casefold() for party in entry["parties"]),
        status=entry["status"],
        own=entry.get("section") not in NOT_OWN and entry.get("note") != "sidebar",
    )


def _relation(entry: dict[str, Any]) -> GoldRelation:
    return GoldRelation(
        type=entry["type"],
        key=str(entry.get("key") or entry.get("names")),
        items=tuple(entry.get("claims") or entry.get("deals") or ()),
        spans=tuple((span["doc"], _span(span)) for span in entry.get("spans", ())),
    )
