"""Work: done on packages that are there, or left undone at a price."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.plan.programme.draft import Draft, over

Flags = NDArray[np.bool_]
SECONDS = 3600.0
"""Seconds of an hour."""


def add_work(draft: Draft) -> None:
    """`do` (w, g, c, t, f) busy packages and `missed` (w, t, f) tokens a second, of training all at the end."""
    instance = draft.instance
    work, size = instance.work, instance.sizes
    asked = asks(draft)
    here = np.stack([_stock_at(draft, ground).any(axis=0) for ground in range(size["g"])])
    for at, chip in enumerate(instance.rents.chip):
        here[instance.rents.ground[at], chip] |= draft["rented"].held[at]
    able = (work.rate > 0)[:, None, :, None, None] & asked[:, None, None] & here[None]
    if not draft.residency:
        able &= work.permitted[:, :, None, None, None]
    do = draft.column("do", "wgctf", able, unit=draft.scale.packages)
    last = asked & (np.arange(size["t"])[:, None] == last_periods(draft)[:, None, None])
    leaves = np.where(work.training[:, None, None], last, asked) & np.isfinite(work.penalty)[:, None, None]
    missed = draft.column("missed", "wtf", leaves, unit=draft.scale.speed)
    _add_busy(draft)
    does = over(do, work.rate[:, None, :, None, None])
    serves = asked & ~work.training[:, None, None]
    draft.rows("serve", "wtf", [does, over(missed)], "=", work.load, serves)
    seconds = instance.time.hours[:, None] * SECONDS
    learns = over(do, work.rate[:, None, :, None, None] * seconds)
    trains = work.training[:, None] & (work.amount > 0)
    draft.rows("train", "wf", [learns, over(missed, seconds)], "=", work.amount, trains)
    wide = np.isfinite(work.widest)[:, None, None] & np.any(do.held, axis=(1, 2))
    draft.rows("widest", "wtf", [over(do)], "<=", work.widest[:, None, None], wide)
    if draft.residency:
        forbids = np.any(do.held, axis=2) & ~work.permitted[:, :, None, None]
        draft.rows("residency", "wgtf", [over(do)], "<=", 0.0, forbids)


def asks(draft: Draft) -> Flags:
    """Whether anything is asked (w, t, f)."""
    work = draft.instance.work
    learn = work.window[:, :, None] & (work.amount > 0)[:, None, :]
    return np.where(work.training[:, None, None], learn, work.load > 0)


def last_periods(draft: Draft) -> NDArray[np.int64]:
    """The last period of each work's window (w,); -1 where it has none."""
    periods = np.arange(draft.instance.sizes["t"])
    found = np.where(draft.instance.work.window, periods, -1).max(axis=1, initial=-1)
    return np.asarray(found, np.int64)


def _add_busy(draft: Draft) -> None:
    """No more packages are busy on a ground than can be."""
    instance, size = draft.instance, draft.instance.sizes
    rents, do, rented = instance.rents, draft["do"], draft["rented"]
    can = instance.work.available
    grounds = np.array([site.ground for site in instance.sites.sites])
    on = (grounds[:, None] == np.arange(size["g"])[None, :]).astype(float)
    stock = draft["stock"]
    parts = [
        over(do),
        over(stock, -on[:, :, None, None, None] * can[None, None, :, None, None], letters="igctf",
             labels=stock.labels[:, None]),
    ]  # fmt: skip
    if size["b"]:
        there = rents.ground[:, None] == np.arange(size["g"])
        of = there[:, :, None] & (rents.chip[:, None] == np.arange(size["c"]))[:, None, :]
        held = -(of * can)[..., None, None]
        parts.append(over(rented, held, letters="bgctf", labels=rented.labels[:, None, None]))
    draft.rows("busy", "gctf", parts, "<=", 0.0, np.any(do.held, axis=0))


def _stock_at(draft: Draft, ground: int) -> Flags:
    at = [index for index, site in enumerate(draft.instance.sites.sites) if site.ground == ground]
    return draft["stock"].held[at]
