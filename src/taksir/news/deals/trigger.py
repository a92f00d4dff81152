"""Where a text tells a deal: the words of the frames, found in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import ahocorasick

from taksir.catalog.frames import Frame, load_frames

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
    parts = [_NUMBERS[word] for word in words if word in _NUMBERS]
    plain = "|".join(re.escape(word) for word in words if word not in _NUMBERS)
    if plain:
        parts.insert(0, rf"\b(?:{plain})" if bounded else plain)
    return re.compile("|".join(parts))


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A frame with its words compiled; `lone` says that one name in the sentence is enough, `none` that none is."""

    frame: Frame
    needs: re.Pattern[str] | None
    also: re.Pattern[str] | None
    avoid: re.Pattern[str] | None
    lone: bool
    none: bool


class Trigger(NamedTuple):
    """Words that may tell a deal, and the rules that know them, specific ones first."""

    start: int
    end: int
    rules: tuple[Rule, ...]


def _rule(frame: Frame, bounded: bool) -> Rule:
    def pattern(words: list[str]) -> re.Pattern[str] | None:
        return compiled(tuple(words), bounded) if words else None

    out_of_text = frame.topic or frame.shared
    return Rule(
        frame,
        pattern(frame.needs),
        pattern(frame.also),
        pattern(frame.avoid),
        lone=frame.least < 2 or frame.counterpart or frame.raised or bool(frame.elided) or out_of_text,
        none=out_of_text,
    )


@cache
def _automaton(language: str) -> ahocorasick.Automaton | None:
    frames = load_frames(language)
    if frames is None:
        return None
    words: dict[str, list[Rule]] = {}
    for frame in frames.frame:
        rule = _rule(frame, not frames.grammar.verb_final)
        for word in frame.words:
            words.setdefault(word, []).append(rule)
    automaton = ahocorasick.Automaton()
    for word, known in words.items():
        automaton.add_word(word, (len(word), tuple(known)))
    automaton.make_automaton()
    return automaton


def find_triggers(low: str, language: str) -> list[Trigger]:
    """All triggers of a lower-cased text, left to right, the longest first at each place."""
    automaton = _automaton(language)
    if automaton is None:
        return []
    bounded = language != "ko"
    found: list[Trigger] = []
    for last, (length, rules) in automaton.iter(low):
        start, end = last + 1 - length, last + 1
        if bounded and (
            (start > 0 and _is_word(low[start - 1])) or (end < len(low) and _is_word(low[end]) and _is_word(low[last]))
        ):
            continue
        found.append(Trigger(start, end, rules))
    found.sort(key=lambda t: (t.start, -t.end))
    return found


def _is_word(char: str) -> bool:
    return char.isalnum()
