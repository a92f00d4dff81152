"""In which language a page speaks, and its words."""

from __future__ import annotations

from fastapi import Request

from taksir.catalog.interface import interface_words
from taksir.catalog.layer import Layer

COOKIE = "taksir_lang"
USUAL = "en"


class Words:
    """The words of one language: `words("start.title")`, `words("count.documents", n=3)`.

    A key with `.one` and `.other` below it is chosen by `n`.
    """

    def __init__(self, language: str, layers: tuple[Layer, ...]) -> None:
        self.language = language
        known = interface_words(layers)
        self._own, self._usual = known[language], known[USUAL]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key with its values filled in; KeyError for a key that English does not have."""
        if "n" in values and f"{key}.other" in self._usual:
            key = f"{key}.one" if values["n"] == 1 and f"{key}.one" in self._usual else f"{key}.other"
            values["n"] = f"{values['n']:,}"
        words = self._own.get(key) or self._usual[key]
        return words.format_map(values) if values else words

    def of(self, group: str, key: str) -> str:
        """The word for a key of the data (a status, a kind): the key itself, its _ as blanks, where none is known."""
        name = f"{group}.{key}"
        return self._own.get(name) or self._usual.get(name) or key.replace("_", " ")


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
