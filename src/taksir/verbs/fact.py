"""Facts by free words or by address: “TDP of B200”, “lead time of a transformer”, “capex of Microsoft 2026”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from taksir.catalog.fact import Fact, Known
from taksir.catalog.lookup import Measure, lookup
from taksir.catalog.series import Point, Series, known_point
from taksir.errors import CatalogError, TaksirError, UsageError
from taksir.verbs.entities import Named, entities_named, entity_keys

if TYPE_CHECKING:
    from taksir.catalog.known_claims import KnownClaim
    from taksir.model.assumptions import Assumptions
    from taksir.quantity.amount import Amount

MOST = 12
"""Facts that are returned."""

_YEAR = re.compile(r"(?<![\w.,])(?:FY\s?)?(20\d\d|19\d\d)(?![\w.,]*\d)")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """One fact: `fact` with its address and layer, whom it is of, the day that it is about, the claim where it is one.

    `measure` is the key of what it measures, `words` what that is called, `amount` the number where it was computed.
    """

    measure: str
    words: str
    address: str
    known: Known
    about: tuple[str, ...] = ()
    period: str | None = None
    claim: KnownClaim | None = None
    amount: Amount | None = None

    @property
    def fact(self) -> Fact:
        """The fact itself."""
        return self.known.fact


def find_facts(world: Assumptions, words: str, *, of: Sequence[str] = (), day: date | None = None) -> tuple[Match, ...]:
    """The facts that fit best, the best first: all of one measure, of whom the words (and `of`) name.

    A year in the words, or `day`, chooses among dated facts; without one the newest by the run's day comes first.
    UsageError where no measure is named, or none of whom is; CatalogError where nothing is known of the time.
    """
    text = words.strip()
    if re.fullmatch(r"[\w.@-]+", text) and "." in text:
        return (_at_address(world, text),)
    named, rest = entities_named(world.catalog, text)
    for name in of:
        named = _joined(named, entity_keys(world.catalog, name))
    year = None if day is not None else _year(rest)
    table = lookup(world.catalog.library.layers)
    measures = [one for one in table.found(rest) if one[0].told]
    if not measures:
        raise UsageError(f"{text!r}: no measure is named; ask for the TDP, price, memory, lead time … of something")
    found: list[tuple[int, int, tuple[Match, ...]]] = []
    for measure, size in measures:
        bound, hits = _of_measure(world, measure, named, text, year, day)
        if hits:
            found.append((bound, size, hits))
    if not found:
        raise _nothing(world, measures, named, text, year, day)
    _, _, best = max(found, key=lambda one: one[:2])
    return best[:MOST]


def measure_needs(world: Assumptions, words: str) -> tuple[str, ...]:
    """Kinds of things of which one must be named for the measures that the words name; empty where none is."""
    _, rest = entities_named(world.catalog, words)
    measures = [one for one, _ in lookup(world.catalog.library.layers).found(rest) if one.told]
    return tuple(dict.fromkeys(kind for one in measures for kind in one.needs()))


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def _joined(one: Named, other: Named) -> Mapping[str, tuple[str, ...]]:
    return {kind: tuple(dict.fromkeys((*one.get(kind, ()), *other.get(kind, ())))) for kind in (*one, *other)}


def _at_address(world: Assumptions, address: str) -> Match:
    """One fact by its address; a series without a period is taken at the run's day."""
    from taksir.model.results import resolve

    if world.has_series(address):
        point = world.series(address).at(world.as_of)
        return Match(address, address, point.fact.name, known_point(point), period=point.period.text)
    amount = resolve(world, address)
    if isinstance(amount.fact, Fact):
        return Match(address, address, address, Known(amount.fact, amount.origin or ""))
    return _computed(address, address, amount, ())


def _of_measure(
    world: Assumptions, measure: Measure, named: Named, text: str, year: int | None, day: date | None
) -> tuple[int, tuple[Match, ...]]:
    """How many things the addresses bind, and the facts at them; the addresses that bind most win."""
    best: tuple[int, tuple[Match, ...]] = (0, ())
    for address in measure.at:
        kinds = _PLACE.findall(address)
        if not all(named.get(kind) for kind in kinds):
            continue
        hits: list[Match] = []
        for keys in product(*(named[kind] for kind in kinds)):
            full = address
            for kind, key in zip(kinds, keys, strict=True):
                full = full.replace(f"{{{kind}}}", key, 1)
            about = tuple(_name(world, kind, key) for kind, key in zip(kinds, keys, strict=True))
            hits += _at(world, measure, full.removesuffix("@").removesuffix("."), about, year, day)
        if hits and (not best[1] or len(kinds) > best[0]):
            best = len(kinds), tuple(hits)
    asked = {kind for address in measure.at for kind in _PLACE.findall(address) if named.get(kind)}
    if asked and not best[0]:  # of whom it is asked it is not known; what holds for all of them is no answer
        best = (0, ())
    claims = tuple(_claims(world, measure, named, text, year, day))
    if claims and (year is not None or day is not None):  # of the same year the last that was said comes first
        said = sorted((*best[1], *claims), key=lambda one: one.fact.as_of or date.min, reverse=True)
        whole = str(year if year is not None else day.year if day is not None else "")
        return max(best[0], 1), tuple(sorted(said, key=lambda one: one.period != whole))
    return (max(best[0], 1), (*best[1], *claims)) if claims else best


