"""A number in figures for a reader: grouped by commas, rounded, with a scale word where it is long."""

from __future__ import annotations

SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def plain(value: float, digits: int = 4) -> str:
    """At most `digits` significant digits, grouped, no exponent, no trailing zeros.

    >>> plain(16041.66, 5), plain(0.8437454, 3), plain(2922.5), plain(50.0)
    ('16,042', '0.844', '2,922', '50')
    """
    if value == 0:
        return "0"
    rounded = float(f"{value:.{digits}g}")
    if rounded == int(rounded):
        return f"{int(rounded):,}"
    places = max(0, -int(f"{rounded:e}".partition("e")[2]) + digits - 1)
    return f"{rounded:,.{places}f}".rstrip("0").rstrip(".")


def figure(value: float, digits: int = 4) -> str:
    """`plain` with million, billion and trillion in words.

    >>> figure(5e10), figure(16000), figure(2.9225e15), figure(999_999.9)
    ('50 billion', '16,000', '2,922 trillion', '1 million')
    """
    size = abs(float(f"{value:.{digits}g}"))
    for scale, word in SCALES:
        if size >= scale:
            return f"{plain(value / scale, digits)}{word}"
    return plain(value, digits)
