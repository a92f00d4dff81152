"""What one running server works on: its settings and the desk that all its clients share."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import Literal

from fastapi import Request

from taksir.catalog.layer import Layer
from taksir.errors import UnknownNameError
from taksir.ledger.relation import Relation
from taksir.report.digest import Digest
from taksir.report.digest import Row as Fact
from taksir.web.crew import Crew
from taksir.web.job import Jobs
from taksir.web.listing import Choices, choices
from taksir.web.planroom import Planroom
from taksir.web.row import Row, claim_rows, deal_rows
from taksir.web.settings import Settings
from taksir.web.shared_desk import SharedDesk
from taksir.web.workroom import Workroom

Tab = Literal["claims", "deals"]


class _Sheet:
    """One brief with what is made of it once for all readers."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest

    def prepare(self) -> None:
        """Make all of it now."""
        for made in (self.claim_choices, self.deal_choices, self.facts, self.relations, self.digest.deal_rows):
            assert made is not None

    @cached_property
    def claims(self) -> tuple[Row, ...]:
        return claim_rows(self.digest)

    @cached_property
    def deals(self) -> tuple[Row, ...]:
        return deal_rows(self.digest)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        return {claim.id: row for row in (*self.digest.rows, *self.digest.teased) for claim in row.claims}

    @cached_property
    def relations(self) -> dict[str, list[Relation]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.digest.relations:
            for item in relation.items:
                found.setdefault(item, []).append(relation)
        return found

    @cached_property
    def claim_choices(self) -> Choices:
        return choices(self.claims)

    @cached_property
    def deal_choices(self) -> Choices:
        return choices(self.deals)


class Bench:
    """One for each server; `bench_of(request)` is the one that a request came to."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._newest: _Sheet | None = None
        self.workroom = Workroom(settings)
        self.desk = SharedDesk(settings, self.workroom, self._prepare)
        self.plans = Planroom(settings, self.desk)
        self.crew = Crew(2, threads=not settings.workers)
        self.jobs = Jobs(self.workroom, self.desk, settings.waiting)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Where data and words come from, weakest first."""
        return self.desk.catalog.library.layers

    def digest(self) -> Digest:
        """The newest brief, arranged for a reader; the same object until there is a newer one."""
        return self._sheet().digest

    def rows(self, tab: Tab) -> tuple[Row, ...]:
        """Every claim or deal of the newest brief as a row."""
        sheet = self._sheet()
        return sheet.claims if tab == "claims" else sheet.deals

    def choices(self, tab: Tab) -> Choices:
        """What the filters over those rows offer."""
        sheet = self._sheet()
        return sheet.claim_choices if tab == "claims" else sheet.deal_choices

    def fact(self, claim: str) -> Fact:
        """The fact that a claim states, with every other claim that states it; UnknownNameError for no claim."""
        facts = self._sheet().facts
        if claim not in facts:
            raise UnknownNameError("claim", claim, list(facts))
        return facts[claim]

    def relations(self, item: str) -> list[Relation]:
        """How a claim or deal stands to others, contradictions first."""
        return self._sheet().relations.get(item, [])

    def _prepare(self, digest: Digest) -> None:
        """Make the rows of a new brief before readers get it, so that none of them has to."""
        sheet = _Sheet(digest)
        sheet.prepare()
        self._newest = sheet

    def _sheet(self) -> _Sheet:
        digest = self.desk.digest()
        sheet = self._newest
        if sheet is None:
            with self._lock:
                sheet = self._newest = self._newest or _Sheet(digest)
        return sheet

    def close(self) -> None:
        """End what runs in the background and let the ledger go."""
        self.plans.close()
        self.crew.close()
        self.desk.close()


def bench_of(request: Request) -> Bench:
    """The bench of the server that the request came to."""
    bench: Bench = request.app.state.bench
    return bench


async def bench_here(request: Request) -> Bench:
    """The same as a dependency of FastAPI, with no thread of its own."""
    return bench_of(request)
