"""Sections: the title, dateline, lead and body of an article, and what a page puts around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taksir.news.block import Block, cut_blocks
from taksir.news.byline import is_name, trailing_byline
from taksir.news.dateline import dateline_end
from taksir.news.document import Section
from taksir.news.document import SectionKind as K
from taksir.news.furniture import Furniture, furniture_of
from taksir.news.landmark import Hit, folded, hits
from taksir.news.orders import without_orders
from taksir.news.piece import Piece, trimmed
from taksir.news.span import Span
from taksir.news.zone import Zones

_MERGED = frozenset({K.BODY, K.LEAD, K.TEASER, K.FOOTER, K.GLOSSARY, K.HASHTAGS, K.CAPTION})
_QUOTES = {"“": "”", '"': '"', "‘": "’", "「": "」", "«": "»", "”": "”"}
_SENTENCE_END = re.compile(r"[.!?。…][\"'”’)\]]*\s")
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "“": "”", '"': '"', "<": ">"}
_TITLE_MAX = 200
_LINK_TITLE = 90
# A title in capitals, then text that goes on in small letters: the line break between them was lost.
_GLUED = re.compile(
    r"\s?:?\s*(?:[^\Wa-z_][\w’'&.,:%-]*\s+(?:(?:di|dan|ke|dari|untuk|yang|ala|of|the|and|to|in|for|a|on|as)\s+)?){4,30}?"
    r"(?=[^\W\d_a-z][\w-]*\s+(?:[a-z][\w-]*,?\s+){2})"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text and the pieces that they were cut into; `title` is the index of the title's block."""

    blocks: list[Block]
    pieces: list[Piece]
    title: int | None
    lower: str
    """The text, folded."""

    def sections(self) -> tuple[Section, ...]:
        """Neighbouring pieces of one kind joined."""
        joined: list[Section] = []
        for piece in self.pieces:
            if joined and joined[-1].kind is piece.kind and piece.kind in _MERGED:
                joined[-1] = Section(piece.kind, Span(joined[-1].span.start, piece.end))
            else:
                joined.append(Section(piece.kind, Span(piece.start, piece.end)))
        return tuple(joined)


def lay_out(text: str, language: str, *, title: str | None = None, hints: dict[int, K] | None = None) -> Layout:
    """What each stretch of `text` is.

    `title` is the title that the page states of itself; `hints` maps where a block starts to what the page's mark-up
    says that it is.
    """
    blocks = cut_blocks(text)
    lower = folded(text)
    landmarks = hits(lower)
    by_block = _by_block(blocks, landmarks)
    found = [
        furniture_of(text, lower, block, language, weak=_is_weak(by_block.get(i, ()))) for i, block in enumerate(blocks)
    ]
    for i, block in enumerate(blocks):
        hint = hints.get(block.start) if hints else None
        if hint is not None and found[i].opens is None and (hint is not K.BODY):
            found[i] = Furniture(found[i].kind if found[i].kind in (K.TEASER, K.FOOTER) else hint)
    kinds = Zones(blocks, found).mark()
    top = _top(blocks, kinds, title)
    cutter = _Cutter(text, lower)
    for i, block in enumerate(blocks):
        cutter.cut(i, block, kinds[i] or K.BODY, by_block.get(i, ()))
    return Layout(blocks, without_orders(text, lower, _with_leads(text, blocks, cutter.pieces)), top, lower)


def _by_block(blocks: list[Block], landmarks: list[Hit]) -> dict[int, list[Hit]]:
    inside: dict[int, list[Hit]] = {}
    i = 0
    for hit in landmarks:
        while i < len(blocks) and blocks[i].end <= hit.start:
            i += 1
        if i < len(blocks) and blocks[i].start <= hit.start:
            inside.setdefault(i, []).append(hit)
    return inside


def _is_weak(inside: list[Hit] | tuple[()]) -> bool:
    return any("footer.contains" in hit.roles for hit in inside)


