"""Porter's stemmer for English (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980).

Written out here so that SQLite and PostgreSQL index the same words; both know a stemmer, but not the same one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_VOWEL = "[aeiouy]"
_CONSONANT = "[^aeiou]"
_MEASURED = re.compile(f"^(?:{_CONSONANT}[^aeiouy]*)?[aeiouy][aeiou]*{_CONSONANT}[^aeiouy]*")
_MEASURED_TWICE = re.compile(
    f"^(?:{_CONSONANT}[^aeiouy]*)?[aeiouy][aeiou]*{_CONSONANT}[^aeiouy]*[aeiouy][aeiou]*{_CONSONANT}[^aeiouy]*"
)
_MEASURED_ONCE = re.compile(f"^(?:{_CONSONANT}[^aeiouy]*)?[aeiouy][aeiou]*{_CONSONANT}[^aeiouy]*(?:[aeiouy][aeiou]*)?$")
_HAS_VOWEL = re.compile(f"^(?:{_CONSONANT}[^aeiouy]*)?{_VOWEL}")
_SHORT = re.compile(f"^{_CONSONANT}[^aeiouy]*[aeiouy][^aeiouwxy]$")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
    "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism", "ate", "iti", "ous",
    "ive", "ize",
)  # fmt: skip


def stem_english(word: str) -> str:
    """The stem of a lower-case English word.

    >>> [stem_english(word) for word in ("investments", "investing", "invests", "datacenters", "relational")]
    ['invest', 'invest', 'invest', 'datacent', 'relat']
    """
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return word
    steps: tuple[Callable[[str], str], ...] = (_plural, _past, _y, _long, _longer, _bare, _final_e)
    first = word[0]
    if first == "y":
        word = "Y" + word[1:]
    for step in steps:
        word = step(word)
    return "y" + word[1:] if first == "y" else word


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _MEASURED.match(word[:-3]) else word
    for suffix in ("ed", "ing"):
        base = word[: -len(suffix)]
        if word.endswith(suffix) and _HAS_VOWEL.match(base):
            if base.endswith(("at", "bl", "iz")) or _SHORT.match(base):
                return base + "e"
            return base[:-1] if _DOUBLE.search(base) else base
    return word


def _y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _HAS_VOWEL.match(word[:-1]) else word


def _long(word: str) -> str:
    return _replaced(word, _STEP_2)


def _longer(word: str) -> str:
    return _replaced(word, _STEP_3)


def _replaced(word: str, table: dict[str, str]) -> str:
    for length in range(min(7, len(word) - 1), 2, -1):
        new = table.get(word[-length:])
        if new is not None:
            return word[:-length] + new if _MEASURED.match(word[:-length]) else word
    return word


def _bare(word: str) -> str:
    for suffix in sorted(_STEP_4, key=len, reverse=True):
        if word.endswith(suffix):
            base = word[: -len(suffix)]
            return base if _MEASURED_TWICE.match(base) else word
    if word.endswith(("sion", "tion")) and _MEASURED_TWICE.match(word[:-3]):
        return word[:-3]
    return word


def _final_e(word: str) -> str:
    if word.endswith("e"):
        base = word[:-1]
        if _MEASURED_TWICE.match(base) or (_MEASURED_ONCE.match(base) and not _SHORT.match(base)):
            word = base
    return word[:-1] if word.endswith("ll") and _MEASURED_TWICE.match(word) else word
