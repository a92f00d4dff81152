"""In which language a page speaks, and its words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fastapi import Request
from markupsafe import Markup, escape

from taksir.catalog.interface import interface_words
from taksir.catalog.layer import Layer
from taksir.copilot.ask.notes import name_in, note_in
from taksir.news.quantity import Quantity
from taksir.quantity import Range
from taksir.report.wording import one_line
from taksir.web import measured
from taksir.web.measured import numbers_in

if TYPE_CHECKING:
    from taksir.web.row import Row

COOKIE = "taksir_lang"
USUAL = "en"
_INLINE = "inline."
_SENTENCES = re.compile(r"(?<=[.]) (?=[A-Z])")
_NAMED = ("status.", "type.")
"""Words of the data that sentences hold, too."""


class Words:
    """The words of one language: `words("start.title")`, `words("count.documents", n=3)`.

    A key with `.one` and `.other` below it is chosen by `n`.
    """

    def __init__(self, language: str, layers: tuple[Layer, ...]) -> None:
        self.language = language
        known = interface_words(layers)
        self._layers = layers
        self._own, self._usual = known[language], known[USUAL]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key with its values filled in; KeyError for a key that English does not have."""
        if "n" in values and f"{key}.other" in self._usual:
            key = f"{key}.one" if values["n"] == 1 and f"{key}.one" in self._usual else f"{key}.other"
            values["n"] = f"{values['n']:,}"
        words = self._own.get(key) or self._usual[key]
        return words.format_map(values) if values else words

    @property
    def english(self) -> bool:
        """Whether the page speaks as reports do."""
        return self.language == USUAL

    def has(self, key: str) -> bool:
        """Whether there are words for this key."""
        return key in self._usual

    def of(self, group: str, key: str) -> str:
        """The word for a key of the data (a status, a kind): the key itself, its _ as blanks, where none is known."""
        name = f"{group}.{key}"
        return self._own.get(name) or self._usual.get(name) or key.replace("_", " ")

    def told(self, text: str) -> Markup:
        """A sentence or note of a tool in this language; marked as English where no words of ours say it."""
        line = one_line(text)
        if self.english:
            return escape(line)
        said = self.of("cell", line) if self.has(f"cell.{line}") else self._noted(line)
        if said == line and not self.has(f"cell.{line}"):
            return Markup('<span lang="{}">{}</span>').format(USUAL, line)
        return escape(self._inline(said))

    def name(self, text: str) -> str:
        """The name of a number, a row or a column."""
        line = one_line(text.replace("_", " "))
        if self.has(f"cell.{line}"):
            return self.of("cell", line)
        return line if self.english else self._inline(name_in(line, self.language))

    def _noted(self, line: str) -> str:
        """The notes of a line, sentence by sentence where they are not known as one; as it is where one is unknown."""
        parts = _SENTENCES.split(line)
        said = [note_in(one, self.language) for one in parts]
        known = [one != part for one, part in zip(said, parts, strict=True)]
        if len(parts) > 1 and any(known):
            return " ".join(said) if all(known) else line
        return note_in(line, self.language)

    def _inline(self, text: str) -> str:
        """The English numbers and words that a sentence took over, in this language."""
        known, expression = _inline_words(self._layers, self.language)
        said = expression.sub(lambda match: known[match[0]], numbers_in(text, self.language))
        return " ".join(said.split())

    def amount(self, quantity: Quantity) -> str:
        """A quantity with its qualifier and unit; empty where only its words say it."""
        return measured.amount(self, quantity)

    def row_amount(self, row: Row) -> str:
        """What a row of the ledger says."""
        return measured.row_amount(self, row.amount, row.quantities)

    def with_unit(self, value: float, unit: str, digits: int = 4) -> str:
        """A value and its unit."""
        return measured.with_unit(self, value, unit, digits)

    def range(self, found: Range, digits: int = 5) -> str:
        """A range of a verdict."""
        return measured.range_words(self, found, digits)

    def day(self, iso: str) -> str:
        """A date in words."""
        return measured.day(self, iso)

    def given(self, name: str, value: object) -> str:
        """An input of a step."""
        return measured.given(self, name, value)


@cache
def _inline_words(layers: tuple[Layer, ...], language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    known = {
        key.removeprefix(_INLINE): words
        for key, words in interface_words(layers)[language].items()
        if key.startswith(_INLINE)
    }
    for key, words in interface_words(layers)[USUAL].items():
        if key.startswith(_NAMED):
            known.setdefault(words, interface_words(layers)[language].get(key, words))
    longest = sorted(known, key=len, reverse=True)
    return known, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)")


def languages(layers: tuple[Layer, ...]) -> tuple[Words, ...]:
    """The words of every language that has a name, English first."""
    known = interface_words(layers)
    names = sorted((one for one in known if "language.name" in known[one]), key=lambda one: (one != USUAL, one))
    return tuple(Words(one, layers) for one in names)


def language_of(request: Request, layers: tuple[Layer, ...]) -> str:
    """What the address says (`lang`), else the cookie, else what the browser likes best, else English."""
    known = [words.language for words in languages(layers)]
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE), *_liked(request)):
        if wanted in known:
            return wanted
    return USUAL


def _liked(request: Request) -> list[str]:
    """Languages of `Accept-Language`, best first."""
    found = []
    for place, part in enumerate(request.headers.get("accept-language", "").split(",")[:16]):
        name, _, weight = part.partition(";")
        try:
            worth = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            worth = 0.0
        found.append((-worth, place, name.strip().lower().split("-")[0]))
    return [name for _, _, name in sorted(found)]
