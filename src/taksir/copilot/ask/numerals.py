"""Numbers in words put in figures, as questions have them: "십만 장", "eight H100s", "selusin", "minus 5 MW"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.catalog.naming import naming_words
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_ROUND = (1e2, 1e3, 1e6)


def in_figures(text: str) -> str:
    """The text with its numbers in words in figures, where what stands behind them says that they are numbers.

    >>> in_figures("십만 장짜리 클러스터"), in_figures("eight H100s"), in_figures("H100 마이너스 500장")
    ('10만 장짜리 클러스터', '8 H100s', 'H100 -500장')
    """
    text = _phrases().sub(lambda match: _table("phrase")[" ".join(match[0].lower().split())], text)
    text = _decimal().sub(_pointed, text)
    text = _halves().sub(lambda match: f"{match[1]}{_table('decimal')['halves'][match[2].lower()]}", text)
    text = _latin().sub(_count, text)
    text = _half().sub(lambda match: _table("korean")["half"][match[0]], text)
    text = _korean().sub(_sino, _native().sub(_counted, text))
    return _minus().sub("-", text)


def without_vague(text: str, found: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """A round number behind "several" or "a few" is between some of them, as the readers have it of thousands."""
    words = _table("vague")
    ahead = re.compile(rf"(?:^|\W)(?:{_any(words['words'])})\s*$", re.IGNORECASE)
    return tuple(
        replace(one, value=None, low=words["low"] * one.value, high=words["high"] * one.value, qualifier="vague")
        if one.dimension == "chips" and one.value in _ROUND and ahead.search(text[: one.span.start][-14:])
        else one
        for one in found
    )


def with_days(text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Spans of days by their own words beside what was found: 이틀, 열흘, a fortnight."""
    words = _table("days")["words"]
    added = []
    for match in re.finditer(rf"(?<![가-힣A-Za-z])(?:{_any(words)})(?![a-z])", text):
        span, days = Span(*match.span()), float(words[match[0]])
        if not any(one.span.overlaps(span) for one in found):
            added.append(Quantity(span, "duration", "day", days, days, days))
    return tuple(sorted((*found, *added), key=lambda one: one.span))


def _count(match: re.Match[str]) -> str:
    """A number in English or Indonesian words; as it stands where the words make none."""
    words, total, part = _table("latin"), 0.0, 0.0
    for word in re.split(r"[\s-]+", match[1].lower()):
        if word in words["joining"] or word in words["article"]:
            continue
        size = words["hundreds"].get(word)
        if word in words["ones"]:
            part += words["ones"][word]
        elif word in words["plus_ten"]:
            part += 10
        elif size is not None and size >= 1000:
            total, part = total + (part or 1) * size, 0.0
        elif size is not None:
            unit = part % size
            part = part - unit + (unit or 1) * size
    return f"{total + part:.0f}" if total + part > 1 else match[0]


def _pointed(match: re.Match[str]) -> str:
    """satu koma dua lima: 1,25."""
    ones, zero = _table("latin")["ones"], _table("decimal")["zero"]
    digits = ["0" if word in zero else str(ones.get(word, word)) for word in match[0].lower().split()]
    mark = next(word for word in digits if word in _table("decimal")["marks"])
    at = digits.index(mark)
    return f"{digits[at - 1]}{_table('decimal')['marks'][mark]}{''.join(digits[at + 1 :])}"


def _counted(match: re.Match[str]) -> str:
    """열두 대: 12 대. One alone stays: 한 장에 is "each"."""
    korean = _table("korean")
    value = korean["native_tens"].get(match["tens"], 0) + korean["native_ones"].get(match["ones"], 0)
    return str(value) if value > 1 else match[0]


