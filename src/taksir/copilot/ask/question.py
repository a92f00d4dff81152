"""What was read in a question: its numbers, days, names and words, before anything is decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from taksir.news.quantity import Quantity
from taksir.news.span import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the question: `kind` is org, person, chip, server, model, site, country, owner, claim, deal, document
    or fact; programme, product, publisher, place; maker (of the chips that are spoken of),
    family (of chips or models: several that share a name) or unknown (a
    designation that nothing has). `key` is its usual name (org, person …) or its key in the catalog; `also` are other
    keys that it may mean. `how` is alias, fuzzy (a slip of the pen) or candidate (a name that the gazetteer lacks)."""

    kind: str
    key: str
    span: Span
    also: tuple[str, ...] = ()
    how: str = "alias"


@dataclass(frozen=True, slots=True)
class Days:
    """The time that a question speaks of; a month or a year is its first and last day.

    `fiscal` is the year where it is told as a company's own ("FY2025"); `since` and `until` are the calendar year's.
    """

    since: date | None = None
    until: date | None = None
    text: str = ""
    fiscal: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read. `topics` are the words of `data/ask/` that it holds, by key, with where they stand.

    `quantities` come from the reader of articles, in the order of the text. `statement` is a sentence in quotation
    marks, or what stands behind a colon: something to be checked and not asked.
    """

    text: str
    language: str
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Named, ...] = ()
    days: Days = field(default_factory=Days)
    topics: Mapping[str, Span] = field(default_factory=dict)
    statement: str | None = None

    def named(self, *kinds: str) -> tuple[Named, ...]:
        """The names of these kinds, in the order of the text."""
        return tuple(name for name in self.names if name.kind in kinds)

    def keys(self, *kinds: str) -> tuple[str, ...]:
        """Their keys, each once."""
        return tuple(dict.fromkeys(name.key for name in self.named(*kinds)))

    def amounts(self, *dimensions: str) -> tuple[Quantity, ...]:
        """The quantities of these dimensions (money, power, chips, flops, duration, tokens …)."""
        return tuple(one for one in self.quantities if one.dimension in dimensions)