def _top(blocks: list[Block], kinds: list[K | None], title: str | None) -> int | None:
    """Marks the title and what stands around it before the first prose; returns the title's block."""
    first = next((i for i, b in enumerate(blocks) if kinds[i] is None and b.prose and not b.bullet), len(blocks))
    chosen: int | None = None
    if title:
        wanted = folded(title).strip()
        chosen = next(
            (
                i
                for i, b in enumerate(blocks[:60])
                if kinds[i] in (None, K.TITLE) and folded(b.text).strip("# ") == wanted
            ),
            None,
        )
    candidates = [i for i in range(min(first, len(blocks))) if _can_be_title(blocks[i], kinds[i])]
    if chosen is None and candidates and (first < len(blocks) or len(blocks) > 1):
        chosen = next((i for i in candidates if kinds[i] is K.TITLE or blocks[i].size >= 28), None)
        if chosen is None:
            longest = max(candidates, key=lambda i: blocks[i].size)
            chosen = longest if len(blocks[longest].text.split()) >= 3 else None
    if chosen is None:
        return None
    if (
        title is None
        and blocks[chosen].text[-1] == ")"
        and not blocks[chosen].text[0].isdigit()
        and _credit(blocks[chosen])
    ):
        kinds[chosen] = K.CAPTION
        return None
    kinds[chosen] = K.TITLE
    words = blocks[chosen].text.strip("#* ")
    for i in range(_above(blocks, kinds, first)):
        block = blocks[i]
        if kinds[i] is not None or i == chosen:
            continue
        if words in block.text and block.size <= blocks[chosen].size + 60:
            kinds[i] = K.TITLE
        elif i < 12 and block.size <= 60 and block.text.isascii() and block.text.isupper() and not block.bullet:
            kinds[i] = K.HASHTAGS
        elif i < chosen and len(block.text.split()) <= 2 and block.size <= 20:
            kinds[i] = K.FOOTER
        elif is_name(block.text) and K.DATELINE in kinds[max(0, i - 1) : i + 2]:
            kinds[i] = K.BYLINE
    return chosen


def _above(blocks: list[Block], kinds: list[K | None], first: int) -> int:
    """Where the top of the page ends: at the first prose, or at the next when a line with the date comes between."""
    dated = False
    for i in range(first + 1, min(first + 8, len(blocks))):
        dated = dated or kinds[i] is K.DATELINE
        if kinds[i] is None and blocks[i].prose:
            return i if dated else first
    return first


def _credit(block: Block) -> bool:
    """Whether a line ends in a credit in brackets, as a caption does: "CEO Intel, Lip-Bu Tan (Media Sosial X)"."""
    inside = block.text[block.text.rfind("(") + 1 : -1]
    return "/" in inside or (2 <= len(inside.split()) <= 5 and not any(c.isdigit() for c in inside))


def _can_be_title(block: Block, kind: K | None) -> bool:
    if kind not in (None, K.TITLE) or block.bullet:
        return False
    text = block.text
    ends = block.last in ".。" and not block.truncated
    return (
        not (ends or block.prose)
        and 8 <= len(text) <= _TITLE_MAX
        and not text[0].islower()
        and text[-1] not in ":,;"
        and any(c.isalpha() for c in text)
    )