def _sino(match: re.Match[str]) -> str:
    """삼십이만: 32만, 이천오백: 2500; 만 and above stay in letters, as people write."""
    korean = _table("korean")
    out, part, digit = "", 0, 0
    for letter in match[1].replace(" ", ""):
        if letter in korean["digits"]:
            digit = korean["digits"][letter]
        elif letter in korean["tens"]:
            part, digit = part + (digit or 1) * korean["tens"][letter], 0
        else:
            out += f"{part + digit or 1}{letter}"
            part = digit = 0
    return out + (str(part + digit) if part + digit else "")


@lru_cache(maxsize=1)
def _korean() -> re.Pattern[str]:
    """Sino-Korean numbers with at least a ten, before a counter."""
    korean = _table("korean")
    digits, tens, scales = ("".join(korean[name]) for name in ("digits", "tens", "scales"))
    part = rf"(?:[{digits}]?[{tens}])+[{digits}]?"
    scaled = rf"(?:{part}|[{digits}])[{scales}]"
    number = rf"{scaled}(?: ?{scaled})*(?: ?{part}|[{digits}])?|{korean['alone']}(?: ?{part})?|{part}"  # 만일 is "if"
    return re.compile(rf"(?<![가-힣\d])({number})(?=\s?{_behind(korean['counters'])})")


@lru_cache(maxsize=1)
def _native() -> re.Pattern[str]:
    korean = _table("korean")
    tens, ones = (_any(korean[name]) for name in ("native_tens", "native_ones"))
    return re.compile(
        rf"(?<![가-힣])(?=(?:{tens}|{ones}))(?P<tens>{tens})?(?P<ones>{ones})?(?=\s{_behind(korean['counted'])})"
    )


@lru_cache(maxsize=1)
def _half() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣])(?:{_any(_table('korean')['half'])})")


def _behind(counters: Iterable[str]) -> str:
    """A counter with particles and what else may be glued to it, up to the end of the word."""
    tail = naming_words("ko").tail.pattern
    return rf"(?:{_any(counters)})(?:{_any(_table('korean')['behind'])})?{tail}"


@lru_cache(maxsize=1)
def _latin() -> re.Pattern[str]:
    """Numbers that begin with a digit in words or an article: "5 thousand" and "puluhan ribu" are others."""
    words = _table("latin")
    ones, sizes, opening = (_any(words[name]) for name in ("ones", "hundreds", "opening"))
    more = _any((*words["ones"], *words["hundreds"], *words["plus_ten"]))
    fraction = "".join(rf"(?<!{re.escape(word)} )" for word in words["fractions"])
    first = rf"{ones}|{opening}|{fraction}(?:{_any(words['article'])})\s+(?:{sizes})"
    joined = rf"(?:{first})(?:[\s-]+(?:(?:{_any(words['joining'])})\s+)?(?:{more}))*"
    behind = rf"(?=\s+(?:{_any(words['before'])})(?!\w)|\s+(?-i:[A-Z]{{1,3}})\d{{2,4}})"
    return re.compile(rf"(?<![\w.,-])(?<!\d )({joined}){behind}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _decimal() -> re.Pattern[str]:
    words = _table("decimal")
    small = [word for word, value in _table("latin")["ones"].items() if value < 10]
    digit = rf"(?:{_any((*small, *words['zero']))})"
    return re.compile(rf"(?<![\w.,-])(?:\d+|{digit})\s+(?:{_any(words['marks'])})(?:\s+{digit})+(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _halves() -> re.Pattern[str]:
    """A half behind a whole number in figures."""
    return re.compile(rf"(?<![\w.,-])(\d+)\s+({_any(_table('decimal')['halves'])})(?=\s)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_table("phrase"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _minus() -> re.Pattern[str]:
    ones = _any(_table("latin")["ones"])
    return re.compile(
        rf"(?<!\w)(?:{_any(_table('minus')['words'])})\s*(?=[$€£¥₩]?\d|(?:Rp|US\$|USD|IDR|KRW)\s?\d|(?:{ones})\s)",
        re.IGNORECASE,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _table(name: str) -> Mapping[str, Any]:
    return _tables()[name]


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for _, tree in ask_tables("numerals"):
        found.update(tree)
    return found
