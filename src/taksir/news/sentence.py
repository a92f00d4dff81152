"""Sentences: where one ends in Indonesian, English and Korean."""

from __future__ import annotations

import re
from functools import lru_cache

from taksir.catalog.reading import reading_words

_OPENING = "\"'“‘”«([『「《*_"
# A run of terminators with what closes after it, before white space or what may begin a sentence.
_END = re.compile(r"[.!?。！？…](?<![.!?。！？…][.!?。！？…])[.!?。！？…]*+[\"'”’»)\]』」》]*+(?=[\sA-Z가-힣“\"‘])")
_GLUED = re.compile(r"[A-Z][a-z]{2,20}\s")
_NUMBER_MARK = re.compile(r"\(?\d{1,2}")
_WORD = re.compile(r"[^\W\d_]{1,30}")
_DATE_PART = re.compile(r"\d{1,2}(?!\d)")
_WHOLE_DATE = re.compile(r"\d{4}\.\s?\d{1,2}\.\s?\d{1,2}$")
_HANGUL = re.compile("[가-힣]")
_LONGEST = 1000
"""No sentence is longer: what is read sentence by sentence then takes linear time on any text."""
_INNER_CAPITAL = re.compile(r"[a-z]{1,2}[A-Z]")


def cut_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Trimmed stretches of the sentences in `text[start:end]`, in order.

    >>> cut_sentences("Dr. Lin pergi. Ia kembali.", 0, 26)
    [(0, 14), (15, 26)]
    """
    spans: list[tuple[int, int]] = []
    first = start
    for match in _END.finditer(text, start, end):
        mark, stop = match.span()
        if stop >= end:
            break
        if _ends(text, first, mark, stop, end):
            first = _append(spans, text, first, stop)
    _append(spans, text, first, end)
    return spans


def _append(spans: list[tuple[int, int]], text: str, first: int, stop: int) -> int:
    """Adds `text[first:stop]` without the white space around it; returns `stop`."""
    last = stop
    while first < last and text[first].isspace():
        first += 1
    while first < last and text[last - 1].isspace():
        last -= 1
    while last - first > _LONGEST:
        cut = _break(text, first, first + _LONGEST)
        spans.append((first, cut))
        first = cut
        while first < last and text[first].isspace():
            first += 1
    if first < last:
        spans.append((first, last))
    return stop


def _break(text: str, first: int, limit: int) -> int:
    """Where a run without any full stop is cut: after a semicolon or comma, at white space, or at the limit."""
    for sign in ("; ", ", ", " "):
        at = text.rfind(sign, first + 1, limit)
        if at > first:
            return at + len(sign.rstrip())
    return limit


def _ends(text: str, first: int, mark: int, stop: int, end: int) -> bool:
    """Whether the terminator at `mark` (closed at `stop`) ends a sentence that began at `first`."""
    if not text[stop].isspace():
        return text[mark] == "." and stop - mark == 1 and _glued(text, first, mark)
    following = stop + 1
    limit = min(end, stop + 12)
    while following < limit and (text[following].isspace() or text[following] in _OPENING):
        following += 1
    if following >= end:
        return True
    after = text[following]
    if after.islower():
        return bool(_INNER_CAPITAL.match(text, following))
    if text[mark] == "…" or text.startswith("..", mark):
        return text[stop - 1] in "\"'”’" and not "가" <= after <= "힣"
    if text[mark] == "." and stop - mark == 1:
        return _full_stop_ends(text, first, mark, following)
    return not (text[mark] == "!" and text.endswith("Yahoo", first, mark))


def _glued(text: str, first: int, mark: int) -> bool:
    """Whether a full stop without white space after it ends a sentence: "했다.그는", "perusahaan.Nvidia juga"."""
    before = text[max(first, mark - 3) : mark]
    if "가" <= before[-1:] <= "힣":
        return not text[mark + 1].isascii() or text[mark + 1] == '"'
    if not (len(before) == 3 and before.isascii() and before.islower() and before.isalpha()):
        return False
    return bool(_GLUED.match(text, mark + 1)) and not _token(text, first, mark).startswith(("www.", "http"))


def _full_stop_ends(text: str, first: int, mark: int, following: int) -> bool:
    if mark > first and "가" <= text[mark - 1] <= "힣":
        return True
    token = _token(text, first, mark)
    if not token:
        return True
    if token[-1].isdigit():
        if mark - first <= 5 and _NUMBER_MARK.fullmatch(text[first:mark].strip()):
            return False
        if _WHOLE_DATE.search(text, max(first, mark - 13), mark):
            return text[following].isascii()
        return not (_DATE_PART.fullmatch(token[-4:]) or token.isdigit()) or not _korean_date(text, first, following)
    words = reading_words()
    lowered = token.lower()
    if lowered in words.abbreviations_open:
        return False
    if lowered in words.abbreviations or (len(token) == 1 and token.isupper()):
        return _common(text, following)
    return True


def _token(text: str, first: int, mark: int) -> str:
    """The word before `mark`, at most 40 letters of it, without what opens before it."""
    words = text[max(first, mark - 40) : mark].rsplit(maxsplit=1)
    return words[-1].lstrip("\"'“‘”«([『「《*_-–—/$") if words else ""


def _korean_date(text: str, first: int, following: int) -> bool:
    """Whether "2025. 9. 23." goes on at `following`."""
    return bool(_DATE_PART.match(text, following)) and bool(_HANGUL.search(text, max(0, first - 40), following + 40))


def _common(text: str, following: int) -> bool:
    """Whether the word at `following` is a common word with a capital, so that a new sentence begins there."""
    match = _WORD.match(text, following)
    return match is not None and match.group()[0].isupper() and match.group().lower() in _starters()


@lru_cache(maxsize=1)
def _starters() -> frozenset[str]:
    stop_words = reading_words().stop_words
    return stop_words["id"] | stop_words["en"]
