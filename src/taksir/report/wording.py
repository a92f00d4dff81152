"""The words in which a brief is shown: amounts with their unit, labels of kinds, statuses and verdicts.

Text of third parties passes through `printable` before it reaches a reader: control characters, which could steer a
terminal or hide words, become a visible replacement, one for one, so that spans still fit.
"""

from __future__ import annotations

import re

from taksir.brief import Failure
from taksir.checks.verdict import Plausibility
from taksir.ledger.relation import Corroboration
from taksir.news.claim import Claim
from taksir.news.document import Document
from taksir.news.quantity import Quantity
from taksir.quantity import Range
from taksir.quantity.figure import figure, plain
from taksir.quantity.unit import COUNTED, PREFIXED, is_currency, show

MARKS = {
    Plausibility.IMPLAUSIBLE: "✗",
    Plausibility.INCONSISTENT: "≠",
    Plausibility.CONSISTENT: "✓",
    Plausibility.UNINFORMATIVE: "?",
    Plausibility.NOT_CHECKABLE: "–",
}
"""A sign for each verdict, so that colour is never the only mark."""

_LABELS = {
    Plausibility.NOT_CHECKABLE: "not checkable",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_TOLD_AGAINST = re.compile(r"-?P\d+(?P<unit>[DM])")
_QUARTERS = {"Q1": "first quarter", "Q2": "second quarter", "Q3": "third quarter", "Q4": "fourth quarter"}
_HALVES = {"H1": "first half", "H2": "second half"}
_ISO = re.compile(r"(?P<year>\d{4}|-)?(?:-(?P<part>[QH]\d|\d\d)(?:-(?P<day>\d\d))?)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_QUALIFIED = {
    "about": "about {}", "nearly": "nearly {}", "at_least": "at least {}", "more_than": "more than {}",
    "up_to": "up to {}", "less_than": "less than {}",
}  # fmt: skip


def printable(text: str) -> str:
    """The text with control characters, direction overrides and lone surrogates replaced, one for one.

    >>> printable("a\\x1b[31mb")
    'a\\ufffd[31mb'
    """
    return text if text.isprintable() else _CONTROL.sub("\ufffd", text)


def one_line(text: str, limit: int = 0) -> str:
    """Printable, white space folded, cut to `limit` characters where one is given.

    >>> one_line("two\\n  words and more", 10)
    'two words…'
    """
    line = printable(" ".join(text.split()))
    return line if not limit or len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def label(word: str) -> str:
    """A key as words: "under_construction" is "under construction"."""
    return word.replace("_", " ")


def plausibility_label(plausibility: Plausibility | None) -> str:
    """The word of the first axis; None is a claim that no check speaks of."""
    return "unchecked" if plausibility is None else _LABELS.get(plausibility, plausibility.value)


def corroboration_label(found: Corroboration | None) -> str:
    """The word of the second axis: "2 origins", "single origin", "denied" …"""
    if found is None:
        return "not weighed"
    if found.level == "by_origins":
        return f"{len(found.origins)} origins"
    return label(found.level)


def amount(quantity: Quantity) -> str:
    """A quantity as a reader writes it: qualifier, value, unit; a date in words.

    >>> from taksir.news.span import Span
    >>> amount(Quantity(Span(0, 1), "money", "USD", 13e9, 13e9, None, "more_than"))
    'more than US$13 billion'
    """
    if quantity.dimension == "date":
        return date_words(quantity.iso) if quantity.iso else ""
    words = _value(quantity)
    if quantity.per and not quantity.unit.endswith(f"/{quantity.per}"):
        words = f"{words} a {quantity.per}"
    return words


def _value(quantity: Quantity) -> str:
    value, low, high, unit = quantity.value, quantity.low, quantity.high, quantity.unit
    if quantity.qualifier in ("range", "vague") or value is None:
        between = interval(low, high, unit)
        if between:
            return f"{between} (vague)" if quantity.qualifier == "vague" else between
        return with_unit(value, unit) if value is not None else ""
    return _QUALIFIED.get(quantity.qualifier, "{}").format(with_unit(value, unit))


def with_unit(value: float, unit: str, digits: int = 4) -> str:
    """A value and its unit, with the units of news that only a reader needs ("no. 2", "40 times", "3 sites").

    >>> with_unit(2, "rank"), with_unit(40, "multiple"), with_unit(3, "site"), with_unit(5e10, "USD")
    ('no. 2', '40 times', '3 sites', 'US$50 billion')
    """
    if unit == "rank":
        return f"no. {plain(value)}"
    if unit in ("multiple", "times"):
        return f"{plain(value)} times"
    if unit == "percentage_point":
        return f"{plain(value)} percentage {'point' if value == 1 else 'points'}"
    if unit == "m2":
        return f"{plain(value)} m²"
    counted = unit.isascii() and unit.isalpha() and unit.islower() and len(unit) > 2
    if counted and unit not in COUNTED and unit not in ("percent", "ratio"):
        many = f"{unit[:-1]}ies" if unit.endswith("y") else f"{unit}s"
        return show(value, unit, digits).removesuffix(unit) + (unit if value == 1 else many)
    return show(value, unit, digits)


def interval(low: float | None, high: float | None, unit: str, digits: int = 4) -> str:
    """An interval in words; empty where both ends are open."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {with_unit(high or 0.0, unit, digits)}"
    if high is None:
        return f"at least {with_unit(low, unit, digits)}"
    if low == high:
        return with_unit(low, unit, digits)
    return f"{_low_end(low, unit, digits)} to {with_unit(high, unit, digits)}"


def _low_end(low: float, unit: str, digits: int) -> str:
    """The lower end, without a unit that the upper end repeats."""
    if "/" in unit:
        return re.split(r" (?:per|an?) ", with_unit(low, unit, digits), maxsplit=1)[0]
    if is_currency(unit) or unit in PREFIXED or unit in ("percent", "rank"):
        return with_unit(low, unit, digits)
    return with_unit(low, "", digits)


def range_words(found: Range, digits: int = 5) -> str:
    """A range of a verdict: the value with what it may be; its ends have a digit less."""
    between = interval(found.low, found.high, found.unit, max(digits - 1, 3))
    if found.value is None:
        return between
    value = with_unit(found.value, found.unit, digits)
    return f"{value} ({between})" if between and found.low != found.high else value


def given(name: str, value: object) -> str:
    """An input of a step: money in its currency, other numbers grouped, words as they stand.

    >>> given("USD", 5e9), given("utilisation", 0.35), given("closed", True)
    ('US$5 billion', '0.35', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return with_unit(value, name, 6) if is_currency(name) else figure(value, 6)
    return one_line(str(value))


def date_words(iso: str) -> str:
    """A date in words; what is not stated is left out.

    >>> date_words("2025-06-24"), date_words("2026-H2"), date_words("2026-06"), date_words("--09-18")
    ('24 June 2025', 'second half of 2026', 'June 2026', '18 September')
    """
    first, slash, last = iso.partition("/")
    if slash:
        return f"{date_words(first) or '…'} to {date_words(last) or '…'}"
    told = _TOLD_AGAINST.fullmatch(iso)
    if told:
        unit = "month" if told["unit"] == "M" else "week"
        return f"the {unit} {'before' if iso[0] == '-' else 'after'} the article"
    if iso.startswith("T"):
        return iso[1:]
    if iso.startswith("---"):
        return f"day {iso[3:]} of the month"
    match = _ISO.fullmatch(iso)
    if match is None or not iso:
        return iso
    year, part, day = match["year"] or "", match["part"] or "", match["day"]
    if not part:
        return year
    year = "" if year == "-" else year
    if part in _QUARTERS or part in _HALVES:
        words = _QUARTERS.get(part) or _HALVES.get(part) or part
        return f"{words} of {year}" if year else words
    if not 1 <= int(part) <= 12:
        return iso
    return " ".join(piece for piece in (str(int(day)) if day else "", _MONTHS[int(part) - 1], year) if piece)


def sides(claim: Claim) -> str:
    """Who to whom: "Microsoft → OpenAI"; one side alone stands alone; nobody is empty."""
    return " → ".join(one_line(name) for name in (claim.subject, claim.object) if name)


def file_name(document: Document) -> str:
    """The file without its folders, which are nobody's business; an address in full."""
    name = document.file if "://" in document.file else document.file.replace("\\", "/").rsplit("/", 1)[-1]
    return one_line(name)


def publisher(document: Document) -> str:
    """Who prints it: publisher, else the file's name without ending, else the id."""
    name = file_name(document).rsplit("/", 1)[-1]
    return one_line(document.publisher or name.rpartition(".")[0] or name or document.id)


def failure_line(failure: Failure) -> str:
    """A failed source in one line, its name not said twice."""
    source, reason = one_line(failure.source), one_line(failure.reason)
    return reason if source in reason else f"{source}: {reason}"


def web_address(text: str | None) -> bool:
    """Whether an address may be linked: http or https, nothing else."""
    return bool(text and _ADDRESS.fullmatch(text))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 document", "2 documents"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