class _Cutter:
    """Cuts what is not the article out of own blocks: a link in brackets, a byline after the last sentence."""

    def __init__(self, text: str, lower: str) -> None:
        self.text = text
        self.lower = lower
        self.pieces: list[Piece] = []

    def cut(self, i: int, block: Block, kind: K, inside: list[Hit] | tuple[()]) -> None:
        """Adds the pieces of the `i`th block."""
        if kind is not K.BODY:
            self.pieces.append(Piece(kind, block.start, block.end, i))
            return
        kind = K.BULLET if block.bullet else K.QUOTE if _is_quote(block.text) else K.BODY
        start = block.start
        byline = trailing_byline(self.text, start, block.end)
        stop = byline if byline is not None else block.end
        for hit in inside:
            if not start <= hit.start < stop:
                continue
            link = "teaser.link" in hit.roles
            stretch = self._link(Span(start, stop), hit, first=hit.start == block.start) if link else None
            if stretch is None and "footer.contains" in hit.roles:
                stretch = Span(_sentence_start(self.text, start, hit.start), stop)
            if stretch is not None:
                self._add(kind, start, stretch.start, i)
                self._add(K.TEASER if link else K.FOOTER, stretch.start, stretch.end, i)
                start = stretch.end
        self._add(kind, start, stop, i)
        if byline is not None:
            self._add(K.BYLINE, stop, block.end, i)

    def _add(self, kind: K, start: int, end: int, block: int) -> None:
        piece = trimmed(self.text, Piece(kind, start, end, block))
        if piece is not None:
            self.pieces.append(piece)

    def _link(self, within: Span, hit: Hit, *, first: bool) -> Span | None:
        """The stretch of a link to another article in the middle of a paragraph."""
        text = self.text
        opener = text[max(within.start, hit.start - 4) : hit.start].rstrip()[-1:]
        after = self.lower[hit.end : hit.end + 3].lstrip()[:1]
        separated = after in (":", "：") or self.lower[hit.end - 1] == ":"
        closer = _BRACKETS.get(opener)
        if closer is not None and (separated or opener not in '“"<'):
            close = text.find(closer, hit.end, min(within.end, hit.end + 300))
            return Span(text.rfind(opener, within.start, hit.start), close + 1 if close >= 0 else within.end)
        if opener and opener not in ".!?…”\"')]|*_/>。" and not first:
            return None
        if not separated and not (text[hit.start].isupper() and text[hit.end : hit.end + 2].strip()[:1].isupper()):
            return None
        end = _SENTENCE_END.search(text, hit.end, within.end)
        stop = end.end() if end else within.end
        glued = _GLUED.match(text, hit.end, stop) if stop - hit.end > _LINK_TITLE else None
        return Span(hit.start, glued.end() if glued else stop)


def _sentence_start(text: str, start: int, at: int) -> int:
    first = start
    for match in _SENTENCE_END.finditer(text, max(start, at - 400), at):
        first = match.end()
    return first


def _is_quote(words: str) -> bool:
    closer = _QUOTES.get(words[0])
    if closer is None or len(words) < 20:
        return False
    close = words.find(closer, 1)
    return close >= 0 and not words[close + 1 :].strip(".,!? ") and close > len(words) - 4


def _with_leads(text: str, blocks: list[Block], pieces: list[Piece]) -> list[Piece]:
    """Marks the lead, the standfirst before it, and the dateline with which one of them begins."""
    out: list[Piece] = []
    proses = 0
    lead: int | None = None
    dated = False
    for piece in pieces:
        if piece.kind is not K.BODY or proses >= 3 or not (blocks[piece.block].prose or piece.block == lead):
            dated = dated or (piece.kind is K.DATELINE and proses == 1)
            goes_on = piece.kind is K.BODY and piece.block == lead
            out.append(Piece(K.LEAD, piece.start, piece.end, piece.block) if goes_on else piece)
            continue
        if piece.block == lead:
            out.append(Piece(K.LEAD, piece.start, piece.end, piece.block))
            continue
        proses += 1
        cut = dateline_end(text, piece.start, piece.end)
        if cut is None and proses > 1 and not dated:
            out.append(piece)
            continue
        lead = piece.block
        dated = False
        for part in (
            Piece(K.DATELINE, piece.start, cut or piece.start, lead),
            Piece(K.LEAD, cut or piece.start, piece.end, lead),
        ):
            kept = trimmed(text, part)
            if kept is not None:
                out.append(kept)
        proses = 3 if cut is not None else proses
    return out
