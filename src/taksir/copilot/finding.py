"""What a tool returns: a sentence, every number apart with what it is of and where it is from, and the working.

One shape for all tools, so that an answer, a page, another program and the gate of the agent read the same thing.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, validate_by_name=True)


class Number(_Part):
    """One number. `value` is in `unit`; a date is ISO 8601 in `value` with unit "date"."""

    name: Annotated[str, Field(description="what it is: “chips”, “power of the facility”, “price of a token”")]
    text: Annotated[str, Field(description="as a reader sees it, with its unit")]
    value: Annotated[float | str | None, Field(description="in `unit`; a date in ISO 8601; null where it is not known")]
    unit: Annotated[str, Field(description="W, USD, IDR, package, day, week, IDR/USD, USD/Mtoken, FLOP/s, date …")]
    low: float | None = None
    high: float | None = None
    origin: Annotated[str, Field(alias="from", description="id of the claim, address of the fact, or tool and result")]
    about: Annotated[tuple[str, ...], Field(description="usual names of whom or what it is of")] = ()
    kind: Annotated[str | None, Field(description="kind of claim (investment, capex, power …), where it is one")] = None
    scope: tuple[str, ...] = ()
    status: Annotated[str | None, Field(description="status of the claim; null for a computed number")] = None
    day: Annotated[date | None, Field(description="day it is of")] = None


class Citation(_Part):
    """Where something stands: a claim or deal with its quote, a document, or a source of facts."""

    id: Annotated[str, Field(description="id of a claim, deal or document, or alias of a source")]
    quote: Annotated[str | None, Field(description="the exact words, for a claim or deal")] = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    address: str | None = None
    status: str | None = None
    names: Annotated[tuple[str, ...], Field(description="usual names of those that it names")] = ()
    start: int | None = None
    end: int | None = None


class Grid(_Part):
    """A table: cells are text, number, ISO date, or {value, low, high, unit}."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class Finding(_Part):
    """The answer of one tool. The number that answers stands first in `numbers`."""

    tool: str
    says: Annotated[str, Field(description="the answer in a sentence or two")]
    numbers: tuple[Number, ...] = ()
    citations: tuple[Citation, ...] = ()
    tables: tuple[Grid, ...] = ()
    working: Annotated[tuple[dict[str, Any], ...], Field(description="steps: name, formula, inputs, value, unit")] = ()
    notes: tuple[str, ...] = ()
    data: Annotated[dict[str, Any], Field(description="what is particular to this tool, as its text describes")] = {}
    as_of: date
    data_hash: str
