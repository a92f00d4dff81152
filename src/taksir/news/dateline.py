"""Datelines: the place, the house and the day before the first sentence ("JAKARTA, KOMPAS.com –", "[서울=뉴시스]")."""

from __future__ import annotations

import re
from functools import lru_cache

from taksir.catalog.calendar import calendar_words
from taksir.catalog.reading import reading_words
from taksir.news.alternation import alternation

_REACH = 130
_DASH = re.compile(r"\s*(?:--+|[–—―]|(?<=\s)-(?=\s)|(?<=\S)-(?=\s)|(?<=\)):|(?<=[A-Z]{4}):(?=\s))\s*")
_WORD = re.compile(r"[^\W\d_][\w.'’&/]*")
_DOMAIN = re.compile(r"[\w-]{1,40}\.(?:com|co|id|net|org|tv|news|kr|tech|ai|io|biz|info)\b", re.IGNORECASE)
_AGENCY = re.compile(r"\([^()]{2,40}\)")
_BRACKET = re.compile(r"[\[【〔(（][^\])】〕）]{2,45}[\])】〕）]\s*")
_HANGUL = re.compile("[가-힣]")
_SMALL = frozenset(["di", "of", "the", "dan", "and", "de", "wib", "com"])


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the dateline with which `text[start:end]` begins is over, or None.

    >>> text = "Bisnis.com, JAKARTA— Nvidia berencana membangun pabrik."
    >>> text[: dateline_end(text, 0, len(text))]
    'Bisnis.com, JAKARTA— '
    """
    korean = _korean(text, start, end)
    if korean is not None:
        return korean
    found: int | None = None
    first = start
    for match in _DASH.finditer(text, start + 2, min(end, start + _REACH)):
        prefix = text[first : match.start()].strip()
        more = found is not None
        if match.end() >= end or not (_is_day(prefix) if more else _names_place_or_house(prefix)):
            break
        following = text[match.end()]
        if not (following.isupper() or following.isdigit() or following in "“\"‘'(" or "가" <= following <= "힣"):
            break
        found = first = match.end()
    return found


def _is_day(words: str) -> bool:
    """Whether what stands between two dashes is the day: "San Francisco—September 22, 2025—Nvidia …"."""
    months = calendar_words().months
    return (
        len(words) <= 30 and any(c.isdigit() for c in words) and any(w.lower() in months for w in _WORD.findall(words))
    )


def _names_place_or_house(prefix: str) -> bool:
    """Whether every word is a name, a date or a small word, and something marks it as more than a subject."""
    months = calendar_words().months
    weekdays = reading_words().weekdays
    marked = "," in prefix or _AGENCY.search(prefix) is not None or _DOMAIN.search(prefix) is not None
    words = _WORD.findall(prefix)
    if not words or len(words) > 12 or (prefix[0].islower() and not _DOMAIN.match(prefix)):
        return False
    for word in words:
        lowered = word.lower().strip(".")
        if word[0].islower() and lowered not in months and lowered not in _SMALL and not _DOMAIN.search(prefix):
            return False
        if lowered in months or lowered in weekdays or (word.isupper() and len(word) >= 4):
            marked = True
    inner_capital = any(c.isupper() for c in words[0][1:])
    return marked or ((len(words) <= 3 and (inner_capital or len(words) == 1)) and not any(c.isdigit() for c in prefix))


def _korean(text: str, start: int, end: int) -> int | None:
    match = _BRACKET.match(text, start, min(end, start + 60))
    if match is not None and match.end() < end:
        inside = match.group()
        if _HANGUL.search(inside) or "=" in inside or inside.strip("[]() ").replace(" ", "").isalpha():
            writer = _writer().match(text, match.end(), min(end, match.end() + 60))
            latin = text[match.end()].isascii() and inside[0] == "(" and "=" not in inside
            if latin and writer is None:
                dash = _DASH.match(text, match.end(), min(end, match.end() + 5))
                return dash.end() if dash and dash.end() < end else None
            if inside[0] == "(" and "=" not in inside and writer is None:
                return None
            stop = writer.end() if writer else match.end()
            return stop if stop < end else None
    writer = _writer().match(text, start, min(end, start + 60))
    return writer.end() if writer and writer.end() < end else None


@lru_cache(maxsize=1)
def _writer() -> re.Pattern[str]:
    roles = alternation(reading_words().by_role["byline.roles"], space=" ", cased=True)
    return re.compile(
        rf"[가-힣]{{2,8}}(?:[·,]\s?[가-힣]{{2,4}}){{0,2}}(?:\s[가-힣]{{1,6}})?\s?(?:{roles})\s?(?:[(\[][\w.+-]{{1,40}}@[\w.-]{{3,50}}[)\]]\s?)?[=|]\s*"
    )
