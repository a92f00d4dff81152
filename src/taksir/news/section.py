"""Sections: the title, dateline, lead and body of an article, and what a page puts around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taksir.news.block import Block, cut_blocks
from taksir.news.byline import trailing_byline
from taksir.news.dateline import dateline_end
from taksir.news.document import Section
from taksir.news.document import SectionKind as K
from taksir.news.furniture import Furniture, furniture_of
from taksir.news.landmark import Hit, folded, hits
from taksir.news.span import Span
from taksir.news.zone import Zones

_MERGED = frozenset({K.BODY, K.LEAD, K.TEASER, K.FOOTER, K.GLOSSARY, K.HASHTAGS, K.CAPTION})
_QUOTES = {"“": "”", '"': '"', "‘": "’", "「": "」", "«": "»", "”": "”"}
_SENTENCE_END = re.compile(r"[.!?。…][\"'”’)\]]*\s")
_TITLE_MAX = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind inside one block."""

    kind: K
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text and the pieces that they were cut into; `title` is the index of the title's block."""

    blocks: list[Block]
    pieces: list[Piece]
    title: int | None

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
    pieces: list[Piece] = []
    for i, block in enumerate(blocks):
        _cut(text, lower, blocks, i, kinds[i] or K.BODY, by_block.get(i, ()), pieces)
    return Layout(blocks, _with_leads(text, blocks, pieces), top)


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
            chosen = max(candidates, key=lambda i: blocks[i].size)
    if chosen is None:
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
    return chosen


def _above(blocks: list[Block], kinds: list[K | None], first: int) -> int:
    """Where the top of the page ends: at the first prose, or at the next when a line with the date comes between."""
    dated = False
    for i in range(first + 1, min(first + 8, len(blocks))):
        dated = dated or kinds[i] is K.DATELINE
        if kinds[i] is None and blocks[i].prose:
            return i if dated else first
    return first


def _can_be_title(block: Block, kind: K | None) -> bool:
    if kind not in (None, K.TITLE) or block.bullet:
        return False
    text = block.text
    ends = block.last in ".。" and not block.truncated
    return (
        not ends
        and 8 <= len(text) <= _TITLE_MAX
        and not text[0].islower()
        and text[-1] not in ":,;"
        and any(c.isalpha() for c in text)
    )


def _cut(
    text: str,
    lower: str,
    blocks: list[Block],
    i: int,
    kind: K,
    inside: list[Hit] | tuple[()],
    pieces: list[Piece],
) -> None:
    """Cuts what is not the article out of an own block: a link in brackets, a byline after the last sentence."""
    block = blocks[i]
    start, end = block.start, block.end
    if kind is not K.BODY:
        pieces.append(Piece(kind, start, end, i))
        return
    kind = K.BULLET if block.bullet else K.QUOTE if _is_quote(block.text) else K.BODY
    byline = trailing_byline(text, start, end)
    stop = byline if byline is not None else end
    for hit in inside:
        if hit.start < start or hit.start >= stop:
            continue
        stretch = _link(text, lower, block.start, start, stop, hit) if "teaser.link" in hit.roles else None
        if stretch is None and "footer.contains" in hit.roles:
            stretch = (_sentence_start(text, start, hit.start), stop)
        if stretch is None:
            continue
        _append(pieces, text, kind, start, stretch[0], i)
        _append(pieces, text, K.TEASER if "teaser.link" in hit.roles else K.FOOTER, stretch[0], stretch[1], i)
        start = stretch[1]
    _append(pieces, text, kind, start, stop, i)
    if byline is not None:
        _append(pieces, text, K.BYLINE, stop, end, i)


def _append(pieces: list[Piece], text: str, kind: K, start: int, end: int, block: int) -> None:
    words = text[start:end]
    size = len(words.rstrip())
    lead = len(words) - len(words.lstrip())
    if size > lead:
        pieces.append(Piece(kind, start + lead, start + size, block))


def _link(text: str, lower: str, block_start: int, start: int, stop: int, hit: Hit) -> tuple[int, int] | None:
    """The stretch of a link to another article in the middle of a paragraph."""
    before = text[max(start, hit.start - 4) : hit.start].rstrip()
    opener = before[-1:] if before else ""
    after = lower[hit.end : hit.end + 3].lstrip()[:1]
    separated = (after in ":：" and after != "") or lower[hit.end - 1] == ":"
    if opener in ("(", "[", "（", "【") or (opener in ("“", '"', "<") and separated):
        closer = {"(": ")", "[": "]", "（": "）", "【": "】", "“": "”", '"': '"', "<": ">"}[opener]
        close = text.find(closer, hit.end, min(stop, hit.end + 300))
        first = text.rfind(opener, start, hit.start)
        return (first, close + 1 if close >= 0 else stop)
    if opener and opener not in ".!?…”\"')]|*_/>。" and hit.start != block_start:
        return None
    if not separated and not (text[hit.start].isupper() and text[hit.end : hit.end + 2].strip()[:1].isupper()):
        return None
    end = _SENTENCE_END.search(text, hit.end, stop)
    return (hit.start, end.end() if end else stop)


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
    """Marks the lead and cuts the dateline before it."""
    out: list[Piece] = []
    proses = 0
    lead_block: int | None = None
    dateline_seen = False
    for piece in pieces:
        if piece.kind is not K.BODY or proses >= 3 or not (blocks[piece.block].prose or piece.block == lead_block):
            dateline_seen = dateline_seen or (piece.kind is K.DATELINE and proses == 1)
            out.append(piece)
            continue
        if piece.block == lead_block:
            out.append(Piece(K.LEAD, piece.start, piece.end, piece.block))
            continue
        proses += 1
        cut = (
            dateline_end(text, piece.start, piece.end)
            if out[-1:] == [] or out[-1].kind is not K.DATELINE or proses == 1
            else None
        )
        if cut is not None:
            _append(out, text, K.DATELINE, piece.start, cut, piece.block)
        if proses == 1 or cut is not None or dateline_seen:
            lead_block = piece.block
            dateline_seen = False
            proses = 3 if cut is not None else proses
            _append(out, text, K.LEAD, cut or piece.start, piece.end, piece.block)
        else:
            out.append(piece)
    return out
