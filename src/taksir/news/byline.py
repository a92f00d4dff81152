"""Bylines: who wrote, on a line of its own or after the last sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from taksir.catalog.reading import reading_words
from taksir.news.alternation import alternation

_MAX_LINE = 90
_EMAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}")
_PARENTHESISED = re.compile(r"[(\[](?:[^()\[\]\d%$:=]{2,45}|[A-Za-z*/. -]{2,30}-?\d)[)\]]")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]{0,20}|bin|binti|van|de|al)(?:\s(?:[A-Z][\w.'’-]{0,20}|bin|binti|van|de|al)){0,4}")
_TAIL = 90


def is_byline(words: str, head: str | None, rest: str) -> bool:
    """Whether a whole line `words` names its writer; `head` is the byline phrase it begins with, `rest` what follows.

    >>> is_byline("(Ibnu Hariyanto)", None, "")
    True
    >>> is_byline("홍길동 기자 hong@example.kr", None, "")
    True
    """
    if len(words) > _MAX_LINE:
        return False
    if head is not None and _names(head, rest):
        return True
    if words[:1] in ("(", "[") and _PARENTHESISED.fullmatch(words) and len(words.split()) <= 7:
        return True
    if "@" in words and len(words) <= 60 and len(words.split()) <= 5 and _EMAIL.search(words):
        return True
    return not words.isascii() and _korean_writer().fullmatch(words) is not None


def trailing_byline(text: str, start: int, end: int) -> int | None:
    """Where the byline after the last sentence begins: "… kuat. (hns/fdl)", "…했다. 홍길동 기자"."""
    if end - start < 40:
        return None
    match = _trailing().search(text, max(start + 20, end - _TAIL), end)
    return match.start("by") if match else None


def is_name(words: str) -> bool:
    """Whether a line is two to four words with capitals and nothing else.

    >>> is_name("Rika Anggraeni"), is_name("Dampak Geopolitik dan Ekonomi")
    (True, False)
    """
    return len(words) <= 50 and 2 <= len(words.split()) <= 4 and _NAME.fullmatch(words) is not None


def author_of(words: str, head_end: int | None) -> str | None:
    """The name in a byline.

    >>> author_of("(Ibnu Hariyanto)", None)
    'Ibnu Hariyanto'
    >>> author_of("By Jane Roe", 2)
    'Jane Roe'
    """
    korean = _korean_name().search(words)
    if korean:
        return str(korean["name"])
    inside = words[head_end:] if head_end is not None else words
    inside = _EMAIL.sub(" ", inside).strip(" \t\xa0:：;=-–—|/()[]*_.,")
    match = _NAME.match(inside)
    if match is None or any(c.isdigit() for c in match.group()):
        return None
    name = match.group().strip()
    if head_end is None and (len(name.split()) < 2 or match.end() < len(inside)):
        return None
    return name or None


def _names(head: str, rest: str) -> bool:
    """Whether what follows a byline phrase is a name, not the rest of a sentence."""
    after = rest.lstrip()
    if after[:1] in (":", "：", "=", "|", "/"):
        return len(rest) <= 80
    if not head.isascii():
        return False
    words = after.split()
    return (
        0 < len(words) <= 9
        and not after.endswith((".", "!", "?"))
        and _NAME.match(after) is not None
        and not any(c.isdigit() for c in words[0])
    )


@lru_cache(maxsize=1)
def _roles() -> str:
    return alternation(reading_words().by_role["byline.roles"], space=" ", cased=True)


@lru_cache(maxsize=1)
def _korean_writer() -> re.Pattern[str]:
    mail = r"[\w.+-]{1,40}@[\w.-]{3,50}"
    return re.compile(
        rf"[\[(/|]?\s?(?:[가-힣A-Za-z=·]{{1,12}}\s?[=·|]?\s?){{0,3}}(?:{_roles()})\s?[=|/,)\]]?\s?(?:[(\[|]?\s?{mail}\s?[)\]]?)?(?:\s?[|/·,]\s?[가-힣\s]{{2,20}})?"
    )


@lru_cache(maxsize=1)
def _korean_name() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[가-힣]{{2,4}})\s?(?:{_roles()})(?![가-힣])")


@lru_cache(maxsize=1)
def _trailing() -> re.Pattern[str]:
    mail = r"[\w.+-]{1,40}@[\w.-]{3,50}"
    return re.compile(
        r"[.!?…][\"'”’)\]]?\s+(?P<by>"
        r"[(\[](?:[^()\[\]\d%$:.=]{2,45}|[A-Za-z*/ -]{2,30}-?\d)[)\]]"
        r"|[—–-]{1,2}\s?[A-Z][\w-]{1,20}(?:[\s/][A-Z][\w-]{1,20}){0,2}"
        rf"|[/|]?\s?[가-힣=·]{{2,8}}(?:\s[가-힣=]{{1,8}})?\s?(?:{_roles()})(?:\s?=?\s?[(\[]?{mail}[)\]]?)?"
        rf"|[/|(]?{mail}\)?)\s*\Z"
    )
