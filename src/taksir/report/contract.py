"""The JSON of a brief: plain dictionaries in the shape that others parse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from taksir import __version__
from taksir.brief import Brief
from taksir.checks.verdict import Candidate, Verdict
from taksir.ledger.relation import Corroboration, Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.span import Span
from taksir.quantity import Range, Step


def brief_json(brief: Brief) -> dict[str, Any]:
    """A brief as the contract fixes it; numbers are SI or ISO-4217 units, absent knowledge is None."""
    return {
        "taksir": __version__,
        "data_hash": brief.data_hash,
        "as_of": brief.as_of.isoformat(),
        "documents": [_document(article) for article in brief.articles],
        "claims": [_claim(claim, article) for article in brief.articles for claim in article.claims],
        "deals": [_deal(deal, article) for article in brief.articles for deal in article.deals],
        "relations": [_relation(relation) for relation in brief.relations],
        "checks": [_check(verdict) for verdict in brief.verdicts],
        "corroboration": [_corroboration(found) for found in brief.corroborations],
        "failures": [{"source": failure.source, "reason": failure.reason} for failure in brief.failures],
    }


def article_json(article: Article) -> dict[str, Any]:
    """One article in the contract's words: its document, claims and deals."""
    return {
        "document": _document(article),
        "claims": [_claim(claim, article) for claim in article.claims],
        "deals": [_deal(deal, article) for deal in article.deals],
    }


def relation_json(relation: Relation) -> dict[str, Any]:
    """One relation in the contract's words."""
    return _relation(relation)


def _corroboration(found: Corroboration) -> dict[str, Any]:
    known = [{**asdict(saying), "as_of": saying.as_of.isoformat()} for saying in found.known]
    return {
        "claim": found.claim,
        "level": found.level,
        "origins": list(found.origins),
        "why": found.why,
        "known": known,
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _document(article: Article) -> dict[str, Any]:
    document = article.document
    entities: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for mention in article.mentions:
        place = {"start": mention.span.start, "end": mention.span.end, "how": mention.how}
        entities.setdefault((mention.name, mention.type), []).append(place)
    return {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "language": document.language,
        "media": document.media,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "address": document.address,
        "published": document.published.isoformat() if document.published else None,
        "published_from": document.published_from,
        "text": document.text,
        "sections": [{"kind": s.kind.value, "start": s.span.start, "end": s.span.end} for s in document.sections],
        "entities": [{"name": name, "type": kind, "mentions": mentions} for (name, kind), mentions in entities.items()],
        "unread": [_span(span, document.text) for span in article.unread],
        "warnings": list(document.warnings),
    }


def _claim(claim: Claim, article: Article) -> dict[str, Any]:
    text, quantity = article.document.text, claim.quantity
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind,
        "span": _span(quantity.span, text),
        "evidence": {"start": claim.evidence.start, "end": claim.evidence.end},
        "section": claim.section.value,
        "subject": claim.subject,
        "object": claim.object,
        "value": quantity.iso if quantity.dimension == "date" else quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "scope": list(claim.scope),
        "qualifier": quantity.qualifier,
        "qualifier_span": _span(quantity.qualifier_span, text) if quantity.qualifier_span else None,
        "status": claim.standing.status.value,
        "status_span": _span(claim.standing.cue, text) if claim.standing.cue else None,
        "attribution": list(claim.standing.attribution),
        "modality": claim.standing.modality,
        "polarity": claim.standing.polarity,
        "tense": claim.standing.tense,
        "period": claim.period,
        "per": claim.per,
        "increment": claim.increment,
        "superseded_by": claim.superseded_by,
        "notes": list(claim.notes),
    }


def _deal(deal: Deal, article: Article) -> dict[str, Any]:
    text = article.document.text
    return {
        "id": deal.id,
        "document": deal.document,
        "type": deal.type,
        "parties": [{"name": party.name, "role": party.role} for party in deal.parties],
        "claims": list(deal.claims),
        "status": deal.standing.status.value,
        "status_span": _span(deal.standing.cue, text) if deal.standing.cue else None,
        "attribution": list(deal.standing.attribution),
        "date": deal.date,
        "section": deal.section.value,
        "span": _span(deal.span, text),
        "notes": list(deal.notes),
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "type": relation.type,
        "items": list(relation.items),
        "spans": [{"document": document, "start": start, "end": end} for document, start, end in relation.spans],
        "why": relation.why,
    }


def _range(found: Range | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"value": found.value, "low": found.low, "high": found.high, "unit": found.unit}


def _step(step: Step) -> dict[str, Any]:
    inputs: Mapping[str, Any] = step.inputs
    return {
        "step": step.step,
        "formula": step.formula,
        "inputs": dict(inputs),
        "value": step.value,
        "unit": step.unit,
        "sources": list(step.sources),
    }


def _check(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.check,
        "claims": list(verdict.claims),
        "deals": list(verdict.deals),
        "plausibility": verdict.plausibility.value,
        "implied": _range(verdict.implied),
        "expected": _range(verdict.expected),
        "working": [_step(step) for step in verdict.working],
        "says": verdict.says,
        "would_change": verdict.would_change,
        "since_then": verdict.since_then,
        "readings": [_reading(reading) for reading in verdict.readings],
    }


def _reading(reading: Candidate) -> dict[str, Any]:
    return {
        "reading": reading.words,
        "holds": reading.holds,
        "usual": reading.usual,
        "implied": _range(reading.implied),
        "expected": _range(reading.expected),
        "working": [_step(step) for step in reading.working],
        "newer": list(reading.newer),
    }
