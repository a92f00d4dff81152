"""Which topics a question holds: the words of `data/ask/words/*.toml` found in it, whatever their inflection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.ask_file import LANGUAGES, ask_tables, words_of
from taksir.errors import CatalogError
from taksir.ledger.stem import stem_english
from taksir.news.span import Span

TOKEN = re.compile(r"[^\W_가-힣]+")
_SYLLABLES = re.compile(r"[가-힣]")
_LONGEST = 40
_GAP = 5
_SHORTEST_STEM = 4
_LETTER = re.compile(r"[가-힣A-Za-z]")
_REACH = 28
_MARKS = re.compile(r"[.?!;:\n]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word in Latin letters or digits: as spelt, in lower case, and every form it may be compared by."""

    word: str
    forms: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words one behind another: a stem, a spelling (`=`), or a gap (`..`, the empty string); `opens` the question."""

    topic: str
    parts: tuple[str, ...]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Korean:
    """Beginnings of words, one behind another; `inside` may begin within a word, `whole` ends where a word ends."""

    parts: tuple[str, ...]
    inside: bool
    whole: bool


class Squeezed:
    """A text without its blanks, for words that are written with and without them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [at for at, letter in enumerate(text) if not letter.isspace()]
        self._plain = "".join(text[at].lower()[:1] for at in self._places)

    def find(self, word: Korean) -> Span | None:
        """The first place of a word, or None."""
        first = word.parts[0]
        start = self._plain.find(first)
        while start >= 0:
            end = self._end(word, start)
            if end is not None and (word.inside or self._opens(start)):
                return Span(self._places[start], self._places[end - 1] + 1)
            start = self._plain.find(first, start + 1)
        return None

    def _end(self, word: Korean, start: int) -> int | None:
        end = start + len(word.parts[0])
        for part in word.parts[1:]:
            at = self._plain.find(part, end, end + _REACH)
            if at < 0 or _MARKS.search(self._plain, end, at):
                return None
            end = at + len(part)
        behind = self._text[self._places[end - 1] + 1 :][:1]
        return None if word.whole and _SYLLABLES.match(behind) else end

    def _opens(self, start: int) -> bool:
        place = self._places[start]
        return place == 0 or not _LETTER.match(self._text[place - 1])


def tokens(text: str, language: str) -> tuple[Token, ...]:
    """The words of a text that are not Hangul."""
    return tuple(
        Token(match[0].lower(), _forms(match[0].lower()[:_LONGEST], language), Span(*match.span()))
        for match in TOKEN.finditer(text)
    )


def topics(text: str, language: str) -> Mapping[str, Span]:
    """Every topic with its first place, in the order of the text."""
    found: dict[str, Span] = {}
    for topic, span in sorted(hits(text, language), key=lambda hit: hit[1]):
        found.setdefault(topic, span)
    return found


def hits(text: str, language: str, folder: str = "words") -> Iterator[tuple[str, Span]]:
    """Every topic with every place of its words in Latin letters and the first of each in Hangul, in no order.

    `folder` of `data/ask` holds the lists of words.
    """
    words = tokens(text, language)
    for name in dict.fromkeys((language, "en")):
        index = _latin(name, folder)
        for at, token in enumerate(words):
            for form in (*(token.forms if name == language else _forms(token.word, "en")), f"={token.word}"):
                for pattern in index.get(form, ()):
                    if pattern.opens and at:
                        continue
                    end = _match(text, pattern.parts, words, at, name)
                    if end is not None:
                        yield pattern.topic, Span(token.span.start, words[end - 1].span.end)
    if _SYLLABLES.search(text):
        squeezed = Squeezed(text)
        for topic, listed in _hangul(folder):
            for word in listed:
                span = squeezed.find(word)
                if span is not None:
                    yield topic, span
                    break


@lru_cache(maxsize=8)
def vocabulary(language: str) -> frozenset[str]:
    """Every word that stands in a topic of that language, as written."""
    return frozenset(match[0].lower() for _, word in _listed(language, "words") for match in TOKEN.finditer(word))


