"""Reads one number at a place in a text: its digits, scale, currency or unit, or the noun it counts."""

from __future__ import annotations

import re
from typing import NamedTuple

from taksir.catalog.measure import Noun, Unit
from taksir.news.quantities.grammar import Grammar
from taksir.news.quantities.numeral import Numeral
from taksir.news.quantities.scaled import apply_scale, factor_of, read_number

_WORD = re.compile(r"\s([\w'’&.-]+)")
_ELLIPSIS = re.compile(r"[·ㆍ,]\s?[^\s\d.]{0,12}\s?\d[\d.,]*\s?[천백십]?[만억조]\s?(달러|원|엔|위안|유로)")
"""`아마존 500억·엔비디아 300억 달러`: the currency is said once, at the end."""
_TAIL = re.compile(r"\s([\w-]+)")
_YEO = re.compile(r"\s?여")
_CHIP_NAME = re.compile(
    r"\s(?:(?:Nvidia|NVIDIA|AMD)\s)?(?:[A-Z]{1,3}\d{2,3}[A-Za-z]{0,2}|TPU[- ]?v?\d?|Trainium ?\d?)s?(?![\w-])"
)
_OF = re.compile(r"\sof(?=\s(?:its|the|their|[A-Z][\w’'-]*s)\s)(?:\s(?:its|the|their))?")
"""`35,000 of Nvidia's Blackwell chips`."""
_SPEAKERS = re.compile(
    r"\s(?:familiar|briefed|with\s(?:direct\s)?knowledge|close\sto|yang\smengetahui|sumber|narasumber|dekat)\b"
)
_MAX_MODIFIERS = 4
_WIDEST_GAP = 2
_LEAST_VAGUE = 5


class Measure(NamedTuple):
    """What stands at an anchor. `low`/`high` are set for ranges and vague numbers only."""

    start: int
    end: int
    dimension: str
    unit: str
    value: float | None
    step: float = 0.0
    low: float | None = None
    high: float | None = None
    other: str | None = None
    per: str | None = None
    over: bool = False
    notes: tuple[str, ...] = ()


class Anchor(NamedTuple):
    """Where a number starts: `kind` is digits, number, fraction, vague, native or article; `word` is in lower case."""

    start: int
    end: int
    kind: str
    word: str = ""


def read_measure(text: str, anchor: Anchor, grammar: Grammar) -> Measure | None:
    """The measure at an anchor, or None where the number carries no unit or noun that is known."""
    if anchor.kind == "digits":
        return _digits(text, anchor, grammar)
    if anchor.kind == "vague":
        return _vague(text, anchor, grammar)
    return _spoken(text, anchor, grammar)


# -- numbers in digits ------------------------------------------------------------------------------------------------


def _digits(text: str, anchor: Anchor, grammar: Grammar) -> Measure | None:
    prefix, start, gap = _prefix_at(text, anchor.start, grammar)
    if prefix is None and _is_name(text, start, grammar):
        return None
    read = read_number(text, anchor.start, grammar, prefix is not None)
    if read is None:
        return None
    number, end, scaled = read
    currency, notes = _prefix_currency(prefix, grammar, scaled, gap)
    if prefix and currency is None:
        return None
    first = _finish(text, start, end, number, currency, scaled, grammar)
    ranged = _range(text, start, end, number, currency, scaled, first, grammar)
    measure = ranged or first
    return None if measure is None else measure._replace(notes=(*measure.notes, *notes))


def _prefix_at(text: str, start: int, grammar: Grammar) -> tuple[str | None, int, str]:
    """The currency prefix that ends at `start`: its words, where it starts, and the gap after it."""
    window = text[max(0, start - 9) : start]
    before = window.rstrip()
    gap = window[len(before) :]
    if not before or len(gap) > _WIDEST_GAP or before[-1].isdigit():
        return None, start, ""
    for size in grammar.prefix_sizes:
        prefix = before[-size:]
        if prefix.lower() in grammar.lower_prefixes and not _latin(before[-size - 1 : -size]):
            return prefix, start - len(prefix) - len(gap), gap
    return None, start, ""


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _is_name(text: str, start: int, grammar: Grammar) -> bool:
    """Whether the digits at `start` are glued to letters before them: H100, GPT-5, #PHK2026."""
    if start == 0:
        return False
    before = text[start - 1]
    if before in "#@_/\\" or (before.isascii() and before.isalpha()):
        return True
    if before in "-‑–" and start > 1 and text[start - 2].isalpha() and text[start - 2].isascii():
        return True
    return before in ".,'’" and start > 1 and text[start - 2].isalnum()


