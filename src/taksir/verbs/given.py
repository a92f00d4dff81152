"""A quantity as a person types it: `US$500e9 all_in`, `500 MW it`, `600,000 GB300`.

The number goes through the same reader as an article's; what stands behind it are words of scope or of number format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taksir.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from taksir.news.quantity import Quantity

_EXPONENT = re.compile(r"(\d+)(?:\.(\d+))?[eE]\+?(\d{1,2})(?![\w.])")
_COUNTED = re.compile(r"(?<=\d)\s*(package|superchip|die|server|pod)s?(?!\w)", re.IGNORECASE)
"""Things that articles seldom count: read as chips, with the word as scope."""
_NAME = re.compile(r"[A-Za-z][\w-]*")
_MODEL = re.compile(r"[a-z]+-?\d[\w-]*")
"""A word that is the name of a thing for sale: letters with a number."""
_FEW = re.compile(rf"^(\d)\s+({_MODEL.pattern})", re.IGNORECASE)
COUNTED = ("package", "rack")
"""Units of things that have a name."""

LANGUAGES = ("en", "id", "ko")


@dataclass(frozen=True, slots=True)
class Given:
    """Value in `unit` (W, an ISO-4217 code, package, rack, FLOP/s …), as written, and the words behind it.

    `of` are the words for what is counted: `1,000 NVIDIA H200 GPUs` is of `NVIDIA H200 GPUs`.
    """

    value: float
    unit: str
    text: str
    words: tuple[str, ...]
    of: tuple[str, ...] = ()


def read_given(text: str, words: Iterable[str], lang: str | None = None) -> Given:
    """Read a quantity and the words behind it, which must be among `words`.

    Of the languages, the one that reads most of the text wins, English first. UsageError when there is no number or
    more than one; UnknownNameError for a word that is not among them.
    """
    known = list(words)
    plain = _COUNTED.sub(r" chips, \1", _EXPONENT.sub(_digits, _joined(text.strip(), known)))
    languages = (lang,) if lang else LANGUAGES
    quantities, few = _best(plain, languages), _FEW.match(plain)
    named: tuple[str, ...] = ()
    if few and not any(one.unit in COUNTED for one in quantities):  # an article's reader takes 8 H100 for no count
        plain, named = f"{few[1]} chips{plain[few.end() :]}", (few[2],)
        quantities = _best(plain, languages)
    if len(quantities) != 1:
        raise UsageError(f"{text!r}: {'no' if not quantities else 'more than one'} quantity; write US$500e9 or 500 MW")
    quantity = quantities[0]
    if quantity.value is None:
        raise UsageError(f"{text!r}: no single number")
    rest = plain[: quantity.span.start] + " " + plain[quantity.span.end :]
    found = tuple(dict.fromkeys(word.lower() for word in re.findall(r"[\w-]+", rest)))
    counts = quantity.unit in COUNTED
    scopes = tuple(word for word in found if not counts or word in known or not _MODEL.fullmatch(word))
    behind = tuple(word for word in found if word not in scopes)
    for word in scopes:
        if word not in known:
            raise UnknownNameError("scope", word, known)
    inside = _NAME.findall(plain[quantity.span.start : quantity.span.end]) if counts else []
    return Given(quantity.value, quantity.unit, text.strip(), scopes, (*named, *inside, *behind))


def _best(text: str, languages: Iterable[str]) -> tuple[Quantity, ...]:
    return max((_read(text, name) for name in languages), key=lambda found: found[1])[0]


def _read(text: str, language: str) -> tuple[tuple[Quantity, ...], int]:
    from taksir.news.document import Document, SectionKind, Sentence
    from taksir.news.quantities import find_quantities
    from taksir.news.span import Span

    whole = Sentence(Span(0, len(text)), SectionKind.BODY, 0)
    found, _ = find_quantities(Document("d", "given", "", text, language, sentences=(whole,)), ())
    return found, sum(one.span.end - one.span.start for one in found)


def _joined(text: str, words: Iterable[str]) -> str:
    """`all in` and `all-in` as the one word `all_in`."""
    for word in words:
        if "_" in word:
            text = re.sub(rf"\b{word.replace('_', r'[ _-]+')}\b", word, text, flags=re.IGNORECASE)
    return text


def _digits(match: re.Match[str]) -> str:
    """`500e9` and `1.5e9` without an exponent, as far as they are whole numbers."""
    whole, part, exponent = match[1], match[2] or "", int(match[3])
    if len(part) > exponent:
        return f"{whole}{part[:exponent]}.{part[exponent:]}" if exponent else match[0]
    return f"{whole}{part}{'0' * (exponent - len(part))}"
