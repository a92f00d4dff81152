"""Where a text tells a deal: the words of the frames, found in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick

from taksir.catalog.frames import Frame, FrameSet, load_frames


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell a deal, and the frames that know them, specific ones first."""

    start: int
    end: int
    frames: tuple[Frame, ...]


@cache
def _automaton(language: str) -> ahocorasick.Automaton | None:
    frames = load_frames(language)
    if frames is None:
        return None
    words: dict[str, list[Frame]] = {}
    for frame in frames.frame:
        for word in frame.words:
            words.setdefault(word, []).append(frame)
    automaton = ahocorasick.Automaton()
    for word, known in words.items():
        automaton.add_word(word, (len(word), tuple(known)))
    automaton.make_automaton()
    return automaton


def find_triggers(low: str, language: str) -> list[Trigger]:
    """All triggers of a lower-cased text, longest at each place, left to right."""
    automaton = _automaton(language)
    if automaton is None:
        return []
    bounded = language != "ko"
    found: list[Trigger] = []
    for last, (length, frames) in automaton.iter(low):
        start, end = last + 1 - length, last + 1
        if bounded and (
            (start > 0 and _is_word(low[start - 1])) or (end < len(low) and _is_word(low[end]) and _is_word(low[last]))
        ):
            continue
        found.append(Trigger(start, end, frames))
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[Trigger] = []
    for trigger in found:
        if not kept or trigger.start >= kept[-1].end:
            kept.append(trigger)
        elif trigger.end - trigger.start > kept[-1].end - kept[-1].start:
            kept[-1] = trigger
    return kept


def _is_word(char: str) -> bool:
    return char.isalnum()


_NUMBERS = {
    "$money": (
        r"(?:[$€£₩]|rp ?\d|us\d|\b(?:usd|idr|krw)|\d[\d.,조억천만]* ?(?:원|달러|위안|엔|조|억)"
        r"|(?:miliar|triliun|juta|billion|million|trillion)[\w ]{0,12}(?:dolar|dollar|rupiah|won|euro)"
        r"|\d ?(?:miliar|triliun|billion|trillion|million)\b)"
    ),
    "$power": r"(?:\d ?(?:gw|mw)|gigawatt|megawatt|기가와트|메가와트)",
    "$people": (
        r"(?:\d[\d.,]* ?(?:ribu )?"
        r"(?:karyawan|pekerja|pegawai|employees|workers|jobs|people|staff|roles|명))"
    ),
    "$percent": r"(?:\d ?(?:%|persen|percent|per cent|퍼센트))",
}


@cache
def compiled(words: tuple[str, ...], bounded: bool) -> re.Pattern[str]:
    """One alternation over words and kinds of number.

    >>> compiled(("deal", "$power"), True).search("a 6 gigawatt deal").group()
    'gigawatt'
    """
    parts = [_NUMBERS.get(word) or (rf"\b{re.escape(word)}" if bounded else re.escape(word)) for word in words]
    return re.compile("|".join(parts))


def grammar_of(language: str) -> FrameSet | None:
    """The frames and the grammar of a language, or None."""
    return load_frames(language)
