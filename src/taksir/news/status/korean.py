"""Endings of Korean predicates, read from the final consonant of a syllable."""

from __future__ import annotations

import re

_QUOTATIVE = re.compile(r"([가-힣])다고")
_PRESENT, _PAST, _POLITE = 4, 20, 17


def _final(syllable: str) -> int:
    """Index of the final consonant (ㄴ 4, ㅂ 17, ㅆ 20), or -1 for what is no Hangul syllable.

    >>> _final("했")
    20
    """
    return (ord(syllable) - 0xAC00) % 28 if "가" <= syllable <= "힣" else -1


def is_present(words: str) -> bool:
    """Whether words end in a present predicate.

    >>> is_present("라인을 늘린다"), is_present("단지를 조성합니다"), is_present("라인을 늘렸다")
    (True, True, False)
    """
    if words.endswith("니다"):
        stem = words[-3:-2]
        return bool(stem) and stem not in "습입" and _final(stem) == _POLITE
    return len(words) > 1 and words[-1] == "다" and _final(words[-2]) == _PRESENT


def quotes_present(words: str) -> bool:
    """Whether the last quotation in the words is of a present predicate (투자한다고)."""
    return _quoted(words) == _PRESENT


def quotes_past(words: str) -> bool:
    """Whether the last quotation in the words is of a past predicate (투자했다고)."""
    return _quoted(words) == _PAST


def _quoted(words: str) -> int:
    found = _QUOTATIVE.findall(words)
    return _final(found[-1]) if found else -1