def _prefix_currency(
    prefix: str | None, grammar: Grammar, scaled: bool, gap: str
) -> tuple[str | None, tuple[str, ...]]:
    if prefix is None:
        return None, ()
    found = grammar.words.prefixes.get(prefix) or _lookup(prefix, grammar)
    if found:
        return found, ()
    if prefix in grammar.words.lost_sign and scaled and not gap:
        return "USD", (f"the currency sign was lost: {prefix} before the number read as {prefix}$",)
    return None, ()


def _lookup(prefix: str, grammar: Grammar) -> str | None:
    """A currency prefix in another case; `us` and `rs` in lower case are words, not money."""
    if prefix.islower() and prefix not in ("rp", "rp.", "usd", "idr"):
        return None
    upper = prefix.upper()
    return next((c for p, c in grammar.words.prefixes.items() if p.upper() == upper), None)


# -- what is counted ---------------------------------------------------------------------------------------------------


def _finish(
    text: str, start: int, end: int, number: Numeral, currency: str | None, scaled: bool, grammar: Grammar
) -> Measure | None:
    """Unit, currency or noun after the number."""
    over = False
    if grammar.words.language == "ko" and currency is None and (yeo := _YEO.match(text, end)):
        end, over = yeo.end(), True
    base = Measure(start, end, "", "", number.value, number.step, other=number.other, over=over)
    if currency is None:
        measured = _money_word(text, base, grammar) or _unit(text, base, grammar) or _noun(text, base, grammar)
        if measured is None and scaled and (shared := _ELLIPSIS.match(text, end)):
            return base._replace(dimension="money", unit=grammar.words.currencies[shared.group(1)])
        if measured is None and grammar.words.language == "ko" and scaled and number.value >= 1e11:
            note = "no currency stated: a Korean text's bare myriads read as won"
            return base._replace(dimension="money", unit="KRW", notes=(note,))
        return measured
    double = grammar.currency.match(text, end)
    if double:
        base = base._replace(end=double.end())
    return _per(text, base._replace(dimension="money", unit=currency), grammar)


