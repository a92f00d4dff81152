"""The words under which a text is found: stems in Indonesian and English, pairs of characters in Korean.

Both databases index what is made here, so both find the same documents. Korean words are cut into overlapping pairs
of syllables, which needs no dictionary and finds a noun whatever particle follows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from taksir.ledger.stem import stem_english
from taksir.news.document import NOT_OWN, Document

_TOKEN = re.compile(r"[가-힣]+|[^\W_가-힣]+")
_HANGUL = re.compile("[가-힣]")
_AFFIXED = re.compile(r"^(?:me|pe|be|te|di|ke|se|ku|kau|kin)|(?:an|i|nya|ku|mu|lah|kah|pun|tah)$")
_LONGEST = 60
_MOST_POSITIONS = 255
_LAST_POSITION = 16383
"""What PostgreSQL keeps of a tsvector."""


def index_terms(document: Document) -> str:
    """The terms of a document's own sections, in order, parted by blanks."""
    text = document.text
    parts = [section.span.of(text) for section in document.sections if section.kind not in NOT_OWN] or [text]
    stem = _stemmer(document.language)
    found: list[str] = []
    for part in parts:
        if _HANGUL.search(part):
            found.extend(term for term, _, _ in terms_of(part, document.language))
        else:
            found.extend(map(stem, _TOKEN.findall(part.lower())))
    return " ".join(found)


def terms_of(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Terms with the stretch of the text that each stands for."""
    stem = _stemmer(language)
    for match in _TOKEN.finditer(text):
        word, start, end = match[0].lower(), match.start(), match.end()
        if "가" <= word[0] <= "힣" and len(word) > 2:
            for offset in range(len(word) - 1):
                yield word[offset : offset + 2], start + offset, start + offset + 2
        else:
            yield stem(word), start, end


def query_terms(query: str, language: str | None) -> list[list[tuple[str, ...]]]:
    """What to look for: all of the words, each in any of its forms, a form being terms that follow each other.

    >>> query_terms("investing", "en")
    [[('invest',)]]
    """
    languages = (language,) if language else ("id", "en", "ko")
    wanted = []
    for match in _TOKEN.finditer(query):
        forms = dict.fromkeys(tuple(term for term, _, _ in terms_of(match[0], each)) for each in languages)
        wanted.append(list(forms))
    return wanted


def lexemes(terms: str) -> str:
    """Terms as the text of a tsvector, with positions.

    >>> lexemes("pusat data pusat")
    "'pusat':1,3 'data':2"
    """
    places: dict[str, list[int]] = defaultdict(list)
    for position, term in enumerate(terms.split(), start=1):
        held = places[term]
        if len(held) < _MOST_POSITIONS:
            held.append(min(position, _LAST_POSITION))
    return " ".join(f"'{term}':{','.join(map(str, held))}" for term, held in places.items())


def _stemmer(language: str) -> Callable[[str], str]:
    return {"id": _stem_indonesian, "en": _stem_english}.get(language, _cut)


def _cut(word: str) -> str:
    return word[:_LONGEST]


@lru_cache(maxsize=65536)
def _stem_english(word: str) -> str:
    return stem_english(word[:_LONGEST])


@lru_cache(maxsize=65536)
def _stem_indonesian(word: str) -> str:
    """PySastrawi is slow (0.1 ms a word): asked once for each word, and only for words that can carry an affix."""
    if len(word) < 4 or not word.isascii() or not word.isalpha() or not _AFFIXED.search(word) or len(word) > _LONGEST:
        return word[:_LONGEST]
    return str(_sastrawi().stem(word))


@lru_cache(maxsize=1)
def _sastrawi() -> Any:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer()
