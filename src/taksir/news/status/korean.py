"""Endings of Korean predicates, read from the final consonant of a syllable."""

from __future__ import annotations

import re

_LAST = re.compile(
    r"(?:(?:전년|지난해|작년|직전 ?분기|전 ?분기)(?: ?동기| ?같은 기간| ?동기간| ?말)?의?|"
    r"했던|이었던|였던|됐던|\d년 전 [^,.]{1,24})"
    r"\s?\(?(?:약 )?$|\d{4}년\s?\((?:약 )?$"
)
_ONCE = re.compile(
    r"(?: ?(?:중|가운데)(?:서는|에서)? |으?로,? 이 ?(?:중|가운데) |이었던|였던|이던|에 달했던|에 그쳤던| 수준인 |"
    r"에서 [^,.]{1,40}(?:로|에) (?:소폭 |대폭 |[두세네] 배 이상 )?"
    r"(?:늘|확대될|증가|상승|줄|감소|높|올라|축소|하락|급증|성장|이를|달할))"
)
_FROM = re.compile(r"\s(?:약\s?)?\d[\d.,]*[조억만천%]?[^\s,.]{0,8}에서\s")
_REVISED = re.compile(r"상향|하향|조정|전망|추정치|예상치|가이던스")
_RESULT = re.compile(
    r"(?:(?:기록|달성|집계|증가|감소|성장|상승|하락)(?:했|됐|하였|되었)|늘었|줄었|올렸|거뒀|그쳤)(?:다|습니다)$"
)
_TOLD = re.compile(
    r"(?:\([^)]{1,8}\))?\s?(?:[가-힣]{1,6}\s)?(?:발표|공개|공시|개최|체결|출시|배포|게재|보도)한\s|\s(?:열린|밝힌)\s"
)
_COMPARED = re.compile(r"\)?(?:\([^()]{1,16}\))?\s?(?:에서|보다|대비|는 물론|[과와] (?:비교|비슷|같은)|에 비해)|\)")
_DAY = re.compile(r"(?:지난\s|\d{4}년\s?)?(?:\d{1,2}월\s?)?\d{1,2}일")
_QUOTATIVE = re.compile(r"([가-힣])다고")
_PRESENT, _PAST, _POLITE, _LIQUID = 4, 20, 17, 8


def _final(syllable: str) -> int:
    """Index of the final consonant (ㄴ 4, ㅂ 17, ㅆ 20), or -1 for what is no Hangul syllable.

    >>> _final("했")
    20
    """
    return (ord(syllable) - 0xAC00) % 28 if "가" <= syllable <= "힣" else -1


def is_day(text: str, start: int, end: int) -> bool:
    """Whether words are a day that says when its sentence's main act took place ("24일", not "24일까지").

    >>> is_day("회사는 24일 밝혔다", 4, 7), is_day("24일에 연다", 0, 3)
    (True, False)
    """
    return _DAY.fullmatch(text, start, end) is not None and text[end : end + 1] in (" ", "(", ",")


def is_last_year(text: str, start: int, end: int) -> bool:
    """Whether words are last year's or last quarter's value, held against another.

    >>> is_last_year("전년 동기의 59억달러보다", 7, 12), is_last_year("지난해 대비 59억달러보다", 7, 12)
    (True, False)
    """
    if _ONCE.match(text, end):
        revised = text.endswith(("기존 ", "종전 ", "당초 "), max(0, start - 6), start)
        return not (revised and _REVISED.search(text, max(0, start - 40), end + 60))
    return _LAST.search(text, max(0, start - 30), start) is not None and _COMPARED.match(text, end) is not None


def is_base_year(text: str, end: int) -> bool:
    """Whether a date stands with the value from which another grows ("2023년 4조원에서 …").

    >>> is_base_year("2023년 약 4조원에서 9조원으로", 5)
    True
    """
    return _FROM.match(text, end) is not None


def is_result(words: str) -> bool:
    """Whether words end in a result that a company has had.

    >>> is_result("영업이익은 41억원을 기록했다"), is_result("공장을 지었다")
    (True, False)
    """
    return _RESULT.search(words[-12:]) is not None


def is_past(words: str) -> bool:
    """Whether words end in a past predicate.

    >>> is_past("라인을 늘렸다"), is_past("라인을 늘렸습니다"), is_past("라인을 늘린다")
    (True, True, False)
    """
    if words.endswith("바 있다"):
        return True
    stem = words[-4:-3] if words.endswith("습니다") else words[-2:-1] if words.endswith("다") else ""
    return bool(stem) and stem != "있" and _final(stem) == _PAST


def is_told(text: str, end: int) -> bool:
    """Whether a day is followed by what was done on it ("14일 발표한 규정")."""
    return _TOLD.match(text, end) is not None


def is_present(words: str) -> bool:
    """Whether words end in a present predicate.

    >>> is_present("라인을 늘린다"), is_present("단지를 조성합니다"), is_present("라인을 늘렸다")
    (True, True, False)
    """
    if words.endswith("니다"):
        stem = words[-3:-2]
        return bool(stem) and stem not in "습입" and _final(stem) == _POLITE
    return len(words) > 1 and words[-1] == "다" and _final(words[-2]) == _PRESENT


def stem_fits(syllable: str, wanted: str) -> bool:
    """Whether a stem ends as an ending needs it: "open" (a vowel or ㄹ, before 면), "l" (ㄹ, before 경우).

    >>> stem_fits("하", "open"), stem_fits("룡", "open"), stem_fits("될", "l")
    (True, False, True)
    """
    final = _final(syllable)
    return final == _LIQUID or (wanted == "open" and final == 0)


def quotes_present(words: str) -> bool:
    """Whether the last quotation in the words is of a present predicate (투자한다고)."""
    return _quoted(words) == _PRESENT


def quotes_past(words: str) -> bool:
    """Whether the last quotation in the words is of a past predicate (투자했다고)."""
    return _quoted(words) == _PAST


def _quoted(words: str) -> int:
    found = _QUOTATIVE.findall(words)
    return _final(found[-1]) if found else -1
