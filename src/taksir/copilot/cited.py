"""Claims, deals and documents of the ledger as numbers and citations of a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from taksir.catalog.relations import relation_rules
from taksir.copilot.finding import Citation, Number
from taksir.ledger.disown import withdrawn
from taksir.ledger.dossier import Dossier
from taksir.ledger.merge import MergedClaim, MergedDeal, Saying
from taksir.ledger.support import Support
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document
from taksir.news.standing import Status
from taksir.report.parties import in_order
from taksir.report.wording import amount, label, one_line

WORDS = 300
"""So many characters of a quote are given."""


def number_of(claim: Claim, day: date | None = None, about: Sequence[str] = (), name: str | None = None) -> Number:
    """A claim as a number: its value in SI units or a currency, a date in ISO 8601."""
    quantity = claim.quantity
    dated = quantity.dimension == "date"
    names = tuple(about) or tuple(one for one in (claim.subject, claim.object) if one)
    return Number(
        name=name or label(claim.kind),
        text=amount(quantity) or label(claim.kind),
        value=quantity.iso if dated else quantity.value,
        unit="date" if dated else quantity.unit,
        low=quantity.low if quantity.low != quantity.high else None,
        high=quantity.high if quantity.low != quantity.high else None,
        origin=claim.id,
        about=names,
        kind=claim.kind,
        scope=claim.scope,
        status=claim.standing.status.value,
        day=day,
    )


def cited(item: Claim | Deal, document: Document) -> Citation:
    """A claim by the sentence that carries it, a deal by its words."""
    span = item.evidence if isinstance(item, Claim) else item.span
    names = (
        tuple(party.name for party in item.parties)
        if isinstance(item, Deal)
        else tuple(name for name in (item.subject, item.object) if name)
    )
    return Citation(
        id=item.id,
        quote=one_line(span.of(document.text), WORDS),
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        address=document.address,
        status=item.standing.status.value,
        names=names,
        start=span.start,
        end=span.end,
    )


def document_cited(document: Document) -> Citation:
    """A document by its head."""
    return Citation(
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        address=document.address,
    )


def citations(dossier: Dossier, items: Iterable[MergedClaim | MergedDeal], most: int = 24) -> tuple[Citation, ...]:
    """Every statement of these, at most so many."""
    found: dict[str, Citation] = {}
    for item in items:
        for saying in item.sayings:
            told: Claim | Deal = dossier.claims.get(saying.item) or dossier.deals[saying.item]
            found.setdefault(saying.item, cited(told, dossier.documents[saying.document]))
    return tuple(found.values())[:most]


def best(dossier: Dossier, fact: MergedClaim) -> Claim:
    """The statement that stands for a fact: the newest that affirms it, of the same day one that names its origin."""
    told = [one for one in fact.sayings if one.status not in (Status.DENIED, Status.NO_COMMENT)] or list(fact.sayings)
    return dossier.claims[max(told, key=_weight).item]


def _weight(saying: Saying) -> tuple[date, bool, bool]:
    """Newest first; of the same day what names its origin, then what says more than the bare fact."""
    return saying.day or date.min, bool(saying.attribution), saying.status is not Status.ASSERTED


def fact_number(dossier: Dossier, fact: MergedClaim, about: Sequence[str] = ()) -> Number:
    """A fact as a number: the statement that stands for it, with the sides that any statement names.

    What somebody denies has that status.
    """
    claim = best(dossier, fact)
    sides = tuple(about) or tuple(name for name in fact_sides(fact) if name)
    told = number_of(claim, dossier.documents[claim.document].published, sides)
    return told.model_copy(update={"status": Status.DENIED.value}) if dossier.support(fact).denied else told


def fact_sides(fact: MergedClaim) -> tuple[str | None, str | None]:
    """Who and whom; of what has no “to whom” (layoffs, revenue) only who, where that is known."""
    rules = relation_rules()
    alone = rules.families.get(fact.kind, fact.kind) in rules.one_sided and fact.subject is not None
    return fact.subject, None if alone else fact.object


def saying_data(saying: Saying) -> dict[str, Any]:
    """One statement in plain values."""
    return {
        "item": saying.item,
        "document": saying.document,
        "who": one_line(saying.who),
        "day": saying.day.isoformat() if saying.day else None,
        "status": saying.status.value,
        "attribution": list(saying.attribution),
        "quote": one_line(saying.quote, WORDS),
    }


def support_data(support: Support) -> dict[str, Any]:
    """Who carries it, in plain values."""
    return {
        "level": support.level,
        "origins": list(support.origins),
        "independent": [list(group) for group in support.independent],
        "elsewhere": list(support.elsewhere),
        "voices": [one_line(voice) for voice in support.voices],
        "documents": support.documents,
        "status": support.latest.value if support.latest else None,
        "weakest": support.weakest.value if support.weakest else None,
        "strongest": support.strongest.value if support.strongest else None,
        "denied_by": list(support.denied_by),
        "denied_before": list(support.denied_before),
        "since": support.since.isoformat() if support.since else None,
        "until": support.until.isoformat() if support.until else None,
        "why": support.why,
    }


def fact_data(dossier: Dossier, fact: MergedClaim) -> dict[str, Any]:
    """A fact in plain values."""
    claim = best(dossier, fact)
    number = number_of(claim)
    subject, object_ = fact_sides(fact)
    weighed = dossier.corroborations.get(claim.id)
    return {
        "id": claim.id,
        "kind": fact.kind,
        "subject": subject,
        "object": object_,
        "names": list(dossier.named(claim)),
        "headed": list(dossier.headed(claim)),
        "title": one_line(dossier.documents[claim.document].title or "", WORDS),
        "language": dossier.documents[claim.document].language,
        "text": number.text,
        "value": number.value,
        "unit": number.unit,
        "qualifier": claim.quantity.qualifier,
        "period": claim.period,
        "increment": claim.increment,
        "superseded_by": claim.superseded_by,
        "periods": sorted({found for one in fact.sayings if (found := dossier.claims[one.item].period)}),
        "scope": list(claim.scope),
        "also": [{"value": value, "unit": unit} for unit, value in fact.also],
        **support_data(dossier.support(fact)),
        "withdrawn": given_up(dossier, fact),
        "known": [
            {
                "id": one.id, "stance": one.stance, "later": one.later, "origin": one.origin, "value": one.value,
                "low": one.low, "high": one.high, "unit": one.unit, "status": one.status,
                "as_of": one.as_of.isoformat(),
            }
            for one in (weighed.known if weighed else ())
            if not one.later
        ],
        "sayings": [saying_data(_in_sentence(dossier, one)) for one in dossier.sayings(fact)],
    }  # fmt: skip


def _in_sentence(dossier: Dossier, saying: Saying) -> Saying:
    """A statement of a number with its whole sentence."""
    return replace(saying, quote=dossier.claims[saying.item].evidence.of(dossier.documents[saying.document].text))


def given_up(dossier: Dossier, told: MergedClaim | MergedDeal) -> bool:
    """Whether a denial says that what was planned is given up."""
    beside = dossier.denials(told) if isinstance(told, MergedDeal) else []
    return any(_given_up(dossier, one) for one in (*told.sayings, *beside))


def _given_up(dossier: Dossier, saying: Saying) -> bool:
    item: Claim | Deal = dossier.claims.get(saying.item) or dossier.deals[saying.item]
    document, cue = dossier.documents[saying.document], item.standing.cue
    denied = saying.status is Status.DENIED and cue is not None
    return bool(denied and cue is not None and withdrawn(cue.of(document.text), document.language))


def deal_data(dossier: Dossier, deal: MergedDeal) -> dict[str, Any]:
    """A deal in plain values, with what sizes it."""
    told = [dossier.deals[one.item] for one in deal.sayings]
    day = next((one.date for one in told if one.date), None)
    return {
        "id": deal.id,
        "type": deal.type,
        "parties": [{"name": party.name, "role": party.role} for party in in_order(deal.parties)],
        "date": day,
        "names": list(dict.fromkeys(name for one in told for name in dossier.named(one))),
        "headed": list(dict.fromkeys(name for one in told for name in dossier.headed(one))),
        "periods": sorted(dossier.dates(deal)),
        "sizes": [fact_data(dossier, one) for one in dossier.sizes(deal)],
        **support_data(dossier.support(deal)),
        "withdrawn": given_up(dossier, deal),
        "letter": one_line(words, WORDS) if (words := dossier.letter(deal)) else None,
        "sayings": [saying_data(one) for one in dossier.sayings(deal)]
        + [saying_data(_in_sentence(dossier, one)) for one in dossier.denials(deal)],
    }
