"""Korean verbs as they stand in a sentence: their stem and what stands behind it, also where the two run together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS, _FINALS = 21, 28
_OPEN = "ㄴㄹㅁㅂㅆ"
_JAMO = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_LETTERS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_BEFORE = {"ㅕ": "ㅣ", "ㅐ": "ㅏ", "ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅙ": "ㅚ", "ㅓ": "ㅡ"}
"""Which vowel a stem ends in, by that of its past: 늘렸 of 늘리, 했 of 하, 왔 of 오, 됐 of 되, 썼 of 쓰."""
_BEHIND = {"ㅂ": ("니다", "니까")}


@lru_cache(maxsize=8192)
def stems(word: str) -> tuple[tuple[str, str], ...]:
    """The stems that a word may be of, each with what stands behind it.

    >>> ("늘리", "") in stems("늘릴"), ("늘리", "다") in stems("늘렸다"), ("짓", "") in stems("지을")
    (True, True, False)
    """
    return tuple(_stems(word))


def _stems(word: str) -> Iterator[tuple[str, str]]:
    for at, sign in enumerate(word):
        if not _FIRST <= ord(sign) <= _LAST:
            continue
        bare, final = divmod(ord(sign) - _FIRST, _FINALS)
        vowel = _LETTERS[bare % _VOWELS]
        rest = word[at + 1 :]
        closed = _JAMO[final]
        if closed in _OPEN and final and rest.startswith(_BEHIND.get(closed, ("",))):
            behind = rest.removeprefix("니다").removeprefix("니까") if closed == "ㅂ" else rest
            yield word[:at] + _syllable(bare, vowel), behind
        if closed in ("ㅆ", " ") and vowel in _BEFORE and (closed == "ㅆ" or rest.startswith(("서", "야")) or not rest):
            yield word[:at] + _syllable(bare, _BEFORE[vowel]), rest


def _syllable(bare: int, vowel: str) -> str:
    """The syllable of a first letter with another vowel, and nothing behind it."""
    return chr(_FIRST + (bare - bare % _VOWELS + _LETTERS.index(vowel)) * _FINALS)
