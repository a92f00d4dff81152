"""A number with the scale words that govern it: `1,6 ribu triliun`, `3조4000억`, `$5M`, `2e25`."""

from __future__ import annotations

import re

from taksir.news.quantities.grammar import DIGITS, Grammar
from taksir.news.quantities.numeral import Numeral, parse_digits

_KOREAN = re.compile(rf"({DIGITS})\s?(?:여(?=[십백천만억]))?([십백천])?\s?([만억조경])?")
_KOREAN_GAP = re.compile(r"\s?(?=\d)")
_SCALE_LIKE = re.compile(r"\s([a-zA-Z]{5,9})\b")
_POWER = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)(?:[eE]\+?(\d{1,2})(?![\dA-Za-z])|\s?[x×·]\s?10(?:\^(\d{1,2})|([⁰¹²³⁴-⁹]+)))|10(?:\^(\d{1,2})|([⁰¹²³⁴-⁹]+)))(?![\d.])"
)
"""`2e25`, `3.8 × 10^25`, `10^26`."""
_MOST = "경"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_AGAIN = re.compile(DIGITS)
_PLURAL_SCALES = {"thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}


def read_number(text: str, start: int, grammar: Grammar, money: bool) -> tuple[Numeral, int, bool] | None:
    """Digits and scale words at `start`: the number, where it ends, and whether a scale word stood there."""
    if grammar.words.language == "ko":
        return _korean_number(text, start, grammar)
    power = _POWER.match(text, start)
    if power is not None:
        exponent = int(next(e for e in power.groups()[1:] if e).translate(_RAISED))
        return (
            Numeral(float(f"{(power.group(1) or '1').replace(',', '.')}e{exponent}"), 10.0**exponent),
            power.end(),
            True,
        )
    digits = _AGAIN.match(text, start)
    if digits is None:
        return None
    scale = grammar.scale.match(text, digits.end())
    letter = grammar.letter.match(text, digits.end())  # "$5.576M": a scale glued on is one as well
    glued = letter is not None and not letter.group(1)
    plain = parse_digits(digits.group(), grammar.words.language, scaled=scale is not None or glued)
    if plain is None:
        return None
    return apply_scale(text, digits.end(), plain, scale, grammar, money)


def apply_scale(
    text: str, end: int, number: Numeral, scale: re.Match[str] | None, grammar: Grammar, money: bool
) -> tuple[Numeral, int, bool]:
    """The number under the scale words from `scale` on: the number, where it ends, whether a scale word stood there."""
    scaled = False
    while scale is not None:
        scaled = True
        number = number.scaled(factor_of(scale.group(1), grammar))
        end = scale.end()
        scale = grammar.scale.match(text, end)
    if not scaled and money and (typo := _mistyped(text, end, grammar)) is not None:
        return number.scaled(typo[0]), typo[1], True
    if not scaled:
        letter = grammar.letter.match(text, end)
        if letter and (money or (not letter.group(1) and _goes_on(text, letter.end(), grammar))):
            return number.scaled(grammar.words.letters[letter.group(2)]), letter.end(), True
    return number, end, scaled


def _goes_on(text: str, end: int, grammar: Grammar) -> bool:
    """Whether what follows a glued letter makes it a scale: "405B parameters", "70k to 93k wafers"."""
    if grammar.noun.match(text, end) or grammar.currency.match(text, end) or grammar.chip.match(text, end):
        return True
    if grammar.chip_hours.match(text, end):
        return True
    if text.startswith(" ", end) and (unit := grammar.unit.match(text, end)) is not None and unit.group(1):
        return True
    joined = grammar.joiner.match(text, end)
    return joined is not None and text[joined.end() : joined.end() + 1].isdigit()


def _mistyped(text: str, end: int, grammar: Grammar) -> tuple[float, int] | None:
    """A scale word with a typing error after money: `Rp32,7 triliua`."""
    word = _SCALE_LIKE.match(text, end)
    if word is None:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    scales = grammar.words.scales
    near = process.extractOne(
        word.group(1).lower(), [s for s in scales if len(s) >= 5], scorer=DamerauLevenshtein.distance, score_cutoff=1
    )
    return (scales[near[0]], word.end()) if near else None


def factor_of(word: str, grammar: Grammar) -> float:
    """What a scale word multiplies by."""
    lowered = re.sub(r"\s", " ", word.lower())
    return _PLURAL_SCALES.get(lowered) or grammar.words.scales[lowered]


def _goes_on_in_hangul(text: str, end: int, grammar: Grammar) -> bool:
    """Whether the largest scale is the beginning of another word: 3대 1 경쟁률."""
    return "가" <= text[end : end + 1] <= "힣" and grammar.currency.match(text, end) is None


def _korean_number(text: str, start: int, grammar: Grammar) -> tuple[Numeral, int, bool] | None:
    """`3조4000억`, `1조7천920억`, `5천억`, `17만6000`: sections under falling myriads, added up."""
    scales = grammar.words.scales
    total, section, step, lead, end = 0.0, 0.0, 1.0, 1.0, start
    scaled, last_myriad, last_small = False, float("inf"), float("inf")
    other: str | None = None
    position = start
    while part := _KOREAN.match(text, position):
        number = parse_digits(part.group(1), "ko", scaled=bool(part.group(3)))
        small = scales[part.group(2)] if part.group(2) else 1.0
        myriad = scales[part.group(3)] if part.group(3) else 1.0
        if part.group(3) == _MOST and _goes_on_in_hangul(text, part.end(3), grammar):
            break
        if number is None or small >= last_small or (part.group(3) and myriad >= last_myriad):
            break
        if not scaled:
            lead = small * myriad
        section += number.value * small
        step, end, other = number.step * small * myriad, part.end(part.lastindex or 1), number.other
        scaled = scaled or bool(part.group(2) or part.group(3))
        last_small = small
        if part.group(3):
            total, section, last_myriad, last_small = total + section * myriad, 0.0, myriad, float("inf")
        elif not part.group(2):
            break
        gap = _KOREAN_GAP.match(text, end)
        if gap is None:
            break
        position = gap.end()
    if end == start:
        return None
    total += section
    if not scaled:
        return apply_scale(text, end, Numeral(total, step, other), grammar.scale.match(text, end), grammar, money=False)
    return Numeral(total, step, other, lead), end, True
