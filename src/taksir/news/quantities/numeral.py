"""A number as written: digits in a locale, words, myriads."""

from __future__ import annotations

from typing import NamedTuple


class Numeral(NamedTuple):
    """`value` with `step`, one unit in the last stated place.

    `other` is the other reading, when there is one; `lead` is the factor of the scale word that came first, which
    also governs the first number of a range (`4 hingga 5 juta`).
    """

    value: float
    step: float
    other: str | None = None
    lead: float = 1.0

    def scaled(self, factor: float) -> Numeral:
        """The same digits under a scale word."""
        return Numeral(self.value * factor, self.step * factor, self.other, self.lead * factor)


def parse_digits(digits: str, language: str, *, scaled: bool = False) -> Numeral | None:
    """Reads digits with dots and commas: by the language first, then by their shape.

    `scaled` says that a scale word follows ("1,658 triliun"), where a decimal is likelier. Returns None where no
    reading exists ("1.2.3", a version).

    >>> parse_digits("1.658", "id").value, parse_digits("83,86", "id").value, parse_digits("16,000", "en").value
    (1658.0, 83.86, 16000.0)
    >>> parse_digits("100,000", "id").value, parse_digits("1,6", "id").value, parse_digits("1.7", "id").value
    (100000.0, 1.6, 1.7)
    """
    decimal, group = (",", ".") if language == "id" else (".", ",")
    if digits.isdigit():
        return Numeral(float(digits), _trailing_step(digits))
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        last = "." if digits.rfind(".") > digits.rfind(",") else ","
        first = "," if last == "." else "."
        if digits.count(last) > 1:
            return None
        whole, _, fraction = digits.partition(last)
        if not _grouped(whole, first):
            return None
        return _joined(whole.replace(first, ""), fraction)
    sign = "." if dots else ","
    if dots + commas > 1:
        return _whole(digits.replace(sign, "")) if _grouped(digits, sign) else None
    whole, _, fraction = digits.partition(sign)
    if len(fraction) != 3 or len(whole) > 3 or whole.startswith("0"):
        return _joined(whole, fraction)
    as_group, as_decimal = _whole(whole + fraction), _joined(whole, fraction)
    if sign == group:
        return _with_other(as_group, as_decimal) if scaled else as_group
    # the decimal sign of this language before exactly three digits: a decimal under a scale word, else thousands
    if sign == decimal and scaled:
        return _with_other(as_decimal, as_group)
    return _with_other(as_group, as_decimal)


def _grouped(text: str, sign: str) -> bool:
    head, *rest = text.split(sign)
    return 1 <= len(head) <= 3 and all(len(part) == 3 for part in rest)


def _trailing_step(digits: str) -> float:
    """One unit in the last place that is stated: 16000 is stated to the thousand, 16001 to the unit."""
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0 ** (zeros if zeros < len(digits) else 0)


def _whole(digits: str) -> Numeral:
    return Numeral(float(digits), _trailing_step(digits))


def _joined(whole: str, fraction: str) -> Numeral:
    return Numeral(float(f"{whole}.{fraction}"), 10.0 ** -len(fraction))


def _with_other(taken: Numeral, other: Numeral) -> Numeral:
    return Numeral(taken.value, taken.step, f"{other.value:g}")
