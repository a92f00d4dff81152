"""Sentences that a tool or the answer without a model says of its own: repeated word for word they rest on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from taksir.copilot.agent.draft import parts
from taksir.copilot.agent.words import LANGUAGES, words

_LEAD = re.compile(r"[,:]? *")
_MARKS = "\"'“”‘’「」『』"
_PAIRS = {"“": "”", '"': '"', "‘": "’", "「": "」", "『": "』", "'": "'"}


@dataclass(frozen=True, slots=True)
class Own:
    """Sentences by their words; `place` is that of the finding that says them, None for the answer without a model."""

    sentences: Mapping[str, int | None]

    def place_of(self, text: str, language: str) -> tuple[bool, int | None]:
        """Whether it is one of them, and of which finding."""
        for said in _plainer(text, language):
            if said in self.sentences:
                return True, self.sentences[said]
        return False, None


def own_sentences(spoken: Iterable[tuple[int | None, str, str]]) -> Own:
    """Of texts with their place and language."""
    found: dict[str, int | None] = {}
    for place, language, text in spoken:
        for one in _cut(text, language):
            found.setdefault(one, place)
    return Own(found)


@lru_cache(maxsize=1024)
def _cut(text: str, language: str) -> tuple[str, ...]:
    return tuple(_folded(one.text) for one in parts(text, language))


def _folded(text: str) -> str:
    """Without what differs in layout only: spaces, the last stop, how the first letter is written."""
    bare = re.sub(r"\s+", " ", text).strip().rstrip(".。 ")
    return bare[:1].casefold() + bare[1:]


def _plainer(text: str, language: str) -> Iterable[str]:
    """The sentence, and the sentence without quotation marks about all of it or words that only lead to it."""
    yield _folded(text)
    bare = text.strip()
    inner = bare.rstrip(".")
    if len(inner) > 2 and inner[0] in _PAIRS and inner[-1] == _PAIRS[inner[0]] and not set(inner[1:-1]) & set(_MARKS):
        yield _folded(inner[1:-1])
    folded = bare.casefold()
    for one in dict.fromkeys((language, *LANGUAGES)):
        for lead in words(one).own_leads:
            if folded.startswith(lead):
                rest = _LEAD.sub("", bare[len(lead) :], count=1)
                yield _folded(rest)
