"""Sentences of the documents that speak against what is asked about: who doubts it, and which number stands instead."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.parties import Parties
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.sought import sought_of
from taksir.copilot.ask.telling import day_or, short
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.seek.terms import Word
from taksir.copilot.toolbox.doubting import doubting

_QUOTE = 240
_SAID = 160
_TITLE = 80
_QUOTED = re.compile(r"“([^”]+)”")
_BEYOND = ("expect", "rival", "tense")
"""Meanings of words that ask for views and forecasts, whatever they are of."""

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Doubted:
    """A line for each sentence that speaks against it, and the numbers: first those that are given instead.

    `matter` is the sentence that tells it best, empty for none; `asked` says that words or numbers of the question
    say what the matter is.
    """

    lines: tuple[str, ...]
    numbers: tuple[Number, ...]
    matter: str
    asked: bool
    finding: Finding


def doubted(question: Question, desk: Desk, parties: Parties, told: Collection[str] = ()) -> Doubted:
    """What sentences say against the matter of a question, but for what the lines `told` say already."""
    language = question.language
    sought = sought_of(question, parties.actors, (*parties.places, *parties.things))
    sought = replace(sought, words=tuple(word for word in sought.words if not _asks(word, language)))
    finding = doubting(desk, sought, question.text)
    kept = [one for one in finding.data["doubts"] if not quoted(one["line"]["quote"], told)]
    held = {one.origin: one for one in reversed(finding.numbers)}
    ids = [one[name] for name in ("claim", "matter") for one in kept]
    numbers = tuple(held[id_] for id_ in dict.fromkeys(ids) if id_ in held)
    matter = finding.data["matter"]
    return Doubted(
        _lines(kept, language), numbers, side(matter[0], language) if matter else "",
        bool(sought.words or sought.values), finding,
    )  # fmt: skip


def side(line: Told, language: str, who: str = "", quote: str = "", most: int = _QUOTE) -> str:
    """A sentence with who says it, where it stands and when."""
    place = f"{short(line['title'], _TITLE)}, {day_or(line['day'], language)}"
    teller = f"{who}; {place}" if who else place
    return say("ledger_contradicts.side", language, quote=short(quote or line["quote"], most), who=teller)


def _lines(kept: list[Told], language: str) -> tuple[str, ...]:
    """A line each; what it speaks against stands where it is first spoken against."""
    said: set[tuple[str, int]] = set()
    lines = []
    for one in kept:
        quote = one["line"]["quote"]
        if one["after"] is not None:
            quote = f"{quote.rstrip()} {one['after']['quote']}"
        line = side(one["line"], language, ", ".join(one["who"]), quote, most=_QUOTE + _SAID)
        before = one["said"]
        if before is not None and (before["document"], before["sentence"]) not in said:
            said.add((before["document"], before["sentence"]))
            against = side(before, language, most=_SAID)
            line = say("ledger_contradicts.versus", language).join((line, against))
        lines.append(line)
    return tuple(lines)


def quoted(sentence: str, lines: Collection[str]) -> bool:
    """Whether a line that is told already quotes a sentence, or a part of it."""
    quotes = [quote.rstrip("…") for line in lines for quote in _QUOTED.findall(line)]
    return any(quote and (quote in sentence or sentence.rstrip(".") in quote) for quote in quotes)


def _asks(word: Word, language: str) -> bool:
    """Whether a word of a question only asks for what speaks against something."""
    text = word.text.lower()
    if word.concepts & set(_BEYOND):
        return True
    asked = _asked(language)
    return text.startswith(asked) if language == "ko" else text in asked


@lru_cache(maxsize=4)
def _asked(language: str) -> tuple[str, ...]:
    words = {word for _, tree in ask_tables("doubting") for word in tree.get("asked", {}).get(language, ())}
    return tuple(sorted(words))
