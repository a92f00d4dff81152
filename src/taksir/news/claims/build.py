"""From quantities to claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from taksir.news.claim import Claim
from taksir.news.claims.cues import CueIndex, Hit
from taksir.news.claims.party import Parties
from taksir.news.claims.period import Periods
from taksir.news.claims.scope import Scopes
from taksir.news.document import Document, SectionKind, Sentence
from taksir.news.mention import Mention
from taksir.news.quantities.beside import told_from
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.news.standing import Standing, Status

_SILENT = frozenset({SectionKind.FOOTER, SectionKind.HASHTAGS})
_LISTED, _WORTH, _WORTH_OF = 40, 48, 90
_VERB = re.compile(r"\b(?:will|has|have|had|rose|fell|grew|akan|naik|turun|tumbuh)\b")
_LIST = re.compile(r"^\s?(?:,|/|and\s|to\s|plus\s|or\s|dan\s|atau\s|hingga\s|\()")
_STOP = re.compile(r"[.;]\s|\n")
_AND = re.compile(r"\b(?:and|dan|serta)\b|,\s")
_YEAR_PART = re.compile(r"(?<=-)(?:Q[1-4]|H[12])$")
_MONTHS = {"Q1": "01", "Q2": "04", "Q3": "07", "Q4": "10", "H1": "01", "H2": "07"}
"""The first month of a part of a year."""
_COMMA = re.compile(r"\s?(?:,|·|and\s|dan\s|[와과]\s)")
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
        counted = [q.span for q in quantities if q.dimension in ("chips", "count", "shares")]
        self._parties = Parties(document, mentions, counted)
        self._sums = [q.span for q in quantities if q.dimension == "money"]
        self._sum_starts = [span.start for span in self._sums]
        self._things = [q.span for q in quantities if q.dimension in ("chips", "shares", "wafers")]
        self._thing_starts = [span.start for span in self._things]
        self._like: dict[str, list[int]] = {}
        for quantity in quantities:
            self._like.setdefault(quantity.dimension, []).append(quantity.span.start)
        self._last: Claim | None = None
        self._cues = CueIndex(document.text)
        self._scopes = Scopes(self._cues, quantities, document.text)
        self._starts = [sentence.span.start for sentence in document.sentences]
        self._periods = Periods(document, quantities)

    def sentence_of(self, span: Span) -> int | None:
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.start >= self._document.sentences[index].span.end:
            return None
        return index

    def claim(self, quantity: Quantity, index: int, standing: Standing, number: int) -> Claim:
        document = self._document
        sentence = document.sentences[index]
        kind = self._kind(quantity, sentence)
        subject, towards = self._parties.of(quantity.span, index, standing.attribution, standing.cue)
        notes = list(quantity.notes)
        if quantity.other is not None:
            notes.append(f"the other reading of {quantity.span.of(document.text)!r} is {quantity.other}")
        around = Span(
            max(sentence.span.start, quantity.span.start - _INCREMENT_BEFORE),
            min(sentence.span.end, quantity.span.end + _INCREMENT_AFTER),
        )
        counted = quantity.dimension in ("money", "power", "chips", "shares", "count", "layoffs", "wafers")
        period = None
        if quantity.dimension not in ("date", "rank", "fx_rate"):
            period = self._periods.of(quantity, sentence.span, standing) or self._listed(quantity, index)
        self._last = Claim(
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
            standing=self._ahead(standing, period),
            period=period,
            per=quantity.per,
            increment=counted and self._added(quantity, around),
            notes=tuple(notes),
        )
        return self._last

    def _ahead(self, standing: Standing, period: str | None) -> Standing:
        """What begins to run at a day after the article was written is planned, whatever its verb says."""
        published = self._document.published
        if standing.status is not Status.OPERATING or published is None or not period or not period[:1].isdigit():
            return standing
        last = _YEAR_PART.sub(lambda part: _MONTHS[part.group()], period)
        if last[:7] <= published.isoformat()[: len(last[:7])]:
            return standing
        return replace(standing, status=Status.PLANNED, modality="planned", tense="future")

    def _listed(self, quantity: Quantity, index: int) -> str | None:
        """The period of the number right before in a list: "in Q1: A 58%, B 21%, C 21%"."""
        last = self._last
        if last is None or last.sentence != index or last.quantity.unit != quantity.unit:
            return None
        gap = self._document.text[last.quantity.span.end : quantity.span.start]
        return last.period if len(gap) <= _LISTED and _COMMA.match(gap) else None

    def _kind(self, quantity: Quantity, sentence: Sentence) -> str:
        dimension = quantity.dimension
        if dimension == "money":
            kind = self._near(quantity, "money", sentence) or "amount"
            if kind == "valuation":
                return "amount" if self._of_things(quantity) else self._worth(quantity, sentence)
            return kind
        if dimension == "percent":
            return self._near(quantity, "percent", sentence, 60) or self._same_share(quantity, sentence) or "percentage"
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
        return self._cues.nearest(quantity.span, group, around, self._taken(quantity, sentence))

    def _taken(self, quantity: Quantity, sentence: Sentence) -> Collection[int]:
        """Where the head nouns of later sums start: "$30 billion at a $300 billion valuation"."""
        if quantity.dimension != "money":
            return ()
        first = bisect_left(self._sum_starts, quantity.span.end)
        taken: set[int] = set()
        for other in self._sums[first : bisect_left(self._sum_starts, sentence.span.end)]:
            if _LIST.search(self._document.text[quantity.span.end : other.start]):
                break
            taken.update((other.end, other.end + 1))
        return taken

    def _of_things(self, quantity: Quantity) -> bool:
        """Whether a worth is that of what was counted just before: "35,000 chips, worth an estimated $1 billion"."""
        at = bisect_left(self._thing_starts, quantity.span.start) - 1
        if at < 0:
            return False
        gap = self._document.text[self._things[at].end : quantity.span.start]
        return len(gap) <= _WORTH and not _STOP.search(gap)

    def _worth(self, quantity: Quantity, sentence: Sentence) -> str:
        """The kind of what something is worth, by what stands nearest before: a contract is no company."""
        start = max(sentence.span.start, quantity.span.start - _WORTH_OF)
        hits = self._cues.within(Span(start, quantity.span.start), "worth")
        said = max((hit.start for hit in hits if hit.meaning == "says"), default=-1)
        things = [hit.meaning for hit in hits if hit.meaning != "says" and hit.start < said]
        return things[-1] if things else "valuation"

    def _same_share(self, quantity: Quantity, sentence: Sentence) -> str | None:
        """The kind of the share right before in a list: "A holds 30% and B 70%"."""
        last = self._last
        if last is None or last.evidence != sentence.span or last.quantity.unit != quantity.unit:
            return None
        gap = self._document.text[last.quantity.span.end : quantity.span.start]
        listed = len(gap) <= _LISTED and _AND.search(gap) is not None and not _VERB.search(gap)
        return last.kind if listed and last.kind in ("stake", "share") else None

    def _added(self, quantity: Quantity, around: Span) -> bool:
        """Whether a word of increment stands beside a number, and no like number in between."""
        return any(self._alone(quantity, hit) for hit in self._cues.within(around, "increment"))

    def _alone(self, quantity: Quantity, hit: Hit) -> bool:
        first, last = (
            (hit.end, quantity.span.start) if hit.start < quantity.span.start else (quantity.span.end, hit.start)
        )
        if told_from(self._document.text, quantity.span.start):
            return False  # "adds GPUs from 2,000 to 10,000"
        if hit.start >= quantity.span.end and _AND.search(self._document.text, quantity.span.end, hit.start):
            return False  # "runs 1,024 GPUs and adds 3,000"
        starts = self._like[quantity.dimension]
        at = bisect_left(starts, first)
        return at >= len(starts) or starts[at] >= last
