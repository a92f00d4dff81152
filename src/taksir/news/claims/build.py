"""From quantities to claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from taksir.news.claim import Claim
from taksir.news.claims.cues import CueIndex
from taksir.news.claims.party import Parties
from taksir.news.claims.scope import Scopes
from taksir.news.document import Document, SectionKind, Sentence
from taksir.news.mention import Mention
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.news.standing import Standing

_SILENT = frozenset({SectionKind.FOOTER, SectionKind.HASHTAGS})
_PERIOD_DISTANCE = 60
_INCREMENT_BEFORE, _INCREMENT_AFTER = 75, 25
_SAME = {
    "power",
    "lead_time",
    "cadence",
    "date",
    "rank",
    "fx_rate",
    "flops",
    "tokens",
    "parameters",
    "multiple",
    "layoffs",
}
_KINDS = {
    "percentage_point": "percentage",
    "basis_point": "percentage",
    "wafers": "chips",
    "shares": "stake",
    "unit_price": "price",
}


def build_claims(
    document: Document,
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    standing_of: Callable[[Span, int], Standing],
) -> tuple[Claim, ...]:
    """One claim for every quantity that stands in a sentence; footers and hashtags make none."""
    if not document.sentences:
        return ()
    builder = _Builder(document, mentions, quantities)
    claims: list[Claim] = []
    for quantity in quantities:
        index = builder.sentence_of(quantity.span)
        if index is None or document.sentences[index].section in _SILENT:
            continue
        claims.append(builder.claim(quantity, index, standing_of(quantity.span, index), len(claims) + 1))
    return tuple(claims)


class _Builder:
    """One document while its claims are built."""

    def __init__(self, document: Document, mentions: Sequence[Mention], quantities: Sequence[Quantity]) -> None:
        self._document = document
        self._parties = Parties(document, mentions)
        self._cues = CueIndex(document.text)
        self._scopes = Scopes(self._cues, quantities, document.text)
        self._starts = [sentence.span.start for sentence in document.sentences]
        self._dates = [q for q in quantities if q.dimension == "date" and q.iso and q.iso[0] != "T"]
        self._date_starts = [day.span.start for day in self._dates]

    def sentence_of(self, span: Span) -> int | None:
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.start >= self._document.sentences[index].span.end:
            return None
        return index

    def claim(self, quantity: Quantity, index: int, standing: Standing, number: int) -> Claim:
        document = self._document
        sentence = document.sentences[index]
        kind = self._kind(quantity, sentence)
        subject, towards = self._parties.of(quantity.span, index, standing.attribution)
        notes = list(quantity.notes)
        if quantity.other is not None:
            notes.append(f"the other reading of {quantity.span.of(document.text)!r} is {quantity.other}")
        around = Span(
            max(sentence.span.start, quantity.span.start - _INCREMENT_BEFORE),
            min(sentence.span.end, quantity.span.end + _INCREMENT_AFTER),
        )
        counted = quantity.dimension in ("money", "power", "chips", "shares", "count", "layoffs", "wafers")
        return Claim(
            id=f"{document.id}.c{number}",
            document=document.id,
            kind=kind,
            quantity=quantity,
            evidence=sentence.span,
            sentence=index,
            section=sentence.section,
            subject=subject,
            object=towards,
            scope=self._scopes.of(quantity, kind, sentence.span),
            standing=standing,
            period=self._period(quantity, sentence) if quantity.dimension not in ("date", "rank", "fx_rate") else None,
            per=quantity.per,
            increment=counted and bool(self._cues.nearest(quantity.span, "increment", around)),
            notes=tuple(notes),
        )

    def _kind(self, quantity: Quantity, sentence: Sentence) -> str:
        dimension = quantity.dimension
        if dimension == "money":
            return self._near(quantity, "money", sentence) or "amount"
        if dimension == "percent":
            return self._near(quantity, "percent", sentence, 60) or "percentage"
        if dimension == "count" and quantity.unit == "person":
            return self._near(quantity, "person", sentence, 90) or "count"
        if dimension == "duration":
            return self._near(quantity, "duration", sentence, 60) or "duration"
        if dimension in _SAME:
            return dimension
        return _KINDS.get(dimension, dimension)

    def _near(self, quantity: Quantity, group: str, sentence: Sentence, reach: int = 400) -> str | None:
        start, end = quantity.span.start - reach, quantity.span.end + reach
        around = Span(max(sentence.span.start, start), min(sentence.span.end, end))
        return self._cues.nearest(quantity.span, group, around)

    def _period(self, quantity: Quantity, sentence: Sentence) -> str | None:
        """The date in the same sentence that stands nearest after the number, or close before it."""
        best: tuple[int, str] | None = None
        first = bisect_left(self._date_starts, sentence.span.start)
        for day in self._dates[first : bisect_left(self._date_starts, sentence.span.end)]:
            if day.span.end > sentence.span.end or day.iso is None:
                continue
            distance = day.span.start - quantity.span.end
            if distance < 0:
                distance = 2 * (quantity.span.start - day.span.end)
            if 0 <= distance <= _PERIOD_DISTANCE and (best is None or distance < best[0]):
                best = (distance, day.iso)
        return best[1] if best else None
