"""Scores the reader on an annotated set: quantities, claims, deals, relations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from taksir.ledger.relate import relate
from taksir.ledger.relation import Relation
from taksir.news.article import Article, read_article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.read import read
from taksir.news.standing import COARSE, Status
from taksir.score.gold import Gold, GoldDocument, load_gold
from taksir.score.match import Pair, pair_claims, pair_deals
from taksir.score.relations import found_relations


@dataclass(slots=True)
class Tally:
    """Counts of one set of documents; the properties are the measures. An empty denominator gives None."""

    documents: int = 0
    claims: int = 0
    matched: int = 0
    missed: int = 0
    extra: int = 0
    exact_span: int = 0
    value_and_unit: int = 0
    qualifier: int = 0
    status: int = 0
    kind: int = 0
    from_teasers: int = 0
    broken_spans: int = 0
    deals: int = 0
    deals_matched: int = 0
    deals_missed: int = 0
    deals_extra: int = 0
    deal_status: int = 0

    def add(self, other: Tally) -> None:
        """Adds the counts of another tally."""
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))

    def measures(self) -> dict[str, float | None]:
        """Recall, precision and shares, rounded to three places."""
        precision, recall = (
            _share(self.deals_matched, self.deals_matched + self.deals_extra),
            _share(self.deals_matched, self.deals_matched + self.deals_missed),
        )
        f1 = None if not precision or not recall else 2 * precision * recall / (precision + recall)
        found = {
            "quantity_recall": _share(self.matched, self.matched + self.missed),
            "quantity_precision": _share(self.matched, self.matched + self.extra),
            "exact_span": _share(self.exact_span, self.matched),
            "value_and_unit": _share(self.value_and_unit, self.matched),
            "qualifier": _share(self.qualifier, self.matched),
            "status": _share(self.status, self.matched),
            "kind": _share(self.kind, self.matched),
            "deal_precision": precision,
            "deal_recall": recall,
            "deal_f1": f1,
            "deal_status": _share(self.deal_status, self.deals_matched),
        }
        return {name: None if value is None else round(value, 3) for name, value in found.items()}


@dataclass(slots=True)
class Score:
    """The score of a set: a tally for all and one a language, the relations, and every miss in words."""

    overall: Tally = field(default_factory=Tally)
    languages: dict[str, Tally] = field(default_factory=dict)
    relations_wanted: int = 0
    relations_found: int = 0
    misses: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """Counts and measures as plain data."""
        return {
            "overall": asdict(self.overall) | self.overall.measures(),
            "languages": {name: asdict(t) | t.measures() for name, t in sorted(self.languages.items())},
            "relations": {"wanted": self.relations_wanted, "found": self.relations_found},
            "misses": self.misses,
        }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def score_articles(directory: Path, gold: Path) -> Score:
    """Reads every annotated text of `directory` with the whole pipeline and scores it against `gold`.

    Raises DataError when the gold file or one of its texts cannot be read.
    """
    annotated = load_gold(directory, gold)
    articles = [read_article(read(str(entry.file), id=entry.id, lang=entry.language)) for entry in annotated.documents]
    return score_read(annotated, articles, relate(articles))


def score_read(gold: Gold, articles: Sequence[Article], relations: Sequence[Relation]) -> Score:
    """Scores articles (in the order of the annotated documents) and the relations between them."""
    score = Score()
    for entry, article in zip(gold.documents, articles, strict=True):
        tally = score_document(entry, article.claims, article.deals, article.document.text, score.misses)
        score.overall.add(tally)
        score.languages.setdefault(entry.language, Tally()).add(tally)
    score.relations_wanted = len(gold.relations)
    found = found_relations(gold, articles, relations)
    score.relations_found = len(found)
    score.misses.extend(f"relation not found: {r.type}: {r.key}" for r in gold.relations if r not in found)
    return score


def score_document(
    gold: GoldDocument, claims: Sequence[Claim], deals: Sequence[Deal], text: str, misses: list[str]
) -> Tally:
    """The tally of one document; every difference is added to `misses` in words."""
    pairs, missed, extra = pair_claims(gold.claims, claims)
    required = [pair for pair in pairs if not pair.gold.optional]
    extra = [claim for claim in extra if not any(claim.quantity.span.overlaps(span) for span in gold.optional)]
    tally = Tally(documents=1, claims=len([c for c in gold.claims if not c.optional]))
    tally.matched = len(required)
    for pair in required:
        for measure in ("exact_span", "value_and_unit", "qualifier", "status", "kind"):
            right = getattr(pair, measure)
            setattr(tally, measure, getattr(tally, measure) + right)
            if not right and measure in ("value_and_unit", "qualifier", "status"):
                misses.append(_difference(gold, pair, measure, text))
    for wanted in missed:
        if not wanted.optional:
            tally.missed += 1
            misses.append(f"{gold.id}: not read: {wanted.span.of(text)!r} ({wanted.kind})")
    for claim in extra:
        tally.extra += 1
        misses.append(f"{gold.id}: not annotated: {claim.quantity.span.of(text)!r} ({claim.kind})")
    tally.from_teasers = sum(pair.claim.own and not pair.gold.own for pair in pairs)
    tally.broken_spans = sum(not _true_span(claim, text) for claim in claims)
    _score_deals(gold, deals, tally, misses)
    return tally


def _true_span(claim: Claim, text: str) -> bool:
    span = claim.quantity.span
    return 0 <= span.start < span.end <= len(text) and claim.evidence.contains(span)


def _difference(gold: GoldDocument, pair: Pair, measure: str, text: str) -> str:
    wanted, quantity = pair.gold, pair.claim.quantity
    want, have = {
        "value_and_unit": (
            f"{wanted.value} {wanted.unit} {wanted.iso}",
            f"{quantity.value} {quantity.unit} {quantity.iso}",
        ),
        "qualifier": (wanted.qualifier, quantity.qualifier),
        "status": (wanted.status, pair.claim.standing.status.value),
    }[measure]
    return f"{gold.id}: {measure} of {quantity.span.of(text)!r}: {have} instead of {want}"


def _score_deals(gold: GoldDocument, deals: Iterable[Deal], tally: Tally, misses: list[str]) -> None:
    pairs, missed, extra = pair_deals(gold.deals, list(deals))
    tally.deals = len(gold.deals)
    tally.deals_matched, tally.deals_missed, tally.deals_extra = len(pairs), len(missed), len(extra)
    for wanted, deal in pairs:
        expected = Status.NO_COMMENT if wanted.type is None else Status(wanted.status)
        right = COARSE[expected] == COARSE[deal.standing.status]
        tally.deal_status += right
        if not right:
            misses.append(
                f"{gold.id}: status of deal {deal.type}: {deal.standing.status.value} instead of {wanted.status}"
            )
    for wanted in missed:
        misses.append(f"{gold.id}: deal not found: {wanted.type or 'no comment'} {sorted(wanted.parties)}")
    for deal in extra:
        misses.append(f"{gold.id}: deal not annotated: {deal.type} {sorted(p.name for p in deal.parties)}")