def _match(text: str, parts: tuple[str, ...], words: Sequence[Token], at: int, language: str) -> int | None:
    """The index behind the last word of the pattern that begins at `at`, or None."""
    here, gap = at, False
    for part in parts:
        if not part:
            gap = True
            continue
        last = min(len(words), here + (_GAP if gap else 0) + 1)
        place = next((i for i in range(here, last) if _is(words[i], part, language)), None)
        if place is None or (here > at and _parted(text, words, here, place)):
            return None
        here, gap = place + 1, False
    return here


def _parted(text: str, words: Sequence[Token], here: int, place: int) -> bool:
    """Whether a sentence ends between two words of a pattern."""
    return _MARKS.search(text, words[here - 1].span.end, words[place].span.start) is not None


def _is(token: Token, part: str, language: str) -> bool:
    if part[0] == "=":
        return token.word == part[1:]
    return part in token.forms or (language == "en" and part in _forms(token.word, "en"))


@lru_cache(maxsize=16)
def _latin(language: str, folder: str) -> Mapping[str, tuple[Pattern, ...]]:
    """Patterns by their first word."""
    index: dict[str, list[Pattern]] = {}
    for topic, word in _listed(language, folder):
        if _SYLLABLES.search(word) or not TOKEN.search(word):
            continue
        parts = _parts(word.lstrip("^"), language)
        index.setdefault(parts[0], []).append(Pattern(topic, parts, word.startswith("^")))
    return {first: tuple(patterns) for first, patterns in index.items()}


def _parts(word: str, language: str) -> tuple[str, ...]:
    exact = word.startswith("=")
    parts: list[str] = []
    for piece in word.lower().split():
        if piece == "..":
            parts.append("")
            continue
        for match in TOKEN.finditer(piece):
            plain = match[0]
            stemmed = stem_english(plain) if language == "en" else plain
            parts.append(f"={plain}" if exact else stemmed)
    return tuple(parts)


@lru_cache(maxsize=4)
def _hangul(folder: str) -> tuple[tuple[str, tuple[Korean, ...]], ...]:
    words: dict[str, list[Korean]] = {}
    for topic, word in _listed("ko", folder):
        plain = word.lstrip("~").lower()
        parts = tuple("".join(part.split()) for part in plain.split("..") if part.strip())
        words.setdefault(topic, []).append(Korean(parts, word.startswith("~"), plain.endswith(" ")))
    return tuple((topic, tuple(found)) for topic, found in words.items())


@lru_cache(maxsize=16)
def _listed(language: str, folder: str) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for file, tree in ask_tables(folder):
        for topic, table in tree.items():
            if not set(table) <= set(LANGUAGES):
                raise CatalogError(f"{file}: {topic}: lists of words in {', '.join(LANGUAGES)} are wanted")
            for word in words_of(f"{file}: {topic}.{language}", table.get(language, [])):
                found[topic, word] = None
    return tuple(found)


@lru_cache(maxsize=65536)
def _forms(word: str, language: str) -> frozenset[str]:
    """The forms by which a word is compared: its stem in English, every root it may have in Indonesian."""
    if language == "en":
        return frozenset((stem_english(word),))
    if language != "id" or not word.isalpha():
        return frozenset((word, stem_english(word)) if language == "ko" else (word,))
    prefixes, suffixes = _affixes()
    stems = {word, *(word.removesuffix(tail) for tail in suffixes if word.endswith(tail))}
    for stem in tuple(stems):
        for head, lost in prefixes.items():
            if stem.startswith(head):
                stems.update(letter + stem[len(head) :] for letter in lost)
    return frozenset(stem for stem in stems if stem == word or len(stem) >= _SHORTEST_STEM)


@lru_cache(maxsize=4)
def shapes(language: str) -> re.Pattern[str] | None:
    """What words of a language look like that are in no list: their beginnings and endings."""
    for _, tree in ask_tables("affixes"):
        table = tree.get("shapes", {}).get(language)
        if table:
            heads, tails = ("|".join(map(re.escape, table[name])) for name in ("begins", "ends"))
            return re.compile(rf"^(?:{heads})\w{{3,}}|^\w{{3,}}(?:{tails})$")
    return None


@lru_cache(maxsize=1)
def _affixes() -> tuple[Mapping[str, Sequence[str]], Sequence[str]]:
    for _, tree in ask_tables("affixes"):
        return dict(tree["prefixes"]), tuple(tree["suffixes"]["words"])
    raise CatalogError("ask/affixes: there is no file")
