"""The JSON of a brief as a schema: what `contract` writes, field by field, for those who parse it.

`python -m taksir.report.schema` prints it as JSON Schema. Keys may be added in a later version, never renamed: a
reader should pass over keys that it does not know.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from taksir.checks.verdict import Plausibility
from taksir.news.document import SectionKind
from taksir.news.standing import Status

DealType = Literal[
    "investment", "funding_round", "stake", "commitment", "supply", "manufacturing", "partnership", "joint_venture",
    "exclusivity", "renegotiation", "datacenter_build", "project", "chip_development", "capex", "layoffs", "meeting",
    "office_opening", "government_support", "regulatory", "acquisition", "lease",
]  # fmt: skip
"""`taksir.news.deal.DEAL_TYPES`, for the type checker; a test holds them together."""

Qualifier = Literal["exact", "about", "nearly", "at_least", "more_than", "up_to", "less_than", "range", "vague"]
Offset = Annotated[int, Field(ge=0)]


def _open(schema: dict[str, Any]) -> None:
    """Readers are told to let unknown keys pass; only our own tests forbid them."""
    schema.pop("additionalProperties", None)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, json_schema_extra=_open)


class Place(_Part):
    """Start and end in Unicode code points of the document's text."""

    start: Offset
    end: Offset


class Words(Place):
    """A place with the words that stand there: `document.text[start:end]`."""

    text: str


class SectionPart(Place):
    """A stretch of the document of one kind."""

    kind: SectionKind


class Naming(Place):
    """One place where an entity is named, and how it was recognised."""

    how: Literal["alias", "fuzzy", "candidate", "coreference"]


class Entity(_Part):
    """Who or what is named; `unknown` is a proper name that the gazetteer does not hold."""

    name: str
    type: str = Field(description="org, person, programme, place, chip, model, product, publisher or unknown")
    mentions: list[Naming]


class DocumentPart(_Part):
    """One text as read."""

    id: str
    file: str
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    language: str = Field(description="ISO 639-1: id, en or ko")
    media: Literal["text", "markdown", "html", "pdf"]
    title: str | None
    publisher: str | None
    author: str | None
    address: str | None
    published: str | None = Field(description="ISO 8601 date; null when neither text, metadata nor address states one")
    published_from: Literal["dateline", "meta", "stated", "url", "given"] | None
    text: str = Field(description="what every start and end counts in; for pages and PDFs the extracted text")
    sections: list[SectionPart]
    entities: list[Entity]
    unread: list[Words] = Field(description="numbers that no rule understood")
    warnings: list[str]


class ClaimPart(_Part):
    """A number with its unit, who it is about, and how surely it is said."""

    id: str
    document: str
    kind: str = Field(description="investment, commitment, capex, price, stake, power, chips, layoffs, date …")
    span: Words
    evidence: Place = Field(description="the sentence")
    section: SectionKind
    subject: str | None
    object: str | None
    value: float | str | None = Field(description="in `unit`; a date is ISO 8601, as exact as it is stated")
    low: float | None = Field(description="the least that the words allow; null is open or unknown")
    high: float | None = Field(description="the most that the words allow; null is open or unknown")
    unit: str = Field(description="W, an ISO 4217 code, percent, person, month, package, FLOP/s, wafer/month, date …")
    scope: list[str] = Field(description="what the number may include; empty where scope does not apply")
    qualifier: Qualifier
    qualifier_span: Words | None
    status: Status
    status_span: Words | None
    attribution: list[str] = Field(description="who says so: the origins that the article names")
    modality: str
    polarity: str
    tense: str
    period: str | None = Field(description="ISO 8601 date or interval that the number is of")
    per: str | None = Field(description="year, month … for a rate over time; null is one-off")
    increment: bool = Field(description="whether the number is added to a stock")
    superseded_by: str | None = Field(description="id of the claim of its sentence that took its place; null for none")
    notes: list[str]


class PartyPart(_Part):
    """Who takes part in a deal, in which role."""

    name: str
    role: str


class DealPart(_Part):
    """A relation between parties, as one document tells it."""

    id: str
    document: str
    type: DealType
    parties: list[PartyPart]
    claims: list[str] = Field(description="ids of the claims that size it")
    status: Status
    status_span: Words | None
    attribution: list[str]
    date: str | None
    section: SectionKind
    span: Words
    notes: list[str]


class Where(Place):
    """A place in one of the documents."""

    document: str


class RelationPart(_Part):
    """How statements stand to each other, and why."""

    type: Literal["same_event", "corroborates", "contradicts", "tension", "increment_of", "distinct"]
    items: list[str] = Field(description="ids of claims and deals")
    spans: list[Where] = Field(description="the words, where the relation rests on words rather than on a claim")
    why: str


class RangePart(_Part):
    """A number with what it may be."""

    value: float | None
    low: float | None
    high: float | None
    unit: str


class StepPart(_Part):
    """One step of a working."""

    step: str
    formula: str
    inputs: dict[str, float | int | str | None]
    value: float | None
    unit: str | None
    sources: list[str] = Field(description="names in data/sources.toml, or ids of claims")


class ReadingPart(_Part):
    """One way to read the numbers of a claim, with what they then imply and what is expected."""

    reading: str
    holds: bool
    usual: bool = Field(description="false where the text would have to say so: it explains, it does not decide")
    implied: RangePart
    expected: RangePart
    working: list[StepPart]
    newer: list[str] = Field(description="facts in its working that are newer than the claim: it decides nothing")


class CheckPart(_Part):
    """What one check says of one or more claims."""

    id: str
    claims: list[str]
    deals: list[str]
    plausibility: Plausibility
    implied: RangePart | None
    expected: RangePart | None
    working: list[StepPart]
    says: str
    would_change: str | None
    since_then: str | None
    readings: list[ReadingPart] = Field(description="the readings that were tried, the decisive one first")


class KnownPart(_Part):
    """What a claim known from elsewhere (data/known) says of this one."""

    id: str = Field(description="the known claim's id")
    stance: Literal["agrees", "differs"]
    later: bool = Field(description="newer than the run's date: told, but not counted")
    origin: str = Field(description="who says so")
    as_of: str = Field(description="the day it was said or true, ISO 8601")
    value: float
    low: float | None
    high: float | None
    unit: str
    status: str
    source: str = Field(description="name in data/sources.toml")
    locator: str | None = Field(description="page or row in the source")


class CorroborationPart(_Part):
    """How many independent origins carry a claim."""

    claim: str
    level: Literal["by_origins", "single_origin", "conflicting", "denied", "unattributed"]
    origins: list[str]
    why: str
    known: list[KnownPart] = Field(description="what is known from elsewhere of this claim")


class FailurePart(_Part):
    """A source that could not be read."""

    source: str
    reason: str


class BriefSchema(_Part):
    """What `taksir brief --json` prints."""

    taksir: str = Field(description="version")
    data_hash: str = Field(description="hash of every fact and word list of the run")
    as_of: str = Field(description="ISO 8601 date of the run; later facts are not used")
    documents: list[DocumentPart]
    claims: list[ClaimPart]
    deals: list[DealPart]
    relations: list[RelationPart]
    checks: list[CheckPart]
    corroboration: list[CorroborationPart]
    failures: list[FailurePart]


def brief_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a brief."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "taksir brief --json"}
    return head | {key: value for key, value in BriefSchema.model_json_schema().items() if key != "title"}


def schema_text() -> str:
    """The schema as it stands in docs/reference/brief.schema.json."""
    return json.dumps(brief_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
