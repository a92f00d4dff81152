"""What a number includes, as far as the words beside it tell: rack or site, superchip or GPU, shell or all-in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from taksir.catalog.claim_cues import scope_limits
from taksir.news.claims.cues import CueIndex, Hit
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_OF_UNIT = {"W/package": ("chip",), "W/rack": ("rack",), "W/server": ("server",)}
_ONE = frozenset({"chip", "server", "rack"})
"""Scopes of one thing: their cue must stand beside the number."""
_BESIDE, _PART, _HELD = 48, 64, 24
_JOINT = re.compile(r"[,;]\s|\s(?:and|dan|while|sedangkan)\s|[와과]\s")
_SPENT = frozenset({"capex", "investment", "commitment", "cost"})
_PAID = frozenset({"amount", "price"})
_PARTED = frozenset({"power", "chips", "money"})


class Scopes:
    """Candidates for the scope of each number of one document."""

    def __init__(self, cues: CueIndex, quantities: Sequence[Quantity], text: str) -> None:
        self._cues, self._text = cues, text
        self._parts = bool(cues.within(Span(0, len(text)), "scope.part"))
        self._told = [q.span for q in quantities if "/" in q.unit or q.dimension in ("count", "chips")]
        self._starts = [span.start for span in self._told]

    def of(self, quantity: Quantity, kind: str, sentence: Span) -> tuple[str, ...]:
        """Those that the words name, else all that are possible; empty where scope does not apply."""
        found = self._whole(quantity, kind, sentence)
        if not self._parts or quantity.dimension not in _PARTED:
            return found
        start, end = quantity.span.start - _PART, quantity.span.end + _PART
        around = Span(max(sentence.start, start), min(sentence.end, end))
        parts = [hit.meaning for hit in self._cues.within(around, "scope.part") if self._with(hit, quantity.span)]
        return (*found, *dict.fromkeys(parts))

    def _with(self, hit: Hit, number: Span) -> bool:
        """Whether a cue stands in the same part of the sentence as a number."""
        between = self._text[min(hit.end, number.end) : max(hit.start, number.start)]
        return _JOINT.search(between) is None

    def _whole(self, quantity: Quantity, kind: str, sentence: Span) -> tuple[str, ...]:
        if quantity.dimension == "power":
            return _OF_UNIT.get(quantity.unit) or self._power(quantity, sentence) or ("it", "facility", "contracted")
        if quantity.dimension == "chips":
            return self._count(quantity, sentence)
        if quantity.dimension == "count" and quantity.unit in ("rack", "server"):
            return (quantity.unit,)
        if quantity.dimension == "money" and kind in _SPENT:
            return self._cues.meanings("scope.money", sentence) or ("all_in",)
        if quantity.dimension == "money" and kind in _PAID:
            return self._cues.meanings("scope.money", sentence)
        return ()

    def _power(self, quantity: Quantity, sentence: Span) -> tuple[str, ...]:
        size, limits = quantity.value or quantity.high or 0.0, scope_limits()
        named: dict[str, None] = {}
        for hit in self._own(quantity, "scope.power", sentence):
            near = self._near(hit, quantity.span, _BESIDE)
            if hit.meaning in _ONE and (not near or size > limits[hit.meaning]):
                continue
            named[hit.meaning] = None
        return tuple(named)

    def _count(self, quantity: Quantity, sentence: Span) -> tuple[str, ...]:
        """A superchip that is counted says so; a chip that is named without more is one package."""
        hits = self._cues.within(quantity.span, "scope.superchip")
        if hits:
            return ("superchip",)
        named = [
            hit.meaning
            for hit in self._own(quantity, "scope.count", sentence)
            if hit.meaning not in _ONE or self._near(hit, quantity.span, _HELD)
        ]
        return tuple(dict.fromkeys(named)) or ("package",)

    @staticmethod
    def _near(hit: Hit, number: Span, reach: int) -> bool:
        return hit.start - number.end <= reach and number.start - hit.end <= reach

    def _own(self, quantity: Quantity, group: str, sentence: Span) -> list[Hit]:
        """Cues of a sentence that are no part of another number's words."""
        first = bisect_left(self._starts, sentence.start)
        others = [s for s in self._told[first : bisect_left(self._starts, sentence.end)] if s != quantity.span]
        hits = self._cues.within(sentence, group)
        return [hit for hit in hits if not any(span.start <= hit.start < span.end for span in others)]
