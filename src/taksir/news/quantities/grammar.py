"""The words of measure of a language, compiled for scanning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.measure import MeasureWords, measure_words
from taksir.news.alternation import alternation

DIGITS = r"\d+(?:[.,]\d+)*"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns that start at a position in a text: `pattern.match(text, position)`."""

    words: MeasureWords
    prefixed: re.Pattern[str]
    spoken: re.Pattern[str]
    scale: re.Pattern[str]
    letter: re.Pattern[str]
    currency: re.Pattern[str]
    unit: re.Pattern[str]
    noun: re.Pattern[str]
    joiner: re.Pattern[str]
    opener: re.Pattern[str]
    change: re.Pattern[str]
    within: re.Pattern[str]
    part_of: re.Pattern[str]
    """Between a part and the whole that is counted: `4 of 14`, `840 ribu dari target 1 juta`."""
    added: re.Pattern[str]
    """An adjective between a number and its unit: `1,400 new acres`."""
    per: re.Pattern[str]
    per_before: re.Pattern[str] | None
    per_marks: re.Pattern[str]
    """Words without which `per_before` need not be tried."""
    chip_before: re.Pattern[str]
    chip_named: re.Pattern[str]
    chip: re.Pattern[str]
    chip_noun: re.Pattern[str]
    chip_hours: re.Pattern[str]
    flops: re.Pattern[str]
    flops_after: re.Pattern[str]
    carbon: re.Pattern[str] | None
    rate_per: re.Pattern[str]
    cadence: re.Pattern[str]
    cadence_after: re.Pattern[str] | None
    fx: re.Pattern[str]
    lower_prefixes: frozenset[str]
    prefix_sizes: tuple[int, ...]
    """Lengths of the prefixes, the longest first."""
    lower_units: dict[str, str]
    lower_nouns: dict[str, str]
    lower_things: dict[str, str]
    glued: frozenset[str]
    """Letters that scale the number which they are glued to."""


