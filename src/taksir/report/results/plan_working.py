"""The numbers of a plan whose working a page unfolds: those of what is begun, bought and done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from taksir.quantity.amount import Amount
from taksir.report.results.plan_view import SMALL, View


def chosen(view: View, amounts: Mapping[str, Amount]) -> tuple[Amount, ...]:
    """Amounts under the names that the plan knows them by; a workbook has all of them."""
    if not view.solution.found:
        return tuple(one.named(name) for name, one in amounts.items())
    return tuple(amounts[name].named(name) for name in dict.fromkeys(_names(view, amounts)) if name in amounts)


def _names(view: View, amounts: Mapping[str, Amount]) -> Iterator[str]:
    given = view.instance
    bought = view.mean(view.value("order", "ctf")).sum(axis=-1)
    for chip, one in enumerate(given.chips.chips):
        if bought[chip] > SMALL:
            yield next((name for name in amounts if name.startswith(f"chips.{one.key}.it.")), "")
            yield f"chips.{one.key}.possible"
    for place, _ in view.taped():
        name = given.own.names[place]
        yield from (f"own.{name}.{part}" for part in ("nre", "silicon", "cost"))
    begun = {phase for phase, _ in view.begun()}
    stock = view.mean(view.value("stock", "ictf"))[:, :, -1]
    for place, site in enumerate(given.sites.sites):
        mine = np.flatnonzero(given.sites.site == place).tolist()
        for number, phase in enumerate(mine, 1):
            if phase in begun:
                yield f"sites.{site.key}.{number}.cost"
        if stock[place].max(initial=0.0) > SMALL:
            key = given.chips.chips[int(np.argmax(stock[place]))].key
            yield from (f"sites.{site.key}.{part}.{key}" for part in ("watt", "energy"))
    done = view.mean(view.value("do", "wctf")).sum(axis=-1)
    for work, name in enumerate(given.work.names):
        if done[work].max(initial=0.0) > SMALL:
            yield f"work.{name}.rate.{given.chips.chips[int(np.argmax(done[work]))].key}"
