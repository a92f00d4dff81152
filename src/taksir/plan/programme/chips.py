"""Chips: ordered, waited for, installed, retired, rented; and those of one's own design."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.plan.programme.draft import Columns, Draft, earlier, over
from taksir.plan.programme.sites import can_stand

Flags = NDArray[np.bool_]


def add_orders(draft: Draft) -> None:
    """`order` (c, k, t, f), the same in all futures where it is placed before they part; `tape` and `built`."""
    chips, own, size = draft.instance.chips, draft.instance.own, draft.instance.sizes
    unit, reveal = draft.scale.packages, draft.instance.time.reveal
    periods = np.arange(size["t"])
    mine = np.isin(np.arange(size["c"]), own.chip)
    may = (periods[None, None, :] >= chips.lead[:, None, None]) & ~mine[:, None, None]
    may = may & ((chips.promised > 0) | draft.whole)
    alike = (periods[None, :] - chips.lead[:, None] < reveal)[:, None, :, None]
    first = np.arange(size["f"]) == 0
    asked = draft.column("order", "cktf", may[..., None] & (first | ~alike), unit=unit)
    labels = np.where(alike, asked.labels[..., :1], asked.labels)
    order = draft.columns["order"] = Columns("cktf", labels, unit)
    finite = np.isfinite(chips.promised)[..., None] & order.held
    draft.rows("promised", "cktf", [over(order)], "<=", chips.promised[..., None], finite & (first | ~alike))
    ramp = own.ramp > 0
    draft.column("tape", "os", np.any(ramp, axis=(2, 3)), binary=True)
    built = draft.column("built", "ostf", ramp, unit=unit)
    draft.rows("one_tape", "o", [over(draft["tape"])], "<=", 1.0, np.any(draft["tape"].held, axis=1))
    tape = draft["tape"].labels[:, :, None, None]
    draft.rows(
        "ramp", "ostf", [over(built), over(draft["tape"], -own.ramp, letters="ostf", labels=tape)], "<=", 0.0, ramp
    )


def add_stock(draft: Draft) -> None:
    """`install`, `stock`, `retire` (i, c, t, f), and over all sites `arrive` and `waiting` (c, t, f)."""
    instance = draft.instance
    chips, own, size, unit = instance.chips, instance.own, instance.sizes, draft.scale.packages
    order, built = draft["order"], draft["built"]
    mine = np.isin(np.arange(size["c"]), own.chip)
    ordered = np.logical_or.accumulate(order.held.any(axis=1), axis=1)
    makes = np.zeros_like(ordered)
    for at, chip in enumerate(own.chip):
        makes[chip] |= built.held[at].any(axis=0)
    come = (ordered | makes) & ((chips.delivered > 0) | draft.whole)
    install = draft.column("install", "ictf", come[None] & can_stand(draft)[:, None], unit=unit)
    stands = np.logical_or.accumulate(install.held, axis=2) | (instance.sites.initial > 0)[:, :, None, None]
    stock = draft.column("stock", "ictf", stands, unit=unit)
    retire = draft.column("retire", "ictf", stands, unit=unit)
    waiting = draft.column("waiting", "ctf", ordered, unit=unit)
    gone = earlier(waiting.labels, 1)
    own_of = (own.chip[:, None] == np.arange(size["c"])[None, :]).astype(float)
    some = np.any(install.held, axis=0)
    arrive = draft.column("arrive", "ctf", some, unit=unit)
    draft.rows("arrive", "ctf", [over(arrive), over(install, -1.0)], "=", 0.0, some)
    comes = [over(arrive), over(waiting), over(waiting, -1.0, labels=gone), over(order, -1.0)]
    if size["o"]:
        makers = -own_of[:, :, None, None, None]
        comes.append(over(built, makers, letters="ocstf", labels=built.labels[:, None]))
    draft.rows("waiting", "ctf", comes, "=", 0.0, ordered | makes | mine[:, None, None])
    draft.rows("delivered", "ctf", [over(arrive)], "<=", chips.delivered, np.isfinite(chips.delivered) & come)
    before = over(stock, -1.0, labels=earlier(stock.labels, 2))
    start = np.where(np.arange(size["t"]) == 0, instance.sites.initial[:, :, None], 0.0)[..., None]
    draft.rows("stock", "ictf", [over(stock), before, over(install, -1.0), over(retire)], "=", start, stands)
    _add_life(draft)


def _add_life(draft: Draft) -> None:
    """What stands has been installed within its life: the same as that all older ones are retired.

    Where nothing can be so old there is no row.
    """
    chips, size = draft.instance.chips, draft.instance.sizes
    stock, install = draft["stock"], draft["install"]
    period = np.arange(size["t"])
    since = period[None, :] - chips.life[:, None]
    older = np.cumsum(install.held, axis=2)[:, np.arange(size["c"])[:, None], np.maximum(since, 0)] > 0
    older = (older | (draft.instance.sites.initial > 0)[:, :, None, None]) & (since >= 0)[None, :, :, None]
    age = period[None, :] - period[:, None]
    young = (age[None] >= 0) & (age[None] < chips.life[:, None, None])
    recent = -young[None, :, :, :, None].astype(float)
    parts = [over(stock), over(install, recent, letters="icstf", labels=install.labels[:, :, :, None])]
    draft.rows("life", "ictf", parts, "<=", 0.0, stock.held & older)


def add_rents(draft: Draft) -> None:
    """`lease` and `rented` (b, t, f): leases run their terms."""
    rents, size, unit = draft.instance.rents, draft.instance.sizes, draft.scale.packages
    may = (rents.most > 0) | draft.whole
    lease = draft.column("lease", "btf", may, unit=unit)
    rented = draft.column("rented", "btf", np.logical_or.accumulate(may, axis=1), unit=unit)
    period = np.arange(size["t"])
    age = period[None, :] - period[:, None]
    running = -((age[None] >= 0) & (age[None] < rents.term[:, None, None])).astype(float)[..., None]
    parts = [over(rented), over(lease, running, letters="bstf", labels=lease.labels[:, :, None])]
    draft.rows("term", "btf", parts, "=", 0.0, rented.held)
    draft.rows("rented", "btf", [over(rented)], "<=", rents.most, rented.held & np.isfinite(rents.most))
