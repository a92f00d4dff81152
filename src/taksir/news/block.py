"""Blocks: the paragraphs, headings, bullets and lines that a text is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "•●■▪◦‣∙·*◆◇○□▶▷➤➢✓✔※❖"
_BULLET = re.compile(rf"[{BULLETS}](?=\s)\s*|[•●■▪◦‣∙◆◇□▶▷➤➢❖](?=\w)|[-–—](?=\s)\s*|\(?\d{{1,2}}[.)]\s+|[①-⑳]\s*")
_HANGUL = re.compile("[가-힣]+")
_CLOSERS = "\"'”’»)]』」》*_ \t"
TERMINAL = ".!?。！？…"
_MAX_WRAP = 125
_HALF = 40


@dataclass(slots=True)
class Block:
    """A trimmed stretch `[start, end)` of the text that stands alone: `gap` says that a blank line comes before."""

    start: int
    end: int
    text: str
    gap: bool
    bullet: int
    """Length of the bullet mark at the start, 0 when there is none."""
    last: str
    """The last character before closing quotes and brackets."""
    size: int
    """Width in Latin letters: a Hangul syllable counts as two."""
    terminal: bool
    """Whether it ends as a sentence ends."""
    truncated: bool
    """Whether it breaks off in an ellipsis."""
    prose: bool
    """Whether it reads as running text and not as a heading, a link or a label."""


def cut_blocks(text: str) -> list[Block]:
    """The blocks of `text` in order; lines broken at a fixed width are joined again.

    >>> [b.text for b in cut_blocks("One.\\n\\n  • two")]
    ['One.', '• two']
    """
    lines: list[tuple[int, int, bool]] = []
    offset = 0
    gap = False
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            lines.append((start, start + len(stripped), gap))
            gap = False
        else:
            gap = True
        offset += len(raw)
    width = _wrap_width(text, lines)
    lines = _unwrap(text, lines, width) if width else _mended(text, lines)
    wide = _HANGUL.search(text) is not None
    return [_block(text, start, end, gap, wide=wide) for start, end, gap in lines]


def _block(text: str, start: int, end: int, gap: bool, *, wide: bool) -> Block:
    words = text[start:end]
    mark = _BULLET.match(words)
    tail = words[-12:].rstrip(_CLOSERS)
    last = tail[-1] if tail else ""
    size = end - start + (sum(map(len, _HANGUL.findall(words))) if wide else 0)
    terminal = last != "" and last in TERMINAL
    return Block(
        start,
        end,
        words,
        gap,
        mark.end() if mark else 0,
        last,
        size,
        terminal,
        last == "…" or tail.endswith("..."),
        size >= 220 or (terminal and size >= (140 if last in "?!" else 50)) or (size >= 90 and ". " in words[50:]),
    )


def _wrap_width(text: str, lines: list[tuple[int, int, bool]]) -> int:
    """The width at which lines were broken, 0 when a line is a paragraph."""
    if len(lines) < 4:
        return 0
    lengths = sorted(end - start for start, end, _ in lines)
    width = lengths[-1]
    if width > _MAX_WRAP or width < 30:
        return 0
    full = open_ended = 0
    for start, end, _ in lines:
        if end - start >= 0.8 * width:
            full += 1
            open_ended += text[end - 1] not in TERMINAL and text[end - 1] not in '"”’)'
    return width if full >= 3 and full * 3 >= len(lines) and open_ended * 2 > full else 0


def _unwrap(text: str, lines: list[tuple[int, int, bool]], width: int) -> list[tuple[int, int, bool]]:
    joined: list[tuple[int, int, bool]] = []
    previous_full = False
    for start, end, gap in lines:
        continues = previous_full and not gap and not _BULLET.match(text, start, end)
        if continues:
            first, _, first_gap = joined[-1]
            joined[-1] = (first, end, first_gap)
        else:
            joined.append((start, end, gap))
        ends = text[end - 1] in TERMINAL or text[end - 1] in '"”’'
        previous_full = end - start >= (0.9 if ends else 0.7) * width
    return joined


def _mended(text: str, lines: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Lines that a link or a tag broke in the middle of a sentence joined again."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, gap in lines:
        if joined and not gap and _goes_on(text, joined[-1], start):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, gap))
    return joined


def _goes_on(text: str, line: tuple[int, int, bool], following: int) -> bool:
    start, end, _ = line
    if end - start < _HALF or text[end - 1] in TERMINAL or text[end - 1] in "\"'”’)]:：;":
        return False
    after = text[following]
    if after.islower():
        return True
    last = max(text.rfind(". ", end - 24, end), text.rfind(".” ", end - 24, end))
    return last > start and text[last + 1 : end].count(" ") <= 3 and after.isalpha() and end - start >= 2 * _HALF
