"""Why a check says what it says, in the language of the question: its English sentence part by part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.figures import day_text, figure, figure_words
from taksir.copilot.ask.phrase import with_particles

_PLACE = re.compile(r"\\{(\w+)\\}")
_SENTENCE = re.compile(r"(?<=[.])\s+(?=[A-Z])")
_MARK = 0xE000
"""Letters of private use stand for what is written already."""

_BETWEEN = re.compile(r"((?:US\$|Rp|₩|€|£|¥)[\d,.]+) to ((?:US\$|Rp|₩|€|£|¥)[\d,.]+)( per US dollar)")
"""Two rates, of which only the second says what they are per."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

Lines = tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]


def reason(says: str, language: str) -> str:
    """The sentence of a verdict in a language; what has no words there is left in English, in quotes.

    >>> reason("23/9/2025 is a Tuesday, as the article says.", "id")
    '23/9/2025 jatuh pada hari Selasa, seperti kata artikel.'
    """
    if language == "en" or not says:
        return says
    whole = _BETWEEN.sub(r"\1\3 to \2\3", says)
    told = [with_particles(_sentence(one, language)) for one in _SENTENCE.split(whole)]
    return " ".join(f"{one[:1].upper()}{one[1:]}" for one in told)


def _sentence(says: str, language: str) -> str:
    whole = _told(says, language)
    if whole is not None:
        return whole
    parts = says.split("; ")
    told = [_told(part, language) for part in parts]
    if all(one is None for one in told):
        return f"“{says.rstrip('.')}”."
    words = [one if one is not None else f"“{part}”" for one, part in zip(told, parts, strict=True)]
    said = "".join(f"{one}{'. ' if one.endswith('다') else '; '}" for one in words[:-1]) + words[-1]
    return said if said.endswith((".", "다.")) else f"{said}."


def _told(part: str, language: str) -> str | None:
    for expression, words in _lines():
        match = expression.fullmatch(part)
        if match:
            held = {key: localized(value, language) for key, value in match.groupdict().items()}
            return words[language].format(**held)
    return None


def localized(text: str, language: str) -> str:
    """Numbers with their units, days and the usual words of a sentence in a language.

    >>> localized("about US$50 billion", "id"), localized("21 November 2026", "ko")
    ('sekitar US$50 miliar', '2026년 11월 21일')
    """
    if language == "en":
        return text
    kept: list[str] = []

    def keep(said: str) -> str:
        kept.append(said)
        return chr(_MARK + len(kept) - 1)

    held = _days().sub(lambda match: keep(_day(match, language)), text)
    held = _figures().sub(lambda match: keep(_figure(match, language)), held)
    for english, words in _words():
        held = re.sub(_edged(english), lambda _, said=words[language]: said, held)  # type: ignore[misc]
    return "".join(kept[ord(letter) - _MARK] if 0 <= ord(letter) - _MARK < len(kept) else letter for letter in held)


def _edged(english: str) -> str:
    head = r"\b" if english[0].isalnum() else ""
    tail = r"\b" if english[-1].isalnum() else ""
    return f"{head}{re.escape(english)}{tail}"


def _day(match: re.Match[str], language: str) -> str:
    month = figure_words("months", "en").index(match["month"]) + 1
    return day_text(f"{match['year']}-{month:02d}-{int(match['day']):02d}", language)


def _figure(match: re.Match[str], language: str) -> str:
    """A number as the language writes it; one with words behind that are no unit as a bare number."""
    if _YEAR.fullmatch(match[0]):
        return match[0]
    value = float(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1.0)
    before, behind = _tables()["before"].get(match["before"] or "", ""), _tables()["behind"].get(match["behind"] or "")
    factor, unit = behind or (1.0, "")
    return figure(value * factor, f"{before}{unit}", language, 12)


@lru_cache(maxsize=1)
def _days() -> re.Pattern[str]:
    months = "|".join(figure_words("months", "en"))
    return re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{months}) (?P<year>\d{{4}})\b")


@lru_cache(maxsize=1)
def _figures() -> re.Pattern[str]:
    """A number with what stands before and behind it; no year, and no part of a name, a date or a range of letters."""
    before, behind = (
        "|".join(sorted(map(re.escape, _tables()[name]), key=len, reverse=True)) for name in ("before", "behind")
    )
    scale = "|".join(_SCALES)
    return re.compile(
        rf"(?<![\w./-])(?P<before>{before})?(?P<number>\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?)(?: (?P<scale>{scale})\b)?"
        rf"(?P<behind>{behind})?(?![\w/-])"
    )


@lru_cache(maxsize=1)
def _lines() -> Lines:
    """The lines, those with the longest words of their own first."""
    found: list[tuple[int, re.Pattern[str], Mapping[str, str]]] = []
    for words in _tables()["reason"].values():
        pattern = _PLACE.sub(r"(?P<\1>(?:(?!; ).)+?)", re.escape(words["en"]))
        found.append((len(_PLACE.sub("", re.escape(words["en"]))), re.compile(pattern), words))
    return tuple((expression, words) for _, expression, words in sorted(found, key=lambda one: -one[0]))


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, Mapping[str, str]], ...]:
    return tuple(sorted(_tables()["word"].items(), key=lambda one: -len(one[0])))


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for _, tree in ask_tables("reasons"):
        for name, table in tree.items():
            found.setdefault(name, {}).update(table)
    return found
