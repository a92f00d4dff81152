"""Finding the cues of a text in one pass."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import ahocorasick

from taksir.catalog.status_cues import CueClass, CueScope, StatusCue, load_status_cues
from taksir.news.status.korean import stem_fits

_PASSABLE = (CueClass.LIGHT, CueClass.BREAK, CueClass.COUNTER, CueClass.TOLD)
_PLACE = itemgetter(0, 1)


class CueHit(NamedTuple):
    """A cue where it stands in the text."""

    start: int
    end: int
    cue: StatusCue


class _Phrase(NamedTuple):
    """Cues of one spelling: all of them, then those left when a word goes on behind, before, and on both sides."""

    length: int
    narrow: bool
    """Whether it is plain Latin, so that only Latin letters beside it make it part of a longer word."""
    cues: tuple[tuple[StatusCue, ...], ...]


@lru_cache(maxsize=8)
def _automaton(language: str) -> Any:
    lexicon = load_status_cues(language)
    groups: dict[str, list[StatusCue]] = {}
    for cue in lexicon.cues:
        groups.setdefault(cue.phrase, []).append(cue)
    machine = ahocorasick.Automaton()
    for phrase, cues in groups.items():
        ways = tuple(
            tuple(c for c in cues if not (c.left_edge and before) and not (c.right_edge and behind))
            for before in (False, True)
            for behind in (False, True)
        )
        machine.add_word(phrase, _Phrase(len(phrase), phrase.isascii(), ways))
    machine.make_automaton()
    return machine


def find_hits(text: str, flat: str, language: str) -> list[CueHit]:
    """All cues, longest first where they overlap, in the order of the text; boundaries may overlap anything."""
    size = len(flat)
    found: list[tuple[int, int, tuple[StatusCue, ...]]] = []
    for last, (length, narrow, cues) in _automaton(language).iter(flat):
        end = last + 1
        start = end - length
        before = flat[start - 1] if start else " "
        after = flat[end] if end < size else " "
        goes_before = before.isalnum() and (not narrow or before.isascii())
        goes_on = after.isalnum() and (not narrow or after.isascii())
        if fitting := cues[2 * goes_before + goes_on]:
            found.append((start, -end, fitting))
    found.sort(key=_PLACE)
    hits: list[CueHit] = []
    reach = 0
    for start, minus_end, cues in found:
        if start < reach:
            hits.extend(CueHit(start, -minus_end, c) for c in cues if c.kind is CueClass.BREAK)
            continue
        end = -minus_end
        if cues[0].kind not in _PASSABLE and cues[0].scope is not CueScope.TOUCHING:
            reach = end
        for cue in cues:
            if not (cue.lowercase or cue.after_quote or cue.stem) or _stands(cue, text, start):
                hits.append(CueHit(start, end, cue))
    return hits


def _stands(cue: StatusCue, text: str, start: int) -> bool:
    if cue.lowercase and text[start].isupper():
        return False
    if cue.stem is not None and not stem_fits(text[max(0, start - 2) : start].rstrip()[-1:], cue.stem):
        return False
    return not cue.after_quote or any(c in text[max(0, start - 3) : start] for c in '"”’')
