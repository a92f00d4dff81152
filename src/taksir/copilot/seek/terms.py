"""What a sentence can be found by: its words by stem, and what they mean in whatever language (`data/ask/concepts`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.words import hits, tokens
from taksir.ledger.stem import stem_english
from taksir.news.span import Span

CONCEPTS = "concepts"
"""The folder of `data/ask` that holds words with the same meaning."""

_HANGUL = re.compile(r"[가-힣]+")
_LONG_HANGUL = 5
"""A Korean word of so many syllables that has no meaning in the lists is rather a name."""
_LEAST_HANGUL = 2
"""A Korean word shorter than this is looked for by its meaning only."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Meanings, stems of words in Latin letters, and the text in small letters without blanks."""

    concepts: frozenset[str]
    stems: frozenset[str]
    squeezed: str


@dataclass(frozen=True, slots=True)
class Word:
    """One word that is looked for: as written, what it may mean, and the forms by which it is compared.

    `named` is a word of the name of a thing, a chip or a model, that the sentence must have.
    """

    text: str
    concepts: frozenset[str]
    forms: frozenset[str]
    named: bool = False

    @property
    def strange(self) -> bool:
        """Whether it may be a word of every day that the lists lack: no meaning is known, and it is no name."""
        return not (self.concepts or self.proper)

    @property
    def proper(self) -> bool:
        """Whether it is rather a name: a capital letter or a digit, or a long Korean word, and no known meaning."""
        spelt = self.text[:1].isupper() or any(letter.isdigit() for letter in self.text)
        long = _HANGUL.match(self.text) is not None and len(bare(self.text)) >= _LONG_HANGUL
        return self.named or (not self.concepts and (spelt or long))

    def may_stand_in(self, text: str) -> bool:
        """Whether a text in small letters holds the word, or the beginning of one of the same meaning: a quick look."""
        return any(form in text for form in self.forms) or any(
            one in text for concept in self.concepts for one in _beginnings().get(concept, ())
        )

    def same(self, other: Word) -> bool:
        """Whether two words mean the same, or one is a form of the other."""
        if self.concepts & other.concepts or self.forms & other.forms:
            return True
        return any(_HANGUL.match(one) and one in form for one in self.forms for form in other.forms)

    def stands_in(self, terms: Terms) -> bool:
        """Whether a text holds the word, a form of it, or a word of the same meaning."""
        if self.concepts & terms.concepts or self.forms & terms.stems:
            return True
        return any(len(form) >= _LEAST_HANGUL and _HANGUL.match(form) and form in terms.squeezed for form in self.forms)


def terms_of_text(text: str, language: str, plain: str | None = None) -> Terms:
    """What a text can be found by; its meanings are read from `plain`, the text without its names."""
    meanings = frozenset(name for name, _ in hits(text if plain is None else plain, language, CONCEPTS))
    stems = frozenset(form for token in tokens(text, language) for form in forms_of(token.word, token.forms))
    return Terms(meanings, stems, "".join(text.split()).lower())


def forms_of(word: str, forms: frozenset[str]) -> frozenset[str]:
    """The forms of a word in Latin letters, with its English stem: loan words stand in every language."""
    plural = {word[:-1]} if word.endswith("s") and word[-2:-1].isdigit() else set()
    return forms | {stem_english(word)} | plural


def words_in(text: str, language: str) -> tuple[tuple[Word, int, int], ...]:
    """Every word of a text with its place, but for what only asks: `fillers` are left out."""
    meant = _whole(tuple(hits(text, language, CONCEPTS)))
    found = []
    for token in tokens(text, language):
        if token.word not in fillers():
            found.append((forms_of(token.word, token.forms), token.span.start, token.span.end))
    for match in _HANGUL.finditer(text):
        stem = bare(match[0])
        if len(stem) >= _LEAST_HANGUL and match[0] not in fillers() and stem not in fillers():
            found.append((frozenset((stem,)), match.start(), match.end()))
    told = []
    for forms, start, end in sorted(found, key=lambda one: one[1]):
        concepts = frozenset(name for name, span in meant if span.start < end and start < span.end)
        told.append((Word(text[start:end], concepts, forms), start, end))
    return tuple(told)


def _whole(meant: Sequence[tuple[str, Span]]) -> tuple[tuple[str, Span], ...]:
    """Meanings without those of a part of an expression: "share price" is neither a share nor a price."""
    return tuple(one for one in meant if not any(other[1] != one[1] and other[1].contains(one[1]) for other in meant))


def bare(word: str) -> str:
    """A Korean word without the particle or ending that it bears.

    >>> bare("기업가치는"), bare("투자"), bare("명인가요")
    ('기업가치', '투자', '명')
    """
    for ending in _endings():
        least = _LEAST_HANGUL if len(ending) == 1 else 1
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1)
def _beginnings() -> Mapping[str, tuple[str, ...]]:
    """How the words of each meaning begin, in any language."""
    found: dict[str, set[str]] = {}
    for _, tree in ask_tables(CONCEPTS):
        for concept, table in tree.items():
            told = (word.lstrip("^=~").partition("..")[0] for listed in table.values() for word in listed)
            found.setdefault(concept, set()).update(word.strip().lower() for word in told if word.strip())
    return {concept: tuple(sorted(words)) for concept, words in found.items()}


@lru_cache(maxsize=1)
def fillers() -> frozenset[str]:
    """Words that no sentence has to hold, of every language."""
    return frozenset(
        word for _, tree in ask_tables("asking") for listed in tree.get("fillers", {}).values() for word in listed
    )


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    listed = {word for _, tree in ask_tables("asking") for word in tree.get("endings", {}).get("ko", ())}
    return tuple(sorted(listed, key=lambda word: (-len(word), word)))
