"""The day of a deal or fact whose document says none: a day in its sentence, else when it became known elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from taksir.catalog.known_claims import known_claims
from taksir.ledger.support import UNSURE
from taksir.news.standing import STRENGTH, Status

if TYPE_CHECKING:
    from taksir.copilot.desk import Desk
    from taksir.news.article import Article

_TO_COME = frozenset(
    {Status.PLANNED, Status.SCHEDULED, Status.FORECAST, Status.POSSIBLE, Status.CONDITIONAL, Status.SPECULATION}
)
_DONE = frozenset({Status.CONFIRMED, Status.OPERATING})
_WHOLE = len("2025-10-01")


@dataclass(frozen=True, slots=True)
class Dated:
    """`day` is ISO 8601, `basis` what it rests on: published (of the document), stated (in the sentence), known
    (elsewhere, by `origin`), named (the last day that the document names: it cannot be older), or nothing."""

    day: str | None = None
    basis: str = ""
    origin: str | None = None

    def data(self) -> dict[str, Any]:
        """It in plain values."""
        return {"day": self.day, "basis": self.basis, "origin": self.origin}


class Days:
    """Finds the days of what `deal_data` and `fact_data` give; each document is looked through once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known = known_claims(desk.catalog.library.layers)
        self._stated: dict[str, Mapping[int, str]] = {}
        self._sentences: dict[str, int] = {}

    def of(self, told: Mapping[str, Any], *, event: bool = False) -> Dated:
        """The day of a deal or fact: of its first dated document, its own sentence, or what is known elsewhere.

        Of an `event` the day in its own sentence comes before that of the document.
        """
        published = min((one["day"] for one in told["sayings"] if one["day"]), default=None)
        own = str(told.get("date") or "")
        if len(own) == _WHOLE and own[0].isdigit() and own <= self._desk.as_of.isoformat():
            return Dated(own, "stated")
        said = [day for one in told["sayings"] if (day := self._of_sentence(one["document"], one["item"]))]
        if said and (event or not published):
            return Dated(min(said), "stated")
        if published:
            return Dated(published, "published")
        first = self._first_known(told)
        if first is not None:
            return Dated(first["as_of"], "known", first["origin"])
        named = [day for one in told["sayings"] if (day := self.named(one["document"]))]
        return Dated(min(named), "named") if named and len(named) == len(told["sayings"]) else Dated()

    def known(self, told: Mapping[str, Any], stance: str = "agrees") -> list[dict[str, Any]]:
        """What others have told of a deal or fact and of nobody else, each once, the oldest first."""
        sizes = told.get("sizes", [told])
        here = {*told["names"], *(one["name"] for one in told.get("parties", ()))}
        found: dict[tuple[object, ...], dict[str, Any]] = {}
        for fact in sizes:
            sides = here | {*fact["names"], *(name for name in (fact["subject"], fact["object"]) if name)}
            for one in fact["known"]:
                row = self._known[one["id"]]
                if one["stance"] == stance and {name for name in (row.subject, row.object) if name} <= sides:
                    key = (one["as_of"], one["origin"], one["value"], one["unit"])
                    found.setdefault(key, {**one, "kind": row.kind, "fact": fact["id"], "period": row.period})
        return sorted(found.values(), key=lambda one: (one["as_of"], one["id"]))

    def _first_known(self, told: Mapping[str, Any]) -> dict[str, Any] | None:
        """When it became known: of the first day of each amount the last, because all of them are told together."""
        unsure = told["status"] is None or Status(told["status"]) in UNSURE | _TO_COME
        first: dict[str, dict[str, Any]] = {}
        for one in self.known(told):
            first.setdefault(one["fact"], one)
        # What was to come when it was told and is done in the record is of a later day than its telling.
        days = [one for one in first.values() if not (unsure and Status(one["status"]) in _DONE)]
        return max(days, key=lambda one: str(one["as_of"]), default=None)

    def firmer(self, told: Mapping[str, Any], since: str = "") -> list[dict[str, Any]]:
        """It with `update`, what became known elsewhere since then and after its own day, and is firmer; or nothing."""
        status, day = told["status"], told["placed"]["day"] or ""
        firm = STRENGTH[Status(status)] if status else -1
        rows = [one for one in self.known(told) if one["as_of"] >= since and one["as_of"] > day]
        later = [one for one in rows if STRENGTH[Status(one["status"])] > firm]
        newest = max(later, key=lambda one: (STRENGTH[Status(one["status"])], one["as_of"]), default=None)
        return [{**told, "update": newest}] if newest is not None else []

    def named(self, document: str) -> str | None:
        """The last day by the day of the run that an undated document names as one that has been."""
        return max(self._days(document).values(), default=None)

    def _of_sentence(self, document: str, item: str) -> str | None:
        days = self._days(document)
        return days.get(self._sentences.get(item, -1))

    def _days(self, document: str) -> Mapping[int, str]:
        if document not in self._stated:
            article = self._desk.library.document(document)
            self._stated[document] = past_days(article, self._desk.as_of)
            self._sentences |= {claim.id: claim.sentence for claim in article.claims}
            self._sentences |= {deal.id: deal.sentence for deal in article.deals}
        return self._stated[document]


def past_days(article: Article, as_of: date) -> dict[int, str]:
    """The last whole day that each sentence of an article's own text tells as one that has been."""
    found: dict[int, str] = {}
    for claim in article.claims:
        iso = claim.quantity.iso or ""
        if claim.kind != "date" or not claim.own or claim.standing.status in _TO_COME:
            continue
        if len(iso) == _WHOLE and iso[0].isdigit() and iso <= as_of.isoformat():
            found[claim.sentence] = max(iso, found.get(claim.sentence, iso))
    return found