def _name(world: Assumptions, kind: str, key: str) -> str:
    return key.replace("_", " ") if kind == "area" else world.entity(kind, key).name


def _at(
    world: Assumptions, measure: Measure, address: str, about: tuple[str, ...], year: int | None, day: date | None
) -> Iterator[Match]:
    from taksir.model.results import TOPICS, resolve

    words = measure.words[0]
    if world.has(address):
        if measure.known and (year or day):  # what a thing has now; dated sayings tell of the time asked for
            return
        yield Match(measure.key, words, address, world.catalog.known(address), about)
    elif world.has_series(address):
        for point in _points(world.series(address), world.as_of, year, day):
            yield Match(measure.key, words, point.fact.name, known_point(point), about, point.period.text)
    elif address.partition(".")[0] in TOPICS:
        try:
            yield _computed(measure.key, address, resolve(world, address), about, words)
        except TaksirError:
            return


def _computed(key: str, address: str, amount: Amount, about: tuple[str, ...], words: str | None = None) -> Match:
    fact = Fact(
        address, amount.unit, "taksir", "derived",
        None if amount.sampled else amount.p50,
        *((amount.p5, amount.p50, amount.p95) if amount.sampled else (None, None, None)),
    )  # fmt: skip
    return Match(key, words or address, address, Known(fact, "computed"), about, amount=amount)


def _points(series: Series, as_of: date, year: int | None, day: date | None) -> list[Point]:
    """The point asked for first, then the others, newest first; none where a year or day is asked that has none."""
    points = list(series.points)
    if not points:
        return []
    if day is not None:
        try:
            first = series.at(day)
        except CatalogError:
            return []
        return [first, *(one for one in reversed(points) if one is not first)]
    if year is None:
        try:
            first = series.at(as_of)
        except CatalogError:
            first = points[0]
        return [first, *(one for one in reversed(points) if one is not first)]
    inside = [one for one in points if one.period.text.startswith(str(year))]
    whole = [one for one in inside if one.period.text == str(year)]
    return [*whole, *(one for one in reversed(inside) if one not in whole)]


def _claims(
    world: Assumptions, measure: Measure, named: Named, text: str, year: int | None, day: date | None
) -> Iterator[Match]:
    """Known claims of the measure's kinds about whom the words name, newest first."""
    if not measure.known:
        return
    from taksir.catalog.known_claims import known_claims

    claims, plain = known_claims(world.catalog.library.layers), f" {_spaced(text)} "
    companies = {world.entity("company", key).name for key in named.get("company", ())}
    wanted = year if year is not None else day.year if day is not None else None
    hits = [
        claim
        for kind in measure.known
        for claim in claims.of_kind(kind)
        if claim.as_of <= (min(day, world.as_of) if day is not None else world.as_of)
        and (claim.subject in companies or f" {_spaced(claim.subject)} " in plain)
        and (wanted is None or (claim.period or claim.as_of.isoformat()).startswith(str(wanted)))
    ]
    for claim in sorted(hits, key=lambda one: (one.as_of, one.period or ""), reverse=True):
        yield Match(
            measure.key,
            measure.words[0],
            claim.id,
            world.catalog.known(claim.id),
            (claim.subject,),
            claim.period,
            claim,
        )


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _nothing(
    world: Assumptions,
    measures: Iterable[tuple[Measure, int]],
    named: Named,
    text: str,
    year: int | None,
    day: date | None,
) -> TaksirError:
    """Why nothing was found: nobody is named, or the time is none that is known."""
    when = str(year) if year is not None else day.isoformat() if day is not None else None
    if when is not None:
        for measure, _ in measures:
            _, hits = _of_measure(world, measure, named, text, None, None)
            if hits:
                known = ", ".join(dict.fromkeys(hit.period or "?" for hit in hits))
                return CatalogError(f"{text!r}: nothing is known of {when}; there are {known}")
    needs = dict.fromkeys(kind for measure, _ in measures for kind in measure.needs())
    if needs and not any(named.get(kind) for kind in needs):
        return UsageError(f"{text!r}: of which {' or '.join(needs)}?")
    return CatalogError(f"{text!r}: no such fact is known")
