"""What binds, when, and what one more unit of it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from taksir.plan.explain.price import Binding, agreement
from taksir.quantity.figure import plain
from taksir.quantity.unit import is_currency, show
from taksir.report.results.charts import FLAT, chart
from taksir.report.results.plan_view import View
from taksir.report.results.result import Cell, Chart, Table

TOLD = 8
"""Limits that stand in a table for a screen."""

ZETTA = 1e21

DRAWN = 14
"""Limits that stand in the picture."""

PER: dict[str, tuple[float, str]] = {
    "W": (1e6, "MW"), "token/s": (1.0, "token/s"), "token": (1e12, "trillion tokens"), "US$": (1.0, "US dollar"),
    "FLOP/s": (1e15, "PFLOP/s"), "litre/day": (1.0, "litre a day"), "t/year": (1.0, "tonne a year"),
    "tonne": (1.0, "tonne"),
}  # fmt: skip
"""How many units of a limit a price is told for, and how they are called; of others it is one."""


def price_words(price: float, unit: str) -> str:
    """A price with its unit.

    >>> price_words(1.234, "US$/W"), price_words(3210.0, "US$/wafer"), price_words(2e21, "FLOP/package")
    ('US$1.23 million a MW', 'US$3,210 a wafer', '2 ZFLOP a package')
    """
    over, _, under = unit.partition("/")
    count, name = PER.get(under, (1.0, under))
    if over == "US$" or is_currency(over):
        told = show(price * count, "USD", 3)
    else:
        told = show(price * count, "FLOP/s", 3).removesuffix("/s")
    return f"{told} {'an' if name[:1] in 'aeio' else 'a'} {name}"


def told_amount(value: float, unit: str) -> str:
    """An amount of a limit in words: packages, MW, dollars."""
    from taksir.plan.explain.relaxation import UNITS, told

    return told(float(f"{value:.3g}"), UNITS.get(unit, unit))


def when(one: Binding) -> str:
    """The periods in which it binds."""
    first, last = one.periods
    return first if first == last else f"{first} to {last}"


def binds(found: Sequence[Binding]) -> str:
    """The limit that matters most, in a sentence; nothing where none binds."""
    if not found:
        return ""
    told = worthy(found)
    if not told:
        return ""
    top = next((one for one in told if not _asked(one)), told[0])
    more = "" if len(top.prices) == 1 else " all through" if top.through else f", most in {top.top.name}"
    worth = price_words(top.shown.price, top.unit)
    which = "one less saves" if _asked(top) else "one more is worth"
    return f"What binds most is {top.limit.words} ({when(top)}): {which} {worth}{more}."


def worthy(found: Sequence[Binding]) -> list[Binding]:
    """Limits of which one more is worth anything: not those that only cost something when there is less."""
    return [one for one in found if one.shown.price > 0]


def _asked(one: Binding) -> bool:
    """Whether it is what the plan has to do, of which less is what helps."""
    return one.limit.about.side == "asked"


def _worth(one: Binding) -> str:
    if one.shown.price <= 0:
        return "nothing"
    return price_words(one.shown.price, one.unit) + (" less" if _asked(one) else "")


def table(found: Sequence[Binding], *, brief: bool) -> Table:
    """Limits that bind, those that are worth most first."""
    heads: tuple[str, ...] = ("limit", "binds", "worth of one more")
    able = worthy(found)
    kept = able[:TOLD] if brief else [*able, *(one for one in found if one not in able)]
    rows: list[tuple[Cell, ...]] = []
    for one in kept:
        cells: tuple[Cell, ...] = (one.limit.words, when(one), _worth(one))
        rows.append(cells if brief else (*cells, "all through" if one.through else one.top.name, _less(one)))
    if not brief:
        heads = (*heads, "most", "one less")
    left = f" (the first {TOLD} of {len(able)})" if brief and len(able) > TOLD else ""
    return Table("limits", f"What binds{left}", heads, tuple(rows))


def _less(one: Binding) -> str | None:
    """What one less costs; of what is asked, what one more costs."""
    top = one.shown
    if top.less is None:
        return None
    if not top.less < float("inf"):
        return f"no plan with one {'more' if _asked(one) else 'less'}"
    told = price_words(top.less, one.unit) if top.corner else "the same"
    return f"{told} more" if _asked(one) and top.corner else told


def note(found: Sequence[Binding]) -> str:
    """Of what programme worths are, and how they were found; nothing where none binds."""
    if not found:
        return ""
    held = {
        "integers fixed": "with what is begun as it is in the plan",
        "LP relaxation": "in the relaxation, in which phases may be begun in part",
    }[found[0].held]
    tried = agreement(tuple(found))
    if not tried.tried:
        return f"Worths of limits are prices {held}."
    text = f"What one more of a limit is worth was found by moving it and solving again, {held}"
    off = tried.tried - tried.agree
    if off:
        return f"{text}; of {tried.tried}, {off} change by more than 1% with a step half as large."
    return f"{text}; half the step says the same within 1% for all {tried.tried}."


def counted(view: View) -> str:
    """How compute is counted, with what one package gives; nothing where prices are money."""
    if view.instance.objective != "most_compute":
        return ""
    stands = view.mean(view.standing()).sum(axis=-1)
    chip = int(np.argmax(stands))
    long = timedelta(seconds=ZETTA / float(view.instance.chips.worth[chip])) / timedelta(days=1)
    return (
        "Compute is summed over the plan: what training gets out of a package (its dense BF16 peak at the usual "
        f"utilisation) times how long it stands. {view.chip_names()[chip]} gives a ZFLOP (10^21) in "
        f"{show(long, 'day', 2)}."
    )


def picture(view: View, found: Sequence[Binding]) -> Chart | None:
    """Limits by period: dark where one more is worth most to that limit."""
    found = worthy(found)
    if not found:
        return None
    highest: dict[str, tuple[float, str]] = {}
    for one in found:
        price = one.shown.price
        if one.limit.words not in highest or price > highest[one.limit.words][0]:
            highest[one.limit.words] = (price, one.unit)
    kept = list(highest)[:DRAWN]
    label = {words: f"{words} · {price_words(*highest[words])}" for words in kept}
    rows = [
        {
            "limit": label[one.limit.words],
            "when": price.name,
            "part": price.dual / max(each.dual for each in one.prices),
        }
        for one in found
        if one.limit.words in label
        for price in one.prices
    ]
    angle = -45 if len(view.periods) > FLAT else 0
    encoding = {
        "x": {
            "field": "when", "type": "ordinal", "title": None, "scale": {"domain": list(view.periods)},
            "axis": {"labelAngle": angle},
        },
        "y": {
            "field": "limit", "type": "nominal", "title": None, "sort": [label[words] for words in kept],
            "axis": {"labelLimit": 420},
        },
        "color": {
            "field": "part", "type": "quantitative", "title": "of its highest", "legend": {"format": "%"},
            "scale": {"scheme": "teals", "domain": [0, 1]},
        },
    }  # fmt: skip
    count = plain(len(highest))
    says = f"When each limit binds; behind its name what one more unit is worth at most. {count} bind in all."
    body = {"width": 420, "height": {"step": 24}, "data": {"values": rows}, "mark": "rect", "encoding": encoding}
    return chart("What binds when", says, body)


def limits_data(found: Sequence[Binding]) -> list[dict[str, object]]:
    """Binding limits as JSON, with the price of each period."""
    return [
        {
            "limit": one.limit.kind, "name": one.limit.name, "who": one.limit.who, "says": one.limit.words,
            "size": one.limit.size, "size_unit": one.limit.unit, "price_unit": one.unit, "held": one.held,
            "period": one.shown.name, "one_more": one.shown.price, "one_less": _finite(one.shown.less),
            "verified": one.shown.agrees,
            "prices": [
                {"period": price.name, "dual": price.dual, "one_more": price.more, "one_less": _finite(price.less)}
                for price in one.prices
            ],
        }
        for one in found
    ]  # fmt: skip


def _finite(value: float | None) -> float | None:
    return value if value is not None and abs(value) < float("inf") else None
