"""Sentences of answers by key and language, from `data/ask/phrases/*.toml`.

```toml
[buys.answer]
en = "{money} buys about {chips}."
id = "{money} cukup untuk sekitar {chips}."
ko = "{money}(으)로 약 {chips}을(를) 살 수 있습니다."
```

Korean particles that depend on the sound before them are written in pairs: 은(는), 이(가), 을(를), 와(과), (으)로.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import Any

from taksir.catalog.ask_file import LANGUAGES, ask_tables
from taksir.errors import CatalogError

_PAIR = re.compile(
    r"(은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|와\(과\)|과\(와\)|\(으\)로|\(이\)나|\(이\)라)"
)
_CHOICES = {
    "은": ("은", "는"), "는": ("은", "는"), "이": ("이", "가"), "가": ("이", "가"), "을": ("을", "를"),
    "를": ("을", "를"), "와": ("과", "와"), "과": ("과", "와"),
}  # fmt: skip
_OPTIONAL = {"(으)로": ("으로", "로"), "(이)나": ("이나", "나"), "(이)라": ("이라", "라")}
_SKIPPED = "”’\"')]} "
_DIGITS_CLOSED = "013678"
_LETTERS_CLOSED = "lmn"


def say(key: str, language: str, **values: object) -> str:
    """The sentence of a key with its values put in; CatalogError where there is no such sentence or value."""
    texts = _phrases().get(key)
    if texts is None:
        raise CatalogError(f"phrase {key!r}: there is none")
    text = texts.get(language, texts["en"])
    try:
        said = text.format(**values)
    except (KeyError, IndexError) as error:
        raise CatalogError(f"phrase {key!r} in {language}: no value for {error}") from error
    return with_particles(said) if language == "ko" else said


def phrase_keys() -> tuple[str, ...]:
    """Every key, sorted."""
    return tuple(sorted(_phrases()))


def phrase_fields(key: str, language: str) -> frozenset[str]:
    """The names of the values that a sentence takes."""
    return frozenset(name for _, name, _, _ in Formatter().parse(_phrases()[key][language]) if name)


def has_phrase(key: str) -> bool:
    """Whether there is a sentence of that key."""
    return key in _phrases()


_BRACKETS = re.compile(r"(?<=\S)\s?\([^()]*\)\s*$")
"""What stands in brackets is not sounded: 칩 15만개(NVIDIA H100)를."""


def with_particles(text: str) -> str:
    """The text with each pair of Korean particles settled by the sound before it.

    >>> with_particles("OpenAI은(는) 칩을(를) 10만 개(으)로 늘린다.")
    'OpenAI는 칩을 10만 개로 늘린다.'
    """
    parts: list[str] = []
    at = 0
    for match in _PAIR.finditer(text):
        parts.append(text[at : match.start()])
        before = _BRACKETS.sub("", "".join(parts)).rstrip(_SKIPPED)
        pair = match[0]
        closed, open_ = _OPTIONAL.get(pair) or _CHOICES[pair[0]]
        end = _ends(before)
        parts.append(open_ if end == "open" or (pair == "(으)로" and end == "l") else closed)
        at = match.end()
    return "".join(parts) + text[at:]


def _ends(text: str) -> str:
    """How the last sound ends: "open" in a vowel, "l", or "closed"."""
    last = text[-1:].lower()
    if "가" <= last <= "힣":
        final = (ord(last) - 0xAC00) % 28
        return {0: "open", 8: "l"}.get(final, "closed")
    if last.isdigit():
        return "open" if last not in _DIGITS_CLOSED else "l" if last in "178" else "closed"
    return "l" if last == "l" else "closed" if last in _LETTERS_CLOSED else "open"


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for file, tree in ask_tables("phrases"):
        _collect(file, "", tree, found)
    return found


def _collect(file: str, prefix: str, tree: Mapping[str, Any], found: dict[str, Mapping[str, str]]) -> None:
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if not isinstance(value, dict):
            raise CatalogError(f"{file}: {key}: texts in {', '.join(LANGUAGES)} are wanted")
        if set(value) == set(LANGUAGES) and all(isinstance(text, str) for text in value.values()):
            found[key] = value
        else:
            _collect(file, f"{key}.", value, found)
