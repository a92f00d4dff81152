"""Intervals of a sentence: both ends of one number that was found, rounded no further than they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from taksir.copilot.agent.evidence import Evidence, Ref
from taksir.copilot.agent.tables import Spread
from taksir.copilot.agent.words import words

_NUMBER = r"\d[\d.,]*\d|\d"
_WIDEST = 0.06
"""How far an end may be rounded from the end found, at most."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where an interval stands in a sentence, and the numbers found whose ends it tells."""

    start: int
    end: int
    refs: tuple[Ref, ...]
    bracketed: bool = False


def intervals(text: str, language: str, evidence: Evidence) -> Iterator[Interval]:
    """The intervals of a sentence that are those of numbers found; others are left where they stand."""
    spread = words(language).spread
    for match in _pattern(spread).finditer(text):
        ends = [_end(match, at, spread, language) for at in ("one", "other")]
        if None in ends:
            continue
        (low, unit, digits), (high, other, more) = (one for one in ends if one is not None)
        low = _as_other(match, low, spread)
        if unit is None:
            unit = other
        elif other is not None and other[0] != unit[0]:
            continue
        factor = (unit[1], (other or unit)[1]) if unit else (1.0, 1.0)
        found = tuple(
            ref for ref in evidence.refs
            if ref.number.low is not None and ref.number.high is not None and ref.number.low < ref.number.high
            and (unit is None or _fits(unit[0], ref.number.unit))
            and _near(low * factor[0] / _part(unit, ref), ref.number.low, digits)
            and _near(high * factor[1] / _part(unit, ref), ref.number.high, more)
        )  # fmt: skip
        if found:
            yield Interval(match.start(), match.end(), found, match["open"].startswith("("))


def _part(unit: tuple[str, float] | None, ref: Ref) -> float:
    return 100.0 if unit is not None and unit[0] == "percent" and ref.number.unit != "percent" else 1.0


def _fits(said: str, found: str) -> bool:
    return (
        found == said or found.partition("/")[0] == said or (said == "percent" and found in ("ratio", "fraction", "1"))
    )


def _near(said: float, found: float, digits: int) -> bool:
    step = 0.5 * 10.0 ** (1 - digits) if digits else 0.0
    size = 10.0 ** len(f"{abs(found):.0f}") / 10 if abs(found) >= 1 else abs(found)
    return abs(said - found) <= min(max(step * size, 1e-9 * abs(found)), _WIDEST * abs(found)) * (1 + 1e-9)


def _as_other(match: re.Match[str], low: float, spread: Spread) -> float:
    """The first end in the scale of the second, where it has none of its own: `2.2 to 3.9 million`."""
    scale = match["other_scale"]
    return low * spread.scales[scale] if scale and not match["one_scale"] and low < 1_000 else low


def _end(
    match: re.Match[str], at: str, spread: Spread, language: str
) -> tuple[float, tuple[str, float] | None, int] | None:
    written = match[at]
    marks = {"en": (",", "."), "id": (".", ","), "ko": (",", ".")}[language]
    if not re.fullmatch(rf"\d{{1,3}}(?:\{marks[0]}\d{{3}})+(?:\{marks[1]}\d+)?|\d+(?:\{marks[1]}\d+)?", written):
        return None
    bare = written.replace(marks[0], "").replace(marks[1], ".")
    whole = bare.replace(".", "").lstrip("0")
    digits = len(whole if "." in bare else whole.rstrip("0"))
    value = float(bare)
    if match[f"{at}_scale"]:
        value *= spread.scales[match[f"{at}_scale"]]
    rest = match[f"{at}_rest"] if f"{at}_rest" in match.re.groupindex else None
    if rest:
        value += float(rest.replace(",", ""))
        digits = len(f"{value:.0f}".rstrip("0"))
    before, behind = match[f"{at}_money"], match[f"{at}_unit"]
    said = spread.units.get((before or behind or "").strip())
    return value, said, max(digits, 1)


def _pattern(spread: Spread) -> re.Pattern[str]:
    units = "|".join(map(re.escape, sorted(spread.units, key=len, reverse=True)))
    scales = "|".join(map(re.escape, sorted(spread.scales, key=len, reverse=True)))
    joined = "|".join(map(re.escape, sorted(spread.joins, key=len, reverse=True)))
    opened = "|".join(map(re.escape, sorted(spread.opens, key=len, reverse=True)))

    def end(name: str) -> str:
        return (
            rf"(?P<{name}_money>US\$|Rp ?|₩|€)?(?P<{name}>{_NUMBER})(?: ?(?P<{name}_scale>{scales})"
            rf"(?P<{name}_rest>(?<=만)\d{{4}})?)?"
            rf"(?: ?(?P<{name}_unit>{units})(?![A-Za-z]))?"
        )

    return re.compile(
        rf"(?P<open>\((?:(?i:{opened}) )?|\b(?i:{opened}) |(?<= ))"
        rf"{end('one')}(?: ?(?:{joined}) ?){end('other')}(?P<close>\))?(?![A-Za-z\d])",
    )
