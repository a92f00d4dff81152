"""The price of a million tokens of a model against the list, and how many times cheaper one model is than another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache, partial

from taksir.catalog.checkwords import check_words
from taksir.catalog.entity import Entity
from taksir.catalog.facts import Catalog
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit
from taksir.checks.compute.money_told import dollars_of
from taksir.checks.compute.run_of_model import SEPARATOR, spelled
from taksir.checks.picked import only, several
from taksir.checks.term import Term, of_claim, of_fact, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "tokens"
KIND = "token_price"
MARGIN = "bands.token_price.margin"
UNIT = "USD/Mtoken"
_SIDES = ("input", "output")
_NEAR = 40
"""Characters around a price in which its side is said."""

Prices = tuple[Entity, ...]


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each price of tokens beside one model, and for each fall of prices between two."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            prices = [c for c in several(claims, "unit_price") if c.quantity.unit.endswith("/Mtoken")]
            times = only(claims, "multiple")
            if not prices and times is None:
                continue
            around = reading.around(claims[0])
            if not prices and ("token" not in around.lower() and "토큰" not in around):
                continue
            if check_words().found("price_cached", around):
                continue
            named = _named(case.catalog, around)
            if prices and named:
                start = claims[0].evidence.start
                for price in prices:
                    yield from _listed(case, reading, price, _nearest(named, price.quantity.span.start - start))
            elif not prices and times is not None and len(named) == 2:
                found = _fall(case, reading, times, [one[1] for one in named])
                if found is not None:
                    yield found


def _nearest(named: Sequence[tuple[int, Prices]], place: int) -> Prices:
    """The model that is named last before a place, else the first."""
    before = [prices for start, prices in named if start < place]
    return before[-1] if before else named[0][1]


def _listed(case: Case, reading: Reading, claim: Claim, entries: Prices) -> Iterator[Verdict]:
    """A price against those of the list, of the side that is said or of both."""
    price = dollars_of(case, reading, claim)
    known = _in_force(entries, case.day(reading))
    if price is not None and known:
        candidates = [_candidate(case, price, entry, side) for entry in known for side in _side(reading, claim)]
        slip = case.setting("bands.token_price.slip")
        nearest = min((max(one.factor, 1 / one.factor) for one in candidates if one.factor), default=1.0)
        if 1 < nearest < slip:
            return
        verdict = settle(case, NAME, (claim.id,), candidates, partial(_says, price), "another model, or cached tokens")
        if verdict is not None:
            yield verdict


def _candidate(case: Case, price: Term, entry: Entity, side: str) -> Candidate:
    fact = entry.numbers[side].fact
    exact = Range(fact.best, fact.best, UNIT, fact.best)
    band = widened(case, exact, MARGIN)
    listed = Step(f"{side} of {entry.name}", "list price", {fact.name: fact.best}, fact.best, UNIT, (fact.source,))
    working = (listed, band_step(case, band, exact, MARGIN))
    return Candidate(f"{entry.name}, {side}", span(price, UNIT), band, working)


def _says(price: Term, one: Candidate, decided: Plausibility) -> str:
    listed = one.expected.value or 0.0
    return f"US${price.value:.4g} a million tokens {fit(decided)} the list ({one.words}): US${listed:.4g}."


def _fall(case: Case, reading: Reading, times: Claim, models: Sequence[Prices]) -> Verdict | None:
    """How many times cheaper the tokens of one model are than those of the other, input or output."""
    stated = of_claim(case, times)
    if stated is None or check_words().found("price_cut", reading.around(times)) is None:
        return None
    day = case.day(reading)
    value = stated.value if stated.value > 1 else 1 / stated.value
    implied = span(stated, "ratio") if stated.value > 1 else Range(value, value, "ratio", value)
    first, last = (_in_force(one, day) for one in models)
    candidates = []
    for one in first:
        for other in last:
            for side in _SIDES:
                dear, cheap = of_fact(one.numbers[side].fact), of_fact(other.numbers[side].fact)
                if dear.value < cheap.value:
                    dear, cheap = cheap, dear
                ratio, step = together(f"{side}, {one.name} over {other.name}", "ratio", [dear], [cheap])
                band = widened(case, span(ratio, "ratio"), MARGIN)
                candidates.append(Candidate(f"{side} tokens", implied, band, (step,)))

    def says(one: Candidate, decided: Plausibility) -> str:
        made = f"The list prices of {one.words} are {one.expected.value or 0.0:.3g} times apart"
        return f"{made}; {reading.quote(times)} {fit(decided)} that."

    return settle(case, NAME, (times.id,), candidates, says, "another version of a model, or a blend of tokens")


def _side(reading: Reading, claim: Claim) -> tuple[str, ...]:
    quote = reading.quote(claim)
    own, words = claim.quantity.span, check_words()
    after = reading.text[own.end : min(own.end + _NEAR, claim.evidence.end)]
    before = reading.text[max(own.start - _NEAR, claim.evidence.start) : own.start]
    for text in (quote, re.split(r"[,;.(]| and | dan ", after)[0], before):
        said = tuple(side for side in _SIDES if words.found(f"price_{side}", text))
        if len(said) == 1:
            return said
    return _SIDES


def _in_force(entries: Prices, day: date) -> Prices:
    """All prices that a model had by a day: an older one may still be meant."""
    return tuple(one for one in entries if one.dates["released"] <= day)


def _named(catalog: Catalog, sentence: str) -> list[tuple[int, Prices]]:
    """The models that a sentence names, in its order, each with its prices."""
    every = tuple(catalog.entities(KIND).values())
    pattern = _pattern(tuple(dict.fromkeys(entity.texts["names"] for entity in every)))
    found: dict[str, int] = {}
    for match in pattern.finditer(sentence):
        found.setdefault((match.lastgroup or "").partition("_")[0], match.start())
    names = list(dict.fromkeys(entity.texts["names"] for entity in every))
    return [
        (start, tuple(entity for entity in every if entity.texts["names"] == names[int(key[1:])]))
        for key, start in found.items()
    ]


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all names; a group is called by the place of its model, then by its own."""
    spoken = [(name, f"m{number}") for number, every in enumerate(names) for name in every.split(SEPARATOR)]
    ordered = sorted(spoken, key=lambda pair: -len(pair[0]))
    text = "|".join(f"(?P<{key}_{place}>{spelled(name)})" for place, (name, key) in enumerate(ordered))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{text})(?![A-Za-z0-9]|[.\-]\d)", re.IGNORECASE)
