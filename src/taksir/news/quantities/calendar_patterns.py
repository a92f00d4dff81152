"""How dates are written in the three languages, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.calendar import calendar_words
from taksir.news.alternation import alternation

_YEAR = r"(?:19[5-9]\d|20[0-9]\d)"


def _any(words: list[str]) -> str:
    return alternation(words, space="[ ]")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled patterns, each matched at one place: at a digit, or at a word of the calendar."""

    digits: re.Pattern[str]
    hangul_digits: re.Pattern[str] | None
    hour: re.Pattern[str]
    word: re.Pattern[str]
    hangul_word: re.Pattern[str] | None
    before_month: re.Pattern[str]
    weekday: re.Pattern[str]


@lru_cache(maxsize=4)
def patterns_of(language: str) -> Patterns:
    """The patterns of one language; Korean texts have those of Hangul too."""
    words = calendar_words()
    month, parts = _any(list(words.months)), _any([w for w in words.parts if w.isascii()])
    weekday = _any([w for w in words.weekdays if w.isascii()])
    relative = _any([w for w in words.years if w.isascii()])
    periods = _any([w for w in words.periods if w.isascii()])
    periods_ko = _any([w for w in words.periods if not w.isascii()])
    years_ko = _any([w for w in words.years if not w.isascii()])
    parts_ko = _any([w for w in words.parts if not w.isascii()])
    before, after = _any(list(words.before_month)), _any(list(words.after_month))
    seasons = _any([w for w in words.seasons if w.isascii()])
    seasons_ko = _any([w for w in words.seasons if not w.isascii()])
    digits = rf"""
        (?P<y1>{_YEAR})(?P<s1>[-./])[ ]?(?P<m1>\d{{1,2}})(?P=s1)[ ]?(?P<d1>\d{{1,2}})(?!\d)
      | (?P<a>\d{{1,2}})(?P<s2>[/.-])(?P<b>\d{{1,2}})(?P=s2)(?P<y2>{_YEAR})(?:(?!\d)|(?=\d{{1,2}}[ ]min))
      | (?P<a6>\d{{1,2}})/(?P<b6>\d{{1,2}})/(?P<y6>\d\d)(?![\d/])
      | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of[ ])?(?P<mo3>{month})\b\.?
            (?:,?[ -](?:tahun[ ])?(?P<y3>{_YEAR}))?(?!\w)
      | (?P<p8>[1-4]Q|[12]H)[ ]?(?P<y8>(?:20)?\d\d)(?!\d)
      | (?P<y9>{_YEAR})[ ]?[-–—/][ ]?(?P<z9>{_YEAR})(?!\d)
      | (?P<h11>\d{{1,2}})(?::(?P<n11>\d\d))?[ ]?(?P<t11>a\.m\.|p\.m\.|am|pm)(?!\w)
      | (?P<clock>\d{{1,2}}[:.]\d\d(?::\d\d)?[ ]?(?:WIB|WITA|WIT|KST|GMT|ET|UTC)\b|\d{{1,2}}:\d\d(?::\d\d)?(?!\d))
      | (?P<a12>\d{{1,2}})/(?P<b12>\d{{1,2}})(?![\d/])
    """
    hour = r"""
        (?P<h10>\d{1,2})(?:[.:](?P<n10>\d\d))?(?:[ ](?P<t10>pagi|siang|sore|malam))?
            (?:[ ](?:WIB|WITA|WIT|waktu[ ]setempat|waktu[ ][A-Z]\w+))?
    """
    word = rf"""
        (?P<mo4>{month})\b\.?[ ](?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?![\w%])(?:,?[ ](?P<y4>{_YEAR})(?!\d))?
      | (?P<mo5>{month})\b\.?,?[ ](?:of[ ]|tahun[ ])?(?P<y5>{_YEAR})(?!\d)
      | (?P<ma>{month})\b(?=[ ](?:{after})\b)
      | (?P<mb>{month})\b(?!\.?[ ]\d)
      | (?P<p7>{parts}|Q[1-4]|H[12])(?![\w])(?:[ ]?(?:of|tahun[ ]fiskal|tahun|in|/|pada|fiskal|of[ ]fiscal(?:[ ]year)?)?
            [ ]?(?:(?:FY|CY)?[ ]?(?P<y7>{_YEAR})(?!\d)|FY[ ]?(?P<f7>\d\d)(?!\d)|(?P<r7>{relative})\b))?
      | (?P<se>{seasons})[ ](?:of[ ]|tahun[ ])?(?P<ys>{_YEAR})(?!\d)
      | (?P<rp>{periods})\b
    """
    hangul_digits = rf"""
        (?P<yk>{_YEAR})년(?:도)?(?:[ ]?(?P<mk>\d{{1,2}})월(?:[ ]?(?P<dk>\d{{1,2}})일)?
            |[ ]?(?P<pk>{parts_ko}|{seasons_ko}|초|말|중반))?(?:까지)?
      | (?P<yf>{_YEAR})[ ]?회계[ ]?연도(?:[ ]?(?P<pf>{parts_ko}))?
      | (?:\d{{1,2}}[~∼-])?(?P<mn>1[0-2]|[1-9])월(?:[ ]?(?P<dn>\d{{1,2}})일)?(?:까지)?
      | (?P<po>[1-4]분기)(?:까지)?
      | (?P<do>3[01]|[12]\d|[1-9])일(?![가-힣]*(?:간|동안|만에|째|치))(?![ ](?:동안|만에|간))(?:까지)?
      | (?P<hp>\d{{1,2}})시(?!간)(?:[ ]?(?P<np>\d{{1,2}})분)?
    """
    hangul_word = rf"""
        (?:내달|다음[ ]?달|지난달|이달)[ ]?(?P<dr>\d{{1,2}})일(?:까지)?
      | (?P<rk>{periods_ko})(?:까지)?
      | (?P<rl>{years_ko})[ ]?(?:(?P<pl>{parts_ko}|초|말|중)|(?P<ml>\d{{1,2}})월)(?:까지)?
      | (?P<po>{parts_ko})(?:까지)?
    """
    flags = re.VERBOSE | re.IGNORECASE
    korean = language == "ko"
    return Patterns(
        digits=re.compile(digits, flags),
        hangul_digits=re.compile(hangul_digits, flags) if korean else None,
        hour=re.compile(hour, flags),
        word=re.compile(word, flags),
        hangul_word=re.compile(hangul_word, flags) if korean else None,
        before_month=re.compile(rf"(?:^|[^\w])(?:{before})[ -]$", re.IGNORECASE),
        weekday=re.compile(rf"(?:{weekday})[ ,]{{1,2}}\(?$", re.IGNORECASE),
    )
