"""What the API takes and gives, as schemas: documents, claims, deals, names, jobs, answers, errors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from taksir.copilot.ask.answer import Answer
from taksir.copilot.finding import Citation, Finding, Number
from taksir.ledger.query import StoredDocument
from taksir.web.export import as_json
from taksir.web.job import Job
from taksir.web.row import Row


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, validate_by_name=True)


class ApiError(_Told):
    """Why a request was refused or failed, in one line."""

    error: str


class Question(BaseModel):
    """A question in English, Indonesian or Korean."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=2_000)]
    lang: Annotated[Literal["en", "id", "ko"] | None, Field(description="found out where it is left out")] = None


class AnswerOut(_Told):
    """What comes back of a question; the number that answers stands first."""

    state: Literal["answered", "asked_back", "declined"]
    text: str
    reading: Annotated[str, Field(description="how the question was understood")]
    numbers: tuple[Number, ...]
    citations: tuple[Citation, ...]
    options: Annotated[tuple[str, ...], Field(description="questions to choose from where it was asked back")]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, answer: Answer) -> AnswerOut:
        """An answer as the API tells it."""
        return cls(
            state=answer.state, text=answer.text, reading=answer.reading, numbers=answer.numbers,
            citations=answer.citations, options=answer.options, notes=answer.notes, findings=answer.findings,
        )  # fmt: skip


class DocumentOut(_Told):
    """One document of the ledger."""

    id: str
    file: str
    language: str
    title: str | None
    publisher: str | None
    published: date | None
    address: str | None
    claims: int
    deals: int

    @classmethod
    def of(cls, stored: StoredDocument) -> DocumentOut:
        """A document as the API tells it."""
        return cls(**{name: getattr(stored, name) for name in cls.model_fields})


class RowOut(_Told):
    """A claim or deal. Numbers are in `unit`: whole currency units, W, packages; `words` is the quote."""

    id: str
    kind: Annotated[str, Field(description="kind of claim, or type of deal")]
    who: Annotated[list[str], Field(description="subject and object, or the parties")]
    roles: list[str]
    words: str
    says: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    scope: list[str]
    day: str | None
    status: str
    plausibility: str
    corroboration: str | None
    origins: list[str]
    document: str
    publisher: str
    published: date | None
    own: Annotated[bool, Field(description="false for what stands in teasers, footers and the like")]

    @classmethod
    def of(cls, row: Row) -> RowOut:
        """A row as the API tells it."""
        return cls.model_validate(as_json(row))


class EntityOut(_Told):
    """A name of the ledger and the number of documents that name it."""

    name: str
    type: str
    documents: int


class Documents(_Told):
    """A page of documents."""

    total: int
    items: list[DocumentOut]


class Rows(_Told):
    """A page of claims or deals; `total` counts all that fit."""

    total: int
    items: list[RowOut]


class Entities(_Told):
    """A page of names."""

    total: int
    items: list[EntityOut]


class ItemOut(_Told):
    """One file of a job."""

    file: str
    state: Literal["waiting", "kept", "known", "failed"]
    reason: str | None
    document: Annotated[str | None, Field(description="its name in the ledger")]


class JobOut(_Told):
    """Articles that were sent together: being read, then checked against the ledger, then done."""

    id: str
    made: datetime
    stage: Literal["reading", "checking", "done"]
    read: int
    total: int
    items: list[ItemOut]

    @classmethod
    def of(cls, job: Job) -> JobOut:
        """A job as the API tells it."""
        items = [
            ItemOut(file=one.file, state=one.state, reason=one.reason, document=one.kept.document if one.kept else None)
            for one in job.items
        ]
        return cls(id=job.id, made=job.made, stage=job.stage, read=job.read, total=len(job.items), items=items)


class ToolOut(_Told):
    """A tool: what it does and what it takes."""

    name: str
    description: str
    arguments: dict[str, Any]


ERRORS: dict[int | str, dict[str, Any]] = {
    code: {"model": ApiError, "description": says}
    for code, says in {
        400: "The request cannot be read.",
        401: "A token is needed.",
        403: "Sent from a page of another site.",
        404: "A name that nothing knows.",
        413: "Too large.",
        421: "This server is not called by that name.",
        422: "An argument that does not fit.",
        429: "Too many requests.",
        503: "The ledger cannot be opened, or too much is waiting.",
    }.items()
}
"""The errors that any operation may answer with."""
