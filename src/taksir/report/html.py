"""A brief as one HTML file: no request leaves it, and what articles say is data in it, never mark-up.

Style and script stand inside the file and are allowed by their hashes alone; everything else is forbidden by the
page's own policy. Every value passes through Jinja's escaping.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from taksir.brief import FINDINGS, SEVERITY, Brief
from taksir.catalog.facts import load_catalog
from taksir.catalog.source import Source
from taksir.checks.verdict import Verdict
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document
from taksir.quantity import Step
from taksir.report import wording
from taksir.report.arcs import draw
from taksir.report.digest import DealRow, Digest, Row, attribution, statuses
from taksir.report.environment import page_environment, shared_style
from taksir.report.parties import in_order
from taksir.report.passage import Telling, passages, tellings, unread_id
from taksir.report.timeline import timeline

_GROUPS = ("Findings", "Disputed", "Checked", "Not checked")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def render_html(brief: Brief, sources: Mapping[str, Source] | None = None) -> str:
    """The page; `sources` are those that workings cite, by alias (else those of the loaded catalog)."""
    page = _Page(Digest(brief), load_catalog().sources if sources is None else sources)
    return page.render()


def _group(row: Row) -> str:
    if row.plausibility in FINDINGS:
        return "Findings"
    if row.disputed:
        return "Disputed"
    return "Checked" if row.verdicts else "Not checked"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return page_environment(
        attribution=lambda items: [wording.one_line(name) for name in attribution(items)],
        corroboration_label=wording.corroboration_label,
        counted=wording.counted,
        failure_line=wording.failure_line,
        in_order=in_order,
        passages=passages,
        plausibility_label=wording.plausibility_label,
        severity=SEVERITY,
        sides=wording.sides,
        statuses=statuses,
        unread_id=unread_id,
    )


@lru_cache(maxsize=2)
def _own_file(name: str) -> tuple[Markup, str]:
    """A file of ours to stand inside the page, and the hash by which the page's policy allows it."""
    content = files("taksir.report").joinpath("templates", name).read_text(encoding="utf-8")
    if name.endswith(".css"):
        content = shared_style().read_text(encoding="utf-8") + content
    return Markup(content), f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


class _Page:
    """One brief with what its templates ask for."""

    def __init__(self, digest: Digest, sources: Mapping[str, Source]) -> None:
        self._digest = digest
        self._sources = sources
        self._verdict_ids = {id(verdict): f"v{number}" for number, verdict in enumerate(digest.brief.verdicts, 1)}
        self._homes: dict[str, int] = {}
        self._deal_numbers = {
            deal.id: str(number) for number, row in enumerate(digest.deal_rows, 1) for deal in row.deals
        }
        self._deal_numbers |= {deal.id: f"T{number}" for number, deal in enumerate(digest.teased_deals, 1)}
        self._marks = {claim.id: row.plausibility for row in (*digest.rows, *digest.teased) for claim in row.claims}

    def render(self) -> str:
        digest, brief = self._digest, self._digest.brief
        style, style_hash = _own_file("report.css")
        script, script_hash = _own_file("report.js")
        rows = [row for row in digest.rows if not row.plain_date]
        spoken = {id(verdict) for row in (*digest.rows, *digest.teased) for verdict in row.verdicts}
        spoken |= {id(verdict) for row in digest.deal_rows for verdict in row.verdicts}
        return _environment().get_template("page.html").render(
            brief=brief,
            digest=digest,
            page=self,
            style=style,
            script=script,
            style_hash=style_hash,
            script_hash=script_hash,
            groups=[(name, [row for row in rows if _group(row) == name]) for name in _GROUPS],
            number_of_claims=len(rows),
            dates=[row for row in digest.rows if row.plain_date],
            lone_verdicts=[verdict for verdict in brief.verdicts if id(verdict) not in spoken],
            picture=draw(digest.deal_rows),
            timeline=timeline(digest),
            checked=Counter(verdict.plausibility for verdict in brief.verdicts),
        )  # fmt: skip

    def verdict_id(self, verdict: Verdict) -> str:
        """The anchor of a verdict."""
        return self._verdict_ids[id(verdict)]

    def at_home(self, verdict: Verdict, row: Row | DealRow) -> bool:
        """Whether this is the row that shows a verdict in full: the first that asks."""
        return self._homes.setdefault(self.verdict_id(verdict), id(row)) == id(row)

    def targets(self, verdict: Verdict) -> list[Claim | Deal]:
        """The claims and deals that a verdict speaks of."""
        found: list[Claim | Deal] = [self._digest.claims[c] for c in verdict.claims if c in self._digest.claims]
        return found + [self._digest.deals[d] for d in verdict.deals if d in self._digest.deals]

    def tellings(self, claims: Sequence[Claim]) -> tuple[Telling, ...]:
        """The sentences that state a fact."""
        return tellings(claims, lambda claim: self._digest.document(claim).text)

    def is_finding(self, verdict: Verdict) -> bool:
        """Whether an analyst must look at it."""
        return verdict.plausibility in FINDINGS

    def item(self, id_: str) -> Claim | Deal | None:
        """The claim or deal of that id."""
        return self._digest.claims.get(id_) or self._digest.deals.get(id_)

    def quote(self, item: Claim | Deal, limit: int = 0) -> str:
        """Its words, on one line where a limit is given."""
        words = self._digest.quote(item)
        return wording.one_line(words, limit) if limit else wording.printable(words)

    def is_deal(self, item: Claim | Deal) -> bool:
        """Whether it is a deal."""
        return isinstance(item, Deal)

    def deal_number(self, id_: str) -> str | None:
        """The number of a deal in the table; None for a claim."""
        return self._deal_numbers.get(id_)

    def mark(self, id_: str) -> str:
        """The worst verdict on a claim, as a word for its class; empty where no check speaks."""
        found = self._marks.get(id_)
        return found.value if found else ""

    def language(self, document: Document) -> str | None:
        """The language of a document where it is one that a page can name."""
        return document.language if _LANGUAGE.fullmatch(document.language) else None

    def source(self, alias: str) -> Source | None:
        """The source of that alias, where it is known."""
        return self._sources.get(alias)

    def aliases(self, steps: Sequence[Step]) -> list[str]:
        """What the steps rest on besides the text itself, each once."""
        found = dict.fromkeys(alias for step in steps for alias in step.sources)
        return [alias for alias in found if self.item(alias) is None]

    def given(self, name: str, value: Any) -> str:
        """An input of a step: money in its currency, other numbers grouped, words as they stand."""
        return "not known" if value is None else wording.given(name, value)

    def sizes(self, row: DealRow) -> list[str]:
        """What a deal is worth, each amount once."""
        words = (wording.amount(claim.quantity) or self.quote(claim, 60) for claim in row.sizes)
        return list(dict.fromkeys(words))
