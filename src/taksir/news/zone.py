"""Zones: how far a teaser list, a comment form, a boilerplate or a glossary reaches over the blocks after its head."""

from __future__ import annotations

from taksir.news.block import Block
from taksir.news.document import SectionKind as K
from taksir.news.furniture import Furniture, is_definition

_MAX_LINKS = 8
_LONG = 120


class Zones:
    """Walks the blocks once and marks the kind of each that is furniture."""

    def __init__(self, blocks: list[Block], found: list[Furniture]) -> None:
        self.blocks = blocks
        self.found = found
        self.kinds: list[K | None] = [item.kind for item in found]
        self._prose_before = [0]
        for block, item in zip(blocks, found, strict=True):
            own = item.kind is None and block.prose and not block.truncated
            self._prose_before.append(self._prose_before[-1] + own)

    def mark(self) -> list[K | None]:
        """The kind of every block, None where it is the article's own."""
        i = 0
        while i < len(self.blocks):
            opens = self.found[i].opens
            if opens is None:
                i = self._take_list(i) if self._is_card(i) and self._before(i) >= 2 else i + 1
            elif opens == "link":
                i = self._links(i + 1)
            elif opens in ("list", "links", "more"):
                i = self._list(i, opens)
            elif opens == "glossary":
                i = self._glossary(i + 1)
            else:
                i = self._tail(i, opens)
        self._last_titles()
        return self.kinds

    def _before(self, i: int) -> int:
        return self._prose_before[i]

    def _after(self, i: int) -> int:
        return self._prose_before[-1] - self._prose_before[i]

    def _prose(self, i: int) -> bool:
        if i >= len(self.blocks) or self.kinds[i] is not None:
            return False
        return self.blocks[i].prose and not self.blocks[i].truncated

    def _title_like(self, i: int) -> bool:
        if i >= len(self.blocks) or self.kinds[i] is not None:
            return False
        block = self.blocks[i]
        return not block.prose and 12 <= block.size <= 260 and not block.text.endswith(":")

    def _is_card(self, i: int) -> bool:
        """Whether a title, a line of name and date, and perhaps a summary that breaks off begin here."""
        if not self._title_like(i) or i + 1 >= len(self.blocks):
            return False
        if self.found[i + 1].kind in (K.DATELINE, K.BYLINE) and i + 2 < len(self.blocks):
            return (
                self.blocks[i + 2].truncated
                or (i + 4 < len(self.blocks) and self.found[i + 4].kind in (K.DATELINE, K.BYLINE))
                or self.found[i + 3 if i + 3 < len(self.blocks) else i].kind in (K.DATELINE, K.BYLINE)
            )
        return (
            self.blocks[i + 1].truncated
            and self._title_like(i + 2)
            and i + 3 < len(self.blocks)
            and self.blocks[i + 3].truncated
        )

    def _links(self, i: int) -> int:
        """Titles under a head such as "Baca juga:"."""
        taken = 0
        bullets = i < len(self.blocks) and self.blocks[i].bullet > 0
        while taken < _MAX_LINKS and i < len(self.blocks):
            if (
                self.kinds[i] is K.DATELINE
                or (self._title_like(i) and (not bullets or self.blocks[i].bullet))
                or (self._cut_off(i) and taken)
            ):
                self.kinds[i] = K.TEASER
            else:
                break
            taken += 1
            i += 1
        return i

    def _cut_off(self, i: int) -> bool:
        return i < len(self.blocks) and self.kinds[i] is None and self.blocks[i].truncated

    def _list(self, i: int, opens: str) -> int:
        """Cards under a head such as "Related articles"; a mere heading when prose follows at once."""
        first = i + 1
        if opens == "more" and not (self._title_like(first) or self._cut_off(first)):
            return first
        if self._prose(first) and (self._prose(first + 1) or first + 1 >= len(self.blocks) or not self._before(i)):
            if self._before(i) and self._after(first) > 2 and not self.blocks[i].text.isupper():
                self.kinds[i] = None
            return first
        return self._take_list(first, titles_only=opens == "links")

    def _take_list(self, i: int, *, titles_only: bool = False) -> int:
        at_top = self._before(i) == 0
        titles = 0
        while i < len(self.blocks):
            if self.found[i].opens in ("tail", "boilerplate"):
                return i
            if self._prose(i):
                goes_on = self._long(i) and self._long(i + 1) and not self._dated(i + 2)
                if at_top or goes_on or (titles_only and (titles >= 2 or self._prose(i + 1))):
                    return i
                titles = 0
            else:
                titles += 1
            if self.kinds[i] is None or self.kinds[i] in (K.DATELINE, K.BYLINE, K.CAPTION):
                self.kinds[i] = K.TEASER
            i += 1
        return i

    def _long(self, i: int) -> bool:
        return self._prose(i) and self.blocks[i].size >= _LONG

    def _dated(self, i: int) -> bool:
        return i < len(self.blocks) and self.found[i].kind in (K.DATELINE, K.BYLINE)

    def _glossary(self, i: int) -> int:
        taken = 0
        while i < len(self.blocks) and self.kinds[i] is None:
            block = self.blocks[i]
            if not (block.bullet or is_definition(block) or (not block.prose and i + 1 < len(self.blocks))) and taken:
                break
            self.kinds[i] = K.GLOSSARY
            taken += 1
            i += 1
        return i

    def _tail(self, i: int, opens: str) -> int:
        """From a comment form or a boilerplate to the end, unless most of the article is still to come."""
        before, after = self._before(i), self._after(i + 1)
        if not before or after > (3 * before if opens == "tail" else before + 3):
            if opens == "boilerplate" and self.blocks[i].size > 12:
                self.kinds[i] = None
            return i + 1
        teaser = False
        for j in range(i + 1, len(self.blocks)):
            if self.found[j].opens in ("list", "links", "link", "more"):
                teaser = True
            elif self.found[j].opens in ("tail", "boilerplate"):
                teaser = False
            if self.kinds[j] in (None, K.DATELINE, K.BYLINE, K.CAPTION, K.FOOTER):
                card = self.kinds[j] is None and self._is_card(j)
                teaser = teaser or card
                self.kinds[j] = K.TEASER if teaser and self.kinds[j] is not K.FOOTER else K.FOOTER
        return len(self.blocks)

    def _last_titles(self) -> None:
        """Titles left over at the end, after the article has closed (byline, copyright) or three in a row."""
        last = len(self.blocks)
        run: list[int] = []
        while last > 0:
            last -= 1
            kind = self.kinds[last]
            if kind is None and self._title_like(last) and not self.blocks[last].bullet:
                run.append(last)
            elif kind is None or kind is K.BULLET:
                break
        if not run or self._before(min(run)) < 2:
            return
        first = min(run)
        final = self.blocks[run[0]].text
        if len(run) == 1 and "…" in final[:-1] and self._before(first) >= 3 and any("가" <= c <= "힣" for c in final):
            self.kinds[first] = K.TEASER
        closed = any(kind in (K.BYLINE, K.FOOTER, K.HASHTAGS) for kind in self.kinds[last + 1 : first])
        if closed or len(run) >= 3:
            for i in run:
                if closed or self.blocks[i].size >= 25:
                    self.kinds[i] = K.TEASER