@lru_cache(maxsize=4)
def grammar(language: str) -> Grammar:
    """The compiled grammar of `id`, `en` or `ko`."""
    words = measure_words(language)
    korean = language == "ko"
    lower_prefixes = frozenset(w.lower() for w in (*words.prefixes, *words.lost_sign))
    prefixes = alternation(lower_prefixes)
    numerals = [w for w in words.numerals if w.isascii()]
    spoken = alternation(numerals)
    end = r"(?![A-Za-z])" if korean else r"(?![\w²³])"
    close, close_word = (r"(?![A-Za-z])", "") if korean else (r"(?!\w)", r"(?!\w)")
    close_noun = "" if korean else r"(?:nya)?(?!\w)"
    not_unit = alternation(words.not_unit)
    nouns = alternation(words.nouns)
    scales = alternation(w for w in words.scales if w.isascii())
    return Grammar(
        words=words,
        prefixed=re.compile(rf"(?:(?P<pre>{prefixes})(?P<gap>[\s\u00a0]{{0,2}}))?(?P<num>{DIGITS})", re.IGNORECASE),
        spoken=re.compile(rf"(?:{spoken})(?:[-\s](?:{spoken})){{0,2}}(?=[\s-])", re.IGNORECASE),
        scale=re.compile(
            rf"[\s\u00a0-]?({scales}|billions|millions|trillions|thousands){close}",
            re.IGNORECASE,
        ),
        letter=re.compile(rf"(\s?)({alternation(words.letters, cased=True)})(?![A-Za-z\d/²])"),
        currency=re.compile(
            rf"\s?-?((?:{alternation(words.currencies)})|(?:{alternation(words.codes)}))"
            rf"{close_word}",
            re.IGNORECASE,
        ),
        unit=re.compile(
            rf"[\s\u00a0-]?(?:({alternation(words.units)}){end}|({not_unit})(?![A-Za-z\d]))", re.IGNORECASE
        ),
        noun=re.compile(rf"[\s-]?({nouns}){close_noun}", re.IGNORECASE),
        joiner=re.compile(
            rf"(?P<sign>\s?[-–—~∼～]\s?)|\s(?P<word>{alternation(w for w in words.joiners if w[0].isalpha())})\s"
            if not korean
            else r"(?P<sign>\s?[-–—~∼～]\s?)|(?P<word>에서)\s?",
            re.IGNORECASE,
        ),
        opener=re.compile(rf"(?:^|\s)({alternation(words.openers) or 'between'})\s*$", re.IGNORECASE),
        change=re.compile(rf"(?<!\w)(?:{alternation(words.change) or '(?!)'})(?!\w)", re.IGNORECASE),
        within=re.compile(rf"\b(?:{alternation(words.during)})\s$", re.IGNORECASE),
        part_of=re.compile(rf"\s(?:{alternation(words.part_of)})\s(?=[$\d])", re.IGNORECASE),
        added=re.compile(rf"\s(?:{alternation(words.adjectives)})(?=\s)", re.IGNORECASE),
        per=_per(words),
        per_before=_per_before(words),
        per_marks=re.compile(
            alternation((words.per.suffix, *words.per.one))
            if korean
            else rf"\b(?:{alternation((*words.per.verbs, *words.per.price))})\s(?:\w+\s){{0,4}}[^\w\s]?$",
            re.IGNORECASE,
        ),
        chip_named=re.compile(rf"\b(?:{_chip(words)}|(?i:{alternation(words.chips.hour_nouns)})s?)(?![A-Za-z\d])"),
        chip_before=re.compile(rf"(?:{_chip(words)}|(?i:{alternation(words.chips.hour_nouns)}))\s?(?:[은는을를]\s)?$"),
        chip=re.compile(
            rf"(?:\s(?:{alternation(words.adjectives)}))?\s(?:{_makers(words)}\s)?{_chip(words)}s?"
            rf"(?:(?:\s?[/·]\s?|\s(?:and|or|dan|atau|&)\s|[와과]\s){_chip(words)}s?)*"
            rf"(?:{alternation(words.chips.equivalent, cased=True)})?(?![A-Za-z\d-])"
        ),
        chip_noun=re.compile(
            rf"(?:[\s-](?:{alternation(words.chips.between)})(?!\w))*[\s-]({nouns}){close_noun}", re.IGNORECASE
        ),
        chip_hours=_chip_hours(words),
        flops=re.compile(
            rf"\s(?P<words>(?:(?:{alternation(words.flops)})[\s,]\s?)+)"
            rf"(?P<unit>{alternation(word for word, unit in words.units.items() if unit.unit == 'FLOP/s')}){end}",
            re.IGNORECASE,
        ),
        flops_after=re.compile(rf"(?:[\s,(]{{1,2}}(?:{alternation(words.flops)})(?!\w))+", re.IGNORECASE),
        carbon=re.compile(rf"\s?(?:{alternation(words.carbon)})(?!\w)", re.IGNORECASE) if words.carbon else None,
        rate_per=re.compile(
            rf"(?:\s(?:{alternation(words.per.of) or '(?!)'})(?=\s))?[\s,]?\s?"
            rf"({alternation(words.rate_per)}){close_word}(?!\s(?:{alternation(words.rate_not_after)})(?!\w))",
            re.IGNORECASE,
        ),
        cadence=re.compile(rf"(?:^|\s)({alternation(words.cadence_before) or 'every'})\s*$", re.IGNORECASE),
        cadence_after=re.compile(rf"\s?(?:{alternation(words.cadence_after)})") if words.cadence_after else None,
        fx=re.compile(rf"(?:{alternation(words.fx)})\W{{0,3}}(?:\w+\W){{0,2}}$", re.IGNORECASE),
        lower_prefixes=lower_prefixes,
        prefix_sizes=tuple(sorted({len(prefix) for prefix in lower_prefixes}, reverse=True)),
        lower_units={w.lower(): w for w in words.units},
        lower_nouns={w.lower(): w for w in words.nouns},
        lower_things={word.lower(): thing for word, thing in words.per.things.items()},
        glued=frozenset(words.letters) | frozenset(scale for scale in words.scales if len(scale) == 1),
    )