def _money_word(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    found = grammar.currency.match(text, base.end)
    if found is None:
        return None
    word = re.sub(r"\s", " ", found.group(1))
    currencies = grammar.words.currencies
    unit = currencies.get(word) or grammar.words.codes.get(word)
    unit = unit or next((c for w, c in currencies.items() if w.lower() == word.lower()), None)
    if unit is None:
        return None
    if unit == "GBP" and text.startswith(" of ", found.end()):
        return None  # a weight
    if grammar.words.language == "ko" and word == "원" and text.startswith(("전", "자"), found.end()):
        return None
    return _per(text, base._replace(end=found.end(), dimension="money", unit=unit), grammar)


def _per(text: str, money: Measure, grammar: Grammar) -> Measure:
    """A price per unit, or an amount per year."""
    per = grammar.money_per.match(text, money.end)
    if per:
        key = re.sub(r"\s", " ", per.group(1))
        unit = grammar.words.money_per.get(key) or grammar.words.money_per.get(key.lower())
        if unit:
            return money._replace(end=per.end(), dimension="unit_price", unit=f"{money.unit}/{unit}")
    return _rate(text, money, grammar)


def _rate(text: str, measure: Measure, grammar: Grammar) -> Measure:
    rate = grammar.rate_per.match(text, measure.end)
    if rate is None or grammar.words.language == "ko":
        return measure
    return measure._replace(per=grammar.words.rate_per[re.sub(r"\s", " ", rate.group(1).lower())])


def _unit(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    found = grammar.unit.match(text, base.end)
    if found is None or found.group(1) is None:
        return None
    word = re.sub(r"\s", " ", found.group(1))
    unit = grammar.words.units.get(word)
    if unit is None:
        unit = grammar.words.units[grammar.lower_units[word.lower()]]
        if word.islower() and len(word) <= 2 and unit.dimension in ("power", "flops", "memory"):
            return None
    if unit.dimension == "multiple" and (word.lower() == "x" and found.group(0)[0].isspace()):
        return None
    return _with_unit(text, base, unit, found.end(), grammar)


def _with_unit(text: str, base: Measure, unit: Unit, end: int, grammar: Grammar) -> Measure | None:
    value = None if base.value is None else base.value * unit.factor
    measure = base._replace(
        end=end, dimension=unit.dimension, unit=unit.unit, value=value, step=base.step * unit.factor
    )
    if base.low is not None or base.high is not None:
        measure = measure._replace(
            low=None if base.low is None else base.low * unit.factor,
            high=None if base.high is None else base.high * unit.factor,
        )
    if unit.dimension == "duration" and text.startswith(("-old", " old"), end):
        return None
    if unit.dimension == "power" and text.startswith(("h", "-hour", " hour", "jam", " jam", "시"), end):
        return None
    if grammar.words.language == "ko":
        return _korean_unit(text, measure, base)
    return measure


def _korean_unit(text: str, measure: Measure, base: Measure) -> Measure | None:
    value = base.value or 0
    if measure.dimension == "duration" and measure.unit == "week" and value >= 500:
        return measure._replace(dimension="shares", unit="share", value=base.value)
    if measure.dimension == "duration" and measure.unit == "year" and 1900 <= value <= 2100:
        return None
    if measure.dimension == "duration" and text.startswith(("대", "의 1", "의1"), measure.end):
        return None  # an age group, a decade, one n-th
    return measure


def _noun(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    chip = _CHIP_NAME.match(text, base.end)
    if chip is not None and (base.value or 0) >= 10:
        return base._replace(end=chip.end(), dimension="chips", unit="package")
    found = grammar.noun.match(text, base.end)
    if found is not None:
        return _counted(text, base, found, grammar)
    if grammar.words.language == "ko":
        return None
    of = _OF.match(text, base.end)
    position = of.end() if of else base.end
    for _ in range(_MAX_MODIFIERS if grammar.words.language == "en" else 1):
        word = _WORD.match(text, position)
        if word is None or word.group(1).lower() in grammar.words.stop:
            return None
        position = word.end()
        if word.group(1)[-1] in ".,":
            return None
        found = grammar.noun.match(text, position)
        if found is not None and found.group(0)[0].isspace():
            return _counted(text, base, found, grammar)
    return None


def _counted(text: str, base: Measure, found: re.Match[str], grammar: Grammar) -> Measure | None:
    word = re.sub(r"\s", " ", found.group(1))
    nouns = grammar.words.nouns.get(word) or grammar.words.nouns[grammar.lower_nouns[word.lower()]]
    noun = _fitting(nouns, text, base.start, found.end())
    if noun is None or (grammar.words.language == "ko" and text.startswith("당", found.end())):
        return None
    end = found.end()
    while grammar.words.language == "en" and (head := grammar.noun.match(text, end)) and head.group(0)[0].isspace():
        nouns = grammar.words.nouns[grammar.lower_nouns[re.sub(r"\s", " ", head.group(1).lower())]]
        noun, end = nouns[-1], head.end()  # the last noun of a compound is its head: "chip factories"
    if grammar.words.language == "id":
        end = _tail(text, end, grammar)
    return _rate(text, base._replace(end=end, dimension=noun.dimension, unit=noun.unit), grammar)


def _fitting(nouns: tuple[Noun, ...], text: str, start: int, end: int) -> Noun | None:
    """The reading of a counter whose needed word stands nearest (before rather than after), else the plain one."""
    if not any(noun.need for noun in nouns):
        return nouns[0]
    before, after = text[max(0, start - 60) : start], text[end : end + 25]
    best: tuple[int, Noun] | None = None
    for noun in nouns:
        distances = [len(before) - at for need in noun.need if (at := before.rfind(need)) >= 0]
        distances += [2 * at + 10 for need in noun.need if (at := after.find(need)) >= 0]
        if distances and (best is None or min(distances) < best[0]):
            best = (min(distances), noun)
    if best is not None:
        return best[1]
    return next((noun for noun in nouns if not noun.need), None)


def _tail(text: str, end: int, grammar: Grammar) -> int:
    """Indonesian modifiers after the noun belong to the count: `lima perusahaan teknologi lokal utama`."""
    for _ in range(_MAX_MODIFIERS):
        word = _TAIL.match(text, end)
        if word is None or word.group(1) not in grammar.words.tail:
            return end
        end = word.end()
    return end


# -- ranges, words, vague numbers --------------------------------------------------------------------------------------


def _range(
    text: str,
    start: int,
    end: int,
    number: Numeral,
    currency: str | None,
    scaled: bool,
    first: Measure | None,
    grammar: Grammar,
) -> Measure | None:
    """`4 hingga 5 juta unit GPU`, `US$300 juta–US$500 juta`, `400만~500만개`; None when it is no range."""
    from_end = end if first is None else first.end
    joined = grammar.joiner.match(text, from_end) or grammar.joiner.match(text, end)
    if joined is None:
        return None
    following = grammar.prefixed.match(text, joined.end())
    if following is None:
        return None
    read = read_number(text, following.start("num"), grammar, following["pre"] is not None)
    if read is None:
        return None
    second, second_end, second_scaled = read
    other_currency, _ = _prefix_currency(following["pre"], grammar, second_scaled, following["gap"] or "")
    last = _finish(text, start, second_end, second, other_currency or currency, second_scaled, grammar)
    if last is None:
        return None
    by_word = joined.group("sign") is None
    if by_word and grammar.words.language == "ko" and first is not None and first.dimension:
        return None  # "10만대에서 100만대까지" tells a change: two numbers
    apart = first is not None and currency is None and joined.start() >= first.end
    if apart and first is not None and (first.dimension, first.unit) != (last.dimension, last.unit):
        return None
    low = number.value
    if last.value is None:
        return None
    if not scaled and second_scaled and low < last.value / 1000:
        low *= second.lead
    unit_factor = last.value / second.value if second.value else 1.0
    low *= unit_factor
    opened = grammar.opener.search(text[max(0, start - 12) : start])
    if by_word and opened and opened.group(1).lower() in ("from", "dari") and first is not None and first.dimension:
        return None
    if not low < last.value:
        return None
    return last._replace(start=start, value=None, low=low, high=last.value, step=0.0)


def _spoken(text: str, anchor: Anchor, grammar: Grammar) -> Measure | None:
    """A number in words; `one`, fractions and articles count only before a scale word or a hard unit."""
    words, start, end = grammar.words, anchor.start, anchor.end
    hard = anchor.kind in ("fraction", "article") or anchor.word in ("one", "satu", "한")
    if anchor.kind == "fraction":
        number = Numeral(words.fractions[anchor.word], 0.0)
    elif anchor.kind == "article":
        number, end = Numeral(1.0, 0.0), start + text[start:end].index(" ")
    elif anchor.kind == "native":
        number = Numeral(words.numerals[anchor.word], 1.0)
    else:
        match = grammar.spoken.match(text, start)
        if match is None:
            return None
        parts = re.split(r"[\s-]", match.group().lower())
        whole = words.numerals.get(" ".join(parts))
        number = Numeral(whole or _composed([words.numerals[p] for p in parts if p in words.numerals]), 1.0)
        end = match.end()
    scale = grammar.scale.match(text, end)
    number, end, scaled = apply_scale(text, end, number, scale, grammar, money=False)
    measure = _finish(text, start, end, number, None, scaled, grammar)
    if measure is None:
        return None
    if hard and not scaled and measure.dimension in ("count", "chips", "layoffs", "shares", "multiple"):
        return None
    if anchor.kind == "article" and not scaled and measure.dimension != "power":
        return None
    if measure.dimension == "count" and _known_ones(text, start, measure, grammar):
        return None
    return measure


def _known_ones(text: str, start: int, measure: Measure, grammar: Grammar) -> bool:
    """`the two companies` names who was named before, `two people familiar with` says who speaks: no count."""
    before = text[max(0, start - 6) : start].lower().split()
    if grammar.words.language == "en" and before and before[-1] in ("the", "these", "those", "both", "all"):
        return True
    return measure.unit == "person" and bool(_SPEAKERS.match(text, measure.end))


def _composed(parts: list[float]) -> float:
    if len(parts) == 2 and parts[1] in (100, 12):
        return parts[0] * parts[1]
    return sum(parts)


def _vague(text: str, anchor: Anchor, grammar: Grammar) -> Measure | None:
    low, high = grammar.words.vague[anchor.word]
    prefix, start, _ = _prefix_at(text, anchor.start, grammar)
    end = anchor.end
    scale = grammar.scale.match(text, end)
    scaled = False
    while scale is not None:
        factor = factor_of(scale.group(1), grammar)
        low, high, end, scaled = low * factor, high * factor, scale.end(), True
        if text.startswith(" of ", end):
            end += 3
        scale = grammar.scale.match(text, end)
    currency, _ = _prefix_currency(prefix, grammar, True, " ")
    measure = _finish(text, start, end, Numeral(low, 0.0), currency, scaled, grammar)
    if measure is None or not measure.value:
        return None
    if high / low < _LEAST_VAGUE and not scaled:
        return None  # "several", "beberapa" before a noun say nothing of size
    return measure._replace(value=None, low=measure.value, high=high * (measure.value / low), step=0.0)
