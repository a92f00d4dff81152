"""Numbers without a unit of their own: lists that share one, and a number that counts what the last one counted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from taksir.news.mention import Mention
from taksir.news.quantities.beside import CHANGE, SHARED, Bare, Beside, told_from
from taksir.news.quantities.grammar import Grammar
from taksir.news.quantities.neighbour import sentence_at
from taksir.news.quantities.qualifier import qualifier_at
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_COUNTED = frozenset(
    {"chips", "wafers", "count", "shares", "layoffs", "chip_hours", "tokens", "parameters", "water", "energy", "carbon",
     "area"}
)  # fmt: skip
_JOINED = re.compile(
    r"(?:(?P<comma>,\s?)(?:(?:and|dan|or|atau)\s)?|\s?[+/&]\s?|\s(?:and|dan|or|atau|및)\s|[와과]\s)[~≈]?"
)
_PAIR = re.compile(r"\s?[+/&]\s?|\s(?:and|dan|및)\s|[와과]\s")
_OF = re.compile(r"\s(?:active\s|activated\s|aktif\s)?(?:of|out of|dari)\s(?:the\s|its\s)?$|\s?/\s?$")
_OPENS = re.compile(r"(?:^|[.!?:]\s|\n)(?:Of|Out of|Dari)\s(?:the\s|some\s|about\s|sekitar\s)?$")
_OPENED = 20
_EQUALS = re.compile(r"\s?=\s?")
_SHARE_GAP = re.compile(r"(?:,|\band|\bdan)\s(?:about\s|some\s|sekitar\s)?$")
_SHARE_AFTER = re.compile(
    r"\s(?:were|was|are|is|have|had|will|would|remain|run|telah|sudah|sedang|akan|to|for|from|go|goes|went|by|ke|untuk|dari|bagi|di)\s"
)
_ORDINAL = re.compile(
    r"\b(?:phase|stage|part|unit|building|number|step|version|level|tier|tahap|fase|nomor|no\.)\s$", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s(?:of|out of)\s(?:them|these|those)\b")
_SHARES = re.compile(r"\b(?:shares|saham)\b")
_WHICH = re.compile(r"\s(?:that|which|it|they|[A-Z])")
_GOES_ON = re.compile(r"\s?([\w’'-]+)|\s?([.,;:)])|\s?$")
_NAME_GAP = re.compile(r"(?:['’]s)?\s?[:(]?\s?(?:[~≈]|about\s|around\s|some\s|sekitar\s|약\s)?$")
_TOTAL_GAP = re.compile(r"\s?[:=]|\s?\(|\s(?:is|are|adalah|yakni|yaitu)\s")
_CAPITAL = re.compile(r"[A-Z][\w’'-]*\s$")
_WORD = re.compile(r"\s?([\w]+)")
_LEAST, _ALIKE = 1000, 20
_WIDEST = 1000
_LIST = 3
_SHARE_WIDEST, _CLOSE = 60, 110
_WHOLE = 100
_MONEY = frozenset({"money", "unit_price"})
_LEAST_MONEY = 1e6
_PER_THINGS = frozenset({"wafer", "rack", "server"})


def with_bare(
    text: str, found: Sequence[Quantity], unread: Sequence[Span], mentions: Sequence[Mention], grammar: Grammar
) -> tuple[list[Quantity], list[Span]]:
    """All quantities, with the bare numbers that take the unit of a neighbour; and the numbers that stay unread."""
    if not unread or not (any(q.dimension in SHARED for q in found) or _OF_THEM.search(text)):
        return list(found), list(unread)
    reader = _Reader(text, found, mentions, grammar)
    given = reader.given([bare for span in unread if (bare := reader.bare(span)) is not None])
    if not given:
        return list(found), list(unread)
    taken = sorted((*found, *given), key=lambda q: q.span.start)
    return taken, [span for span in unread if not any(q.span.overlaps(span) for q in given)]


class _Reader(Beside):
    """Gives bare numbers the unit of what stands beside them."""

    def given(self, bares: Sequence[Bare]) -> list[Quantity]:
        """Quantities for the bare numbers that have a neighbour to take their unit from."""
        given: list[Quantity] = []
        at = 0
        while at < len(bares):
            run = self._run(bares, at)
            took = self._of_list(run) or self._of_shares(bares, at) or self._of_names(bares, at)
            if not took:
                alone = self._level(bares, at) or self._alone(bares[at])
                took, run = ([alone] if alone else []), [bares[at]]
            given.extend(took)
            at += max(1, len(took) or 1)
        return given

    def _run(self, bares: Sequence[Bare], at: int) -> list[Bare]:
        """Numbers that follow one another, joined by commas, plus signs or "and"."""
        run = [bares[at]]
        for bare in bares[at + 1 :]:
            if not _JOINED.fullmatch(self.text, run[-1].span.end, bare.span.start):
                break
            run.append(bare)
        return run

    def _of_list(self, run: list[Bare]) -> list[Quantity]:
        """`36, 34, 25 and 5 percent`, `260,000 GPUs = 50+50+50+50+60 thousand`."""
        last = run[-1].span.end
        after = self.next_to(last)
        if after is not None and len(run) > 1 and _EQUALS.fullmatch(self.text, last, after.span.start):
            return [self.quantity(bare, after, self.scale(after)) for bare in run]
        if after is not None and (gap := _JOINED.fullmatch(self.text, last, after.span.start)):
            pair = len(run) + 1 < _LIST
            alike = 1 / _ALIKE <= run[0].number.value * self.scale(after) / (after.value or after.high or 1.0) <= _ALIKE
            if not pair or (alike and _PAIR.fullmatch(gap.group()) and not self._after_name(run[0])):
                return [self.quantity(bare, after, self.scale(after)) for bare in run]
        before = self.before(run[0])
        if len(run) >= _LIST and before is not None and self._totals(before, run[0]):
            return self._listed(run, before)
        return []

    def _of_shares(self, bares: Sequence[Bare], at: int) -> list[Quantity]:
        """`58 percent go to A, 25 to B and 10 to C`: parts of one whole, percent said once."""
        whole = self.last(bares[at])
        if whole is None or whole.value is None or not (whole.dimension == "percent" or self._whole(whole)):
            return []
        run: list[Bare] = []
        end = whole.span.end
        for bare in bares[at:]:
            gap = self.text[end : bare.span.start]
            listed = _SHARE_GAP.search(gap) and _SHARE_AFTER.match(self.text, bare.span.end)
            if not listed or len(gap) > _SHARE_WIDEST or "\n" in gap or ". " in gap:
                break
            if bare.scaled or bare.number.value >= (_WHOLE if whole.unit == "percent" else whole.value):
                break
            run.append(bare)
            end = bare.span.end
        total = sum(bare.number.value for bare in run)
        if whole.unit != "percent":
            return [self.quantity(bare, whole, 1.0) for bare in run] if total <= whole.value else []
        if len(run) + 1 < _LIST or whole.value + total > _WHOLE + len(run):
            return []
        return [self.quantity(bare, whole, 1.0) for bare in run]

    def _whole(self, counted: Quantity) -> bool:
        """Whether parts of what was counted follow: "Of 1,800 projects, 420 were …"."""
        left = self.text[max(0, counted.span.start - _OPENED) : counted.span.start]
        return counted.dimension in _COUNTED and _OPENS.search(left) is not None

    def _level(self, bares: Sequence[Bare], at: int) -> Quantity | None:
        """The first of two levels: `from 138 to 455 billion`, `63에서 226GW로`."""
        bare, after = bares[at], self.next_to(bares[at].span.end)
        told = self.grammar.words.language == "ko" or told_from(self.text, bare.span.start)
        if after is None or not CHANGE.fullmatch(self.text[bare.span.end : after.span.start]):
            second = bares[at + 1] if at + 1 < len(bares) else None
            if second is None or not told or not CHANGE.fullmatch(self.text[bare.span.end : second.span.start]):
                return None
            after = self._alone(second)
        if after is None or not (told or bare.scaled) or after.dimension == "multiple":
            return None
        scale = self.factor(after) if bare.number.value >= _LEAST else self.scale(after)
        return self.quantity(bare, after, scale)

    def _of_names(self, bares: Sequence[Bare], at: int) -> list[Quantity]:
        """`Amazon 200, Alphabet 175-185 … make $650-700B`: each number stands behind a name."""
        sentence = sentence_at(self.text, bares[at].span)
        named = []
        for bare in bares[at:]:
            if bare.span.end > sentence.end or not (self._named(bare) or self._after_name(bare)):
                break
            named.append(bare)
        if len(named) < 2 or not any(self._named(bare) for bare in named):
            return []
        before, after = self.before(named[0]), self.next_to(named[-1].span.end)
        after = after if after is not None and after.span.start < sentence.end else None
        total = before if before is not None and (after is None or self._totals(before, named[0])) else after
        return [] if total is None or total.dimension == "multiple" else self._listed(named, total)

    def _listed(self, run: list[Bare], total: Quantity) -> list[Quantity]:
        own = [bare.number.lead for bare in run if bare.scaled]
        scale = own[-1] * self.factor(total) if own else self.scale(total)
        if not own and all(bare.number.value >= _LEAST for bare in run):
            scale = self.factor(total)
        return [self.quantity(bare, total, scale) for bare in run]

    def _alone(self, bare: Bare) -> Quantity | None:
        """`7 of 30 buildings`, `from 70k to 93k wafers`, `595,000 wafers, 510,000 at TSMC`."""
        after = self.next_to(bare.span.end)
        if after is not None and after.dimension in _COUNTED and self._part_of(bare, after):
            return self.quantity(bare, after, self.factor(after))
        before = self.before(bare)
        special = self._per_thing(bare, before) or self._of_them(bare, before) or self._of_money(bare)
        if special is not None:
            return special
        if before is None or not self._counts_on(bare, before):
            return None
        if before.dimension not in _COUNTED and not (bare.scaled and before.dimension in ("money", "power")):
            return None
        size = before.value or before.high or 0.0
        factor = self.factor(before)
        if not size / _WIDEST <= bare.number.value * factor <= size * _WIDEST:
            return None
        return self.quantity(bare, before, factor)

    def _part_of(self, bare: Bare, whole: Quantity) -> bool:
        text = self.text
        of = self.grammar.part_of.match(text, bare.span.end)
        if of is None or of.end() != whole.span.start:
            return _OF.fullmatch(text[bare.span.end : whole.span.start]) is not None
        size = whole.value or whole.high or 0.0
        ordinal = _ORDINAL.search(text, max(0, bare.span.start - 12), bare.span.start)
        return ordinal is None and bare.number.value * self.factor(whole) <= size

    def _per_thing(self, bare: Bare, before: Quantity | None) -> Quantity | None:
        """`at 9 per wafer`: so many of what was counted last."""
        if before is None or bare.scaled or before.dimension not in ("chips", "count"):
            return None
        per = self.grammar.per.match(self.text, bare.span.end)
        thing = None if per is None or not per["thing"] else self.grammar.lower_things[per["thing"].lower()]
        if thing not in _PER_THINGS:
            return None
        return replace(self.quantity(bare, before, 1.0), per=thing)

    def _of_them(self, bare: Bare, before: Quantity | None) -> Quantity | None:
        """`H100 GPUs; 100,000 of them`, "the 160 million" after shares: a count of what was named."""
        text, counted = self.text, before is not None and before.dimension in _COUNTED
        left = text[max(0, bare.span.start - _CLOSE) : bare.span.start]
        number = bare.number.value
        if not counted and _OF_THEM.match(text, bare.span.end) and self.grammar.chip_named.search(left):
            like = Quantity(bare.span, "chips", "package", number, number, number)
        elif self._the_shares(bare, left) and not counted:
            like = Quantity(bare.span, "shares", "share", number, number, number)
        else:
            return None
        return replace(self.quantity(bare, like, 1.0), notes=())

    def _the_shares(self, bare: Bare, left: str) -> bool:
        named = bare.scaled and left.endswith(" the ") and _SHARES.search(left) is not None
        return named and _WHICH.match(self.text, bare.span.end) is not None

    def _of_money(self, bare: Bare) -> Quantity | None:
        """`at a value of 61.5 billion`, `37.5 a quarter`: money where the sentence speaks of money."""
        words = self.grammar.words
        if words.language != "en":
            return None
        sentence, at = sentence_at(self.text, bare.span), bisect_left(self.starts, bare.span.start)
        beside = [q for q in (*reversed(self.found[:at]), *self.found[at:]) if sentence.contains(q.span)]
        money = next((q for q in beside if q.dimension in _MONEY and q.unit[:3].isupper()), None)
        if money is None or any(q.dimension in _COUNTED for q in beside[:1]):
            return None
        follows = _GOES_ON.match(self.text, bare.span.end)
        rated = self.grammar.rate_per.match(self.text, bare.span.end) is not None
        word = "" if follows is None or follows.group(1) is None else follows.group(1).lower()
        like = replace(money, dimension="money", unit=money.unit.partition("/")[0])
        if bare.scaled and bare.number.lead >= _LEAST_MONEY:
            glued = "-" in bare.span.of(self.text)
            goes_on = follows is not None and (not word or word in words.bare_money or word in words.bare_after)
            return self.quantity(bare, like, 1.0) if rated or glued or goes_on else None
        scale = self.scale(money)
        alike = 1 / _ALIKE <= bare.number.value * scale / (money.value or money.high or 1.0) <= _ALIKE
        return self.quantity(bare, like, scale) if rated and alike and money.dimension == "money" else None

    def _counts_on(self, bare: Bare, last: Quantity) -> bool:
        """Whether the words around a large number let it count what was counted last."""
        text, words = self.text, self.grammar.words
        digits = text[bare.span.start : bare.span.end]
        if not bare.scaled and (bare.number.value < _LEAST or digits.isdigit()):
            return False
        between = Span(last.span.end, bare.span.start)
        if any(q.dimension in ("multiple", "percent") and between.contains(q.span) for q in self.found):
            return True
        qualifier = qualifier_at(text, bare.span.start, bare.span.end, words.language).span
        start = bare.span.start if qualifier is None else min(bare.span.start, qualifier.start)
        left = text[max(0, start - 24) : start].lower()
        if not left.endswith(words.bare_before) and not (bare.scaled and self._named(bare)):
            return False
        follows = _WORD.match(text, bare.span.end)
        return follows is None or follows.group(1).lower() in words.bare_after

    def _named(self, bare: Bare) -> bool:
        gap = _NAME_GAP.search(self.text, max(0, bare.span.start - 14), bare.span.start)
        return gap is not None and gap.start() in self.ends

    def _after_name(self, bare: Bare) -> bool:
        return _CAPITAL.search(self.text[max(0, bare.span.start - 24) : bare.span.start]) is not None

    def _totals(self, before: Quantity, bare: Bare) -> bool:
        return _TOTAL_GAP.search(self.text, before.span.end, bare.span.start) is not None
