"""Facts by words, and money at a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.quantity.unit import show
from taksir.report.results.amounts import DIGITS, amount_text
from taksir.verbs.convert import convert as converted
from taksir.verbs.fact import Match, find_facts

Day = Annotated[date | None, Field(description="the day asked for; the run's, or the newest known, by default")]


def fact(
    desk: Desk,
    words: Annotated[
        str,
        Field(description="“TDP of B200”, “lead time of a transformer”, or an address: chip.b200.tdp", max_length=300),
    ],
    of: Annotated[
        list[str] | None, Field(description="whom it is of, beside those named: names, or kind.key", max_length=8)
    ] = None,
    day: Day = None,
) -> Finding:
    """A known fact with value, source and date: of chips, memory, models, sites, companies, prices, waits, capacities.

    Numbers: the best match first, then others of the same measure (other years, other sayings). `from` is the address.
    """
    world = desk.world()
    found = find_facts(world, words, of=tuple(of or ()), day=day)
    known = desk.catalog.sources
    numbers = tuple(_number(one) for one in found)
    first = found[0]
    says = f"{_title(first)}: {numbers[0].text} ({_source(first, desk)})."
    later = [one for one in found[:1] if not one.fact.known(desk.as_of)]
    rows = tuple(
        (
            one.address, number.text, one.period,
            one.fact.as_of.isoformat() if one.fact.as_of else None, one.fact.kind, one.fact.source, one.fact.note,
        )
        for one, number in zip(found, numbers, strict=True)
    )  # fmt: skip
    cited = dict.fromkeys(alias for one in found for alias in _aliases(one) if alias in known)
    return Finding(
        tool="fact",
        says=says,
        numbers=numbers,
        citations=tuple(Citation(id=one, title=known[one].title, address=known[one].address) for one in cited),
        tables=(Grid(key="facts", title=_title(first), columns=(
            "address", "value", "period", "as of", "kind", "source", "note"), rows=rows),),
        notes=(
            *((first.fact.note,) if first.fact.note else ()),
            *(f"It became known on {one.fact.as_of}, after {desk.as_of}." for one in later),
        ),
        data={
            "measure": first.measure, "address": first.address, "source": first.fact.source,
            "as_of": first.fact.as_of.isoformat() if first.fact.as_of else None, "kind": first.fact.kind,
            "period": first.period, "about": list(first.about), "locator": first.fact.locator,
        },
        as_of=desk.as_of,
        data_hash=desk.catalog.data_hash,
    )  # fmt: skip


def convert(
    desk: Desk,
    money: Annotated[str, Field(description="“Rp16.7 trillion”, “US$1 billion”", max_length=100)],
    to: Annotated[str, Field(description="ISO-4217 code: USD, IDR, KRW, EUR …", min_length=3, max_length=3)],
    day: Day = None,
) -> Finding:
    """A sum of money in another currency at the last exchange rate on or before a day.

    Numbers: the sum in the other currency, then the rate that was used, of which the day of its fixing is told.
    """
    found = converted(desk.catalog, money, to, day or desk.as_of, desk.as_of)
    rate, known = found.rate, desk.catalog.sources
    open_ = rate.low != rate.high
    number = Number(
        name=f"{found.unit} in {found.to}", text=show(found.best, found.to, 4), value=found.best, unit=found.to,
        low=found.low if open_ else None, high=found.high if open_ else None, origin="convert.sum", day=rate.on,
    )  # fmt: skip
    of = Number(
        name="exchange rate", text=show(rate.value, rate.unit, 6), value=rate.value, unit=rate.unit,
        low=rate.low if open_ else None, high=rate.high if open_ else None, origin="convert.rate", day=rate.on,
    )  # fmt: skip
    gap = f", {rate.gap_days} days before" if rate.gap_days > 0 else ""
    return Finding(
        tool="convert",
        says=f"{show(found.value, found.unit, 4)} are {number.text} at {of.text} on {rate.on}{gap} "
        f"({', '.join(rate.sources) or 'the same currency'}).",
        numbers=(number, of),
        citations=tuple(
            Citation(id=one, title=known[one].title, address=known[one].address) for one in rate.sources if one in known
        ),
        working=(
            {
                "of": number.name, "step": "in the other currency", "formula": "X · r",
                "inputs": {"sum": found.value, of.unit: rate.value}, "value": found.best, "unit": found.to,
                "sources": list(rate.sources),
            },
        ),
        data={"rate": rate.value, "rate_unit": rate.unit, "on": rate.on.isoformat(), "gap_days": rate.gap_days,
              "sources": list(rate.sources)},
        as_of=desk.as_of,
        data_hash=desk.catalog.data_hash,
    )  # fmt: skip


def _number(one: Match) -> Number:
    found = one.fact
    if found.unit == "fraction":  # shares are told in percent
        ends = (None if end is None else 100 * end for end in (found.value, found.low, found.mode, found.high))
        value, low, mode, high = ends
        found = replace(found, unit="percent", value=value, low=low, mode=mode, high=high)
    text = show(found.best, found.unit, DIGITS) if found.low is None or found.high is None else (
        f"{show(found.best, found.unit, DIGITS)} ({show(found.low, found.unit, DIGITS)} – "
        f"{show(found.high, found.unit, DIGITS)})"
    )  # fmt: skip
    if one.amount is not None:
        text = amount_text(one.amount)
    claim = one.claim
    return Number(
        name=_title(one), text=text, value=found.best, unit=found.unit, low=found.low, high=found.high,
        origin=one.address, about=one.about, kind=claim.kind if claim else None, scope=claim.scope if claim else (),
        status=claim.status if claim else None, day=found.as_of,
    )  # fmt: skip


def _title(one: Match) -> str:
    about = f" of {', '.join(one.about)}" if one.about else ""
    return f"{one.words}{about}{f', {one.period}' if one.period else ''}"


def _source(one: Match, desk: Desk) -> str:
    source = desk.catalog.sources.get(one.fact.source)
    who = source.title if source is not None else one.fact.source
    day = f", {one.fact.as_of.isoformat()}" if one.fact.as_of else ""
    return f"{who}{day}, {one.fact.kind}"


def _aliases(one: Match) -> tuple[str, ...]:
    return one.amount.sources() if one.amount is not None else (one.fact.source,)
