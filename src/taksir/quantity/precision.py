"""What a written number leaves open: half a unit in its last stated place.

"9,6 miliar" says 9.55 to 9.65 billion. Trailing zeros of a whole number are ambiguous: "200 juta" may be exact to
the million or rounded to the hundred million, so there are two readings, `stated_interval` (every digit counts) and
`rounded_interval` (trailing zeros are padding). A verdict that only the first reading supports is not firm.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


def stated_interval(digits: str, scale: float = 1.0) -> tuple[float, float]:
    """Low and high of a number whose every written digit counts.

    `digits` is the number in plain form: "." before decimals, no grouping ("9.6", "1658", "16673"); `scale` is what
    its scale word multiplies it by. A sign is allowed. Raises ValueError when `digits` is not a number.

    >>> stated_interval("9.6", 1e9)
    (9550000000.0, 9650000000.0)
    >>> stated_interval("154", 1e12)
    (153500000000000.0, 154500000000000.0)
    """
    number = _decimal(digits)
    return _around(number, _exponent(number), scale)


def rounded_interval(digits: str, scale: float = 1.0) -> tuple[float, float]:
    """Low and high of a number whose trailing zeros before the decimal mark may be padding.

    >>> rounded_interval("200", 1e6)
    (150000000.0, 250000000.0)
    >>> rounded_interval("3", 1e12)
    (2500000000000.0, 3500000000000.0)
    """
    number = _decimal(digits)
    place = _exponent(number)
    if place == 0 and number:
        whole = str(abs(int(number)))
        place = len(whole) - len(whole.rstrip("0"))
    return _around(number, place, scale)


def significant_digits(digits: str) -> int:
    """How many digits of `digits` carry information, trailing zeros of a whole number not counted.

    >>> significant_digits("200"), significant_digits("9.60"), significant_digits("0.05")
    (1, 3, 1)
    """
    number = _decimal(digits)
    figures = "".join(map(str, number.as_tuple().digits)).lstrip("0")
    if _exponent(number) == 0:
        figures = figures.rstrip("0")
    return max(1, len(figures))


def _decimal(digits: str) -> Decimal:
    try:
        number = Decimal(digits)
    except InvalidOperation as error:
        raise ValueError(f"not a plain number: {digits!r}") from error
    if not number.is_finite():
        raise ValueError(f"not a plain number: {digits!r}")
    return number


def _exponent(number: Decimal) -> int:
    return min(0, int(number.as_tuple().exponent))


def _around(number: Decimal, place: int, scale: float) -> tuple[float, float]:
    half = Decimal(1).scaleb(place) / 2
    factor = Decimal(repr(scale))
    return float((number - half) * factor), float((number + half) * factor)
