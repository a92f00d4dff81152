"""Capitalised words that no known name covers, and the runs that they form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ0-9]*(?:['’&\-][A-Za-zÀ-ÖØ-öø-ÿ0-9]+)*")
_MOST = 8
_LONGEST_LINK = 6
_PARTICLES = frozenset({" bin ", " al ", " van ", " von ", " de "})
_MARKS = frozenset("\"“”‘'«「『(:•■●▲")
"""Quotation marks, brackets, bullets and the colon: a capital right behind one says nothing."""
_MARKS_APART = frozenset(":•■●▲▶")
"""The same, with a blank between."""


class Token(NamedTuple):
    """One capitalised word; `begins` says that it stands where every word has a capital."""

    start: int
    end: int
    word: str
    begins: bool


Run = tuple[Token, ...]
"""Neighbouring capitalised words."""


def free_runs(
    text: str, taken: Sequence[tuple[int, int]], begins: frozenset[int], linked: frozenset[str] = frozenset()
) -> list[Run]:
    """Runs of capitalised words outside the stretches in `taken` (sorted, not overlapping).

    `linked` are heads with their small word that join what follows ("Bank of ").
    """
    runs: list[Run] = []
    run: list[Token] = []
    at = 0
    size = len(taken)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while at < size and taken[at][1] <= start:
            at += 1
        before = text[start - 1] if start else ""
        if (at < size and taken[at][0] < end) or before.isalnum():
            continue
        word = match[0]
        if word.endswith(("'s", "’s")):
            word = word[:-2]
            end -= 2
        opens = start in begins
        marked = before in _MARKS if before != " " else start > 1 and text[start - 2] in _MARKS_APART
        token = Token(start, end, word, opens or (marked and start > 0))
        if run and len(run) < _MOST and not opens and _joined(text, run[-1], start, linked):
            run.append(token)
        else:
            if run:
                runs.append(tuple(run))
            run = [token]
    if run:
        runs.append(tuple(run))
    return runs


def _joined(text: str, last: Token, start: int, linked: frozenset[str]) -> bool:
    size = start - last.end
    if size == 1:
        return text[last.end] == " "
    if size > _LONGEST_LINK:
        return False
    gap = text[last.end : start]
    if gap == ". ":
        return len(last.word) == 1 or last.word in {"Dr", "Prof", "Mr", "Ms", "Mrs", "St"}
    return gap in _PARTICLES or f"{last.word}{gap}" in linked