def _chip(words: MeasureWords) -> str:
    """The name of a chip: a known family, or letters and digits of the shape that chips have."""
    chips = words.chips
    others = alternation(chips.not_chip, cased=True)
    families = alternation(chips.families, cased=True)
    return rf"(?:(?:{families})(?![A-Za-z\d])|(?!(?:{others})(?![A-Za-z\d]))[A-Z]{{1,3}}\d{{2,3}}[A-Za-z]{{0,2}})"


def _makers(words: MeasureWords) -> str:
    return f"(?:{alternation(words.chips.makers, cased=True)})"


def _chip_hours(words: MeasureWords) -> re.Pattern[str]:
    """`H800 GPU hours`, `GPU-jam`, `jam GPU`, `GPU 시간`."""
    hours, nouns = alternation(words.chips.hours), alternation(words.chips.hour_nouns)
    name = rf"(?:(?:{_makers(words)}\s)?{_chip(words)}(?:\s(?i:{nouns}))?|(?i:{nouns}))"
    end = r"(?![A-Za-z\d])" if words.language == "ko" else r"(?!\w)"
    return re.compile(
        rf"[\s-]?(?:{name}[\s-]?(?P<hours>(?i:{hours})){end}|(?P<first>jam)[\s-]{name}(?:\s{_chip(words)})?{end})"
    )


def _per(words: MeasureWords) -> re.Pattern[str]:
    """`per GPU-hour`, `/kWh`, `a rack`, `apiece`."""
    per = words.per
    marks = alternation(word for word in per.markers if word != "/")
    alone, of = alternation(per.alone) or r"(?!)", alternation(per.of) or r"(?!)"
    nouns = alternation(words.chips.hour_nouns)
    hours = alternation(words.chips.hours)
    return re.compile(
        rf"(?:\s(?:{of})(?=\s))?\s?(?:(?P<alone>(?i:{alone}))(?!\w)|(?:/\s?|(?<=[\s(])(?i:{marks})\s)(?:(?:1|one|single)\s)?"
        rf"(?:(?P<thing>(?i:{alternation(per.things)}))|(?P<chip>(?:{_makers(words)}\s)?{_chip(words)}"
        rf"(?:\s(?i:{nouns}))?))(?P<hour>[\s-]?(?i:{hours}))?(?![A-Za-z\d]))"
    )


def _per_before(words: MeasureWords) -> re.Pattern[str] | None:
    """`each GPU draws `, `GPU당 약 `, `랙 하나에 `, up to the number."""
    per = words.per
    things = rf"(?:(?i:{alternation(per.things)}))"
    if words.language == "ko":
        parts = rf"(?:{alternation(per.particles)})?\s?(?:(?:{alternation(per.fillers)})\s?){{0,3}}"
        counter = rf"(?:\s?(?:1|한)\s?(?:{alternation(per.counters)}))?"
        return re.compile(
            rf"(?:(?<![A-Za-z\d])(?P<number>\d+)\s?)?(?:(?P<thing>{things})|{_chip(words)}){counter}\s?{per.suffix}{parts}\s?$"
            rf"|(?:(?P<one>{things})|{_chip(words)})\s?(?:{alternation(per.one)}){parts}\s?$"
        )
    if not per.before:
        return None
    return re.compile(
        rf"(?:^|[^\w])(?i:{alternation(per.before)})\s(?:(?!(?:and|or|dan|DGX|HGX)\s)[\w’'-]+\s){{0,2}}?"
        rf"(?:(?P<thing>{things})|{_chip(words)})\s(?:[^.;:]{{0,32}}\s(?:and|dan)\s)?"
        rf"(?:(?i:{alternation(per.verbs)})\s)(?:[A-Za-z]+\s){{0,2}}[^\w\s]?$"
        rf"|(?i:{alternation(per.price)})\s(?:(?P<one>{things})|{_chip(words)})(?:\s[A-Za-z]\w*){{0,3}}\s?[^\w\s]?$"
    )
