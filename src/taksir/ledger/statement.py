"""The own claims of one article, prepared for comparison: who, what measure, which value."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from taksir.catalog.relations import relation_rules
from taksir.ledger.origin import voice
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.mention import Mention
from taksir.news.standing import Status

TOLERANCE = 0.005
"""Two exact values within half a percent are one value (rounding in retelling)."""
LOOSE_TOLERANCE = 0.03
"""The same where one of the two is "about" or "nearly"."""

_NAMED = frozenset({"org", "person", "programme", "project", "place", "product", "publisher"})
_ACTOR = frozenset({"org", "programme", "project", "person", "unknown"})
_PROGRAMME = frozenset({"programme", "project"})
_AHEAD = frozenset({Status.PLANNED, Status.SCHEDULED, Status.FORECAST, Status.POSSIBLE, Status.CONDITIONAL})
_HEDGED = frozenset({"about", "nearly"})


@dataclass(slots=True, eq=False)
class Statement:
    """One claim with its measure and the entities that it is about.

    `subject` and `object` are canonical names or None; `programme` is the programme that is valued (Stargate), whose
    value is the same from whichever side it is told. `facet` is "round" for the total of a funding round, which is
    no single investor's money.
    """

    claim: Claim
    source: Source
    family: str
    facet: str
    value: float
    subject: str | None
    object: str | None
    programme: str | None
    deals: tuple[Deal, ...]

    @property
    def unit(self) -> str:
        """The unit of its value."""
        return self.claim.quantity.unit

    @property
    def quote(self) -> str:
        """The number in the article's own words."""
        return self.claim.quantity.span.of(self.source.article.document.text)

    @property
    def tolerance(self) -> float:
        """How far another value may lie off and still be the same."""
        return LOOSE_TOLERANCE if self.claim.quantity.qualifier in _HEDGED else TOLERANCE

    def entities(self) -> tuple[str, ...]:
        """Subject, object and the parties of its deals, each once."""
        names = [name for name in (self.subject, self.object) if name]
        names.extend(party.name for deal in self.deals for party in deal.parties)
        return tuple(dict.fromkeys(names))


@dataclass(slots=True, eq=False)
class Source:
    """One article of the set, with its place in it, its own deals and the moment it speaks of."""

    article: Article
    number: int
    types: dict[str, str]
    deals: tuple[Deal, ...]
    day: date | None
    starts: list[int] = field(default_factory=list)
    _lowered: str | None = None

    @property
    def id(self) -> str:
        """The document's id."""
        return self.article.document.id

    @property
    def name(self) -> str:
        """What a reader calls it: the publisher, or else the file."""
        return voice(self.article.document)

    def is_actor(self, name: str) -> bool:
        """Whether a name can act: an organisation, programme, person, or an unknown proper name."""
        return self.types.get(name, "unknown") in _ACTOR

    def lowered(self) -> str:
        """The text in lower case, of the same length, so that offsets stay."""
        if self._lowered is None:
            text = self.article.document.text
            lowered = text.lower()
            if len(lowered) != len(text):
                lowered = "".join(one if len(one := char.lower()) == 1 else char for char in text)
            self._lowered = lowered
        return self._lowered

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in a stretch of the text, in order."""
        mentions = self.article.mentions
        if not self.starts and mentions:
            self.starts = [mention.span.start for mention in mentions]
        low = bisect_left(self.starts, start)
        return list(mentions[low : bisect_left(self.starts, end, low)])


def read_source(article: Article, number: int) -> Source:
    """An article made ready; the day is the stated publication date, or else the latest past day that it states."""
    types: dict[str, str] = {}
    for mention in article.mentions:
        types.setdefault(mention.name, mention.type)
    document = article.document
    return Source(
        article=article,
        number=number,
        types=types,
        deals=tuple(deal for deal in article.deals if deal.own),
        day=document.published or _latest_day(article),
    )


def read_statements(source: Source) -> list[Statement]:
    """The own claims of a source that can be compared by value."""
    rules = relation_rules()
    by_claim: dict[str, list[Deal]] = {}
    for deal in source.deals:
        for claim_id in deal.claims:
            by_claim.setdefault(claim_id, []).append(deal)
    statements = []
    for claim in source.article.claims:
        quantity = claim.quantity
        if quantity.value is None or claim.kind in rules.silent or not claim.own:
            continue
        deals = tuple(by_claim.get(claim.id, ()))
        family = rules.families.get(claim.kind, claim.kind)
        subject, object_ = _sides(claim, deals, source)
        statements.append(
            Statement(
                claim=claim,
                source=source,
                family=family,
                facet="round" if _is_round(claim, deals) else "",
                value=quantity.value,
                subject=subject,
                object=None if family in rules.one_sided else object_,
                programme=_programme(subject, object_, deals, source),
                deals=deals,
            )
        )
    return statements


def _is_round(claim: Claim, deals: tuple[Deal, ...]) -> bool:
    if claim.kind == "funding_round":
        return True
    return bool(deals) and all(deal.type == "funding_round" and len(deal.parties) < 2 for deal in deals)


def _sides(claim: Claim, deals: tuple[Deal, ...], source: Source) -> tuple[str | None, str | None]:
    """Subject and object as canonical names.

    Where the claim sizes one deal of a payer and a payee, they are the sides; any deal of two fills what is open.
    """
    rules = relation_rules()
    if len(deals) == 1:
        payers = [party.name for party in deals[0].parties if party.role in rules.payer]
        payees = [party.name for party in deals[0].parties if party.role in rules.payee]
        if len(payers) == len(payees) == 1:
            return payers[0], payees[0]
    subject = claim.subject if claim.subject and _is_name(claim.subject, source, deals) else None
    object_ = claim.object if claim.object and _is_name(claim.object, source, deals) else None
    if (subject is None or object_ is None) and len(deals) == 1 and len(deals[0].parties) == 2:
        first, second = (party.name for party in deals[0].parties)
        if subject is None and object_ is None:
            return first, second
        if subject is None:
            subject = first if object_ == second else second if object_ == first else None
        elif object_ is None:
            object_ = second if subject == first else first if subject == second else None
    return subject, object_ if object_ != subject else None


def _programme(subject: str | None, object_: str | None, deals: tuple[Deal, ...], source: Source) -> str | None:
    for name in (subject, object_):
        if name and source.types.get(name) in _PROGRAMME:
            return name
    project = relation_rules().project
    named = [party.name for deal in deals for party in deal.parties if party.role in project]
    return named[0] if named else None


def _is_name(name: str, source: Source, deals: tuple[Deal, ...]) -> bool:
    kind = source.types.get(name)
    if kind is not None:
        return kind in _NAMED or kind == "unknown"
    return any(party.name == name for deal in deals for party in deal.parties)


def _latest_day(article: Article) -> date | None:
    days = [
        claim.quantity.iso
        for claim in article.claims
        if claim.quantity.iso
        and len(claim.quantity.iso) == 10
        and claim.quantity.iso[0] != "-"
        and claim.own
        and claim.standing.status not in _AHEAD
        and claim.standing.tense != "future"
    ]
    for iso in sorted(days, reverse=True):
        try:
            return date.fromisoformat(iso)
        except ValueError:
            continue
    return None
