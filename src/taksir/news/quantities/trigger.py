"""Where a number, a date or a rank may start: every digit, and every word that is a number or of the calendar."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from taksir.catalog.measure import measure_words
from taksir.news.flat import flatten
from taksir.news.quantities.calendar import calendar_triggers
from taksir.news.quantities.grammar import DIGITS
from taksir.news.quantities.rank import rank_triggers

_DIGITS = re.compile(DIGITS)
_ARTICLES = ("a billion", "a million", "a trillion", "a gigawatt", "a megawatt")
_COUNTERS = re.compile(r"\s?(?:개|곳|명|배|가지|달)")


class Trigger(NamedTuple):
    """A place to look: `kinds` are the readings to try in order, `word` the word itself in lower case."""

    start: int
    end: int
    kinds: tuple[str, ...]
    word: str = ""


@lru_cache(maxsize=4)
def _automaton(language: str) -> Any:
    """Words of one language with the readings they may have: rank, date, and the kinds of `measure.Anchor`."""
    words = measure_words(language)
    kinds: dict[str, list[str]] = {}

    def add(found: list[str], kind: str) -> None:
        for word in found:
            kinds.setdefault(word.lower(), []).append(kind)

    add(rank_triggers(language), "rank")
    add(calendar_triggers(language), "date")
    add(list(words.vague), "vague")
    add(list(words.fractions), "fraction")
    add(list(_ARTICLES), "article")
    add([*words.multiples.words, *words.multiples.shares], "multiple")
    add([w for w in words.numerals if w.isascii()], "number")
    add([w for w in words.numerals if not w.isascii()], "native")
    machine = ahocorasick.Automaton()
    for word, found in kinds.items():
        machine.add_word(word, (len(word), tuple(dict.fromkeys(found)), word))
    machine.make_automaton()
    return machine


def find_triggers(text: str, language: str) -> list[Trigger]:
    """Triggers in order of place; of words that start at one place the longest comes first."""
    found = [Trigger(m.start(), m.end(), ("digits",)) for m in _DIGITS.finditer(text)]
    flat = flatten(text)
    size = len(flat)
    for last, (length, kinds, word) in _automaton(language).iter(flat):
        start, end = last + 1 - length, last + 1
        before, after = flat[start - 1] if start else " ", flat[end] if end < size else " "
        if word.isascii():
            if before.isalnum() or after.isalnum() or (before == "-" and start > 1 and flat[start - 2].isalnum()):
                continue
        elif kinds == ("native",) and ("가" <= before <= "힣" or not _COUNTERS.match(flat, end)):
            continue
        found.append(Trigger(start, end, kinds, word))
    found.sort(key=lambda trigger: (trigger.start, -trigger.end))
    return found
