"""Phases that are begun, the power that they give, the equipment that they take."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.plan.programme.draft import Draft, Part, earlier, over

Flags = NDArray[np.bool_]


def add_phases(draft: Draft) -> None:
    """`begin` (p, s) and `begun` (p, s): 1 from the period on in which a phase is begun, once."""
    sites = draft.instance.sites
    may = _useful(draft)
    begin = draft.column("begin", "ps", may)
    begun = draft.column("begun", "ps", may, binary=True)
    since = _held_on(begun.labels)
    draft.columns["begun"] = type(begun)("ps", since, 1.0)
    draft.rows(
        "one_begin", "ps", [over(begun), over(begin, -1.0), over(begun, -1.0, labels=earlier(since, 1))], "=", 0.0,
        may,
    )  # fmt: skip
    follows = (sites.after >= 0)[:, None] & (since >= 0)
    draft.rows(
        "after", "ps", [over(draft["begun"]), over(draft["begun"], -1.0, labels=since[sites.after])], "<=", 0.0, follows
    )


def energised(draft: Draft) -> tuple[NDArray[np.float64], Part]:
    """Coefficients (p, s, t, f) of `begun` that tell whether a phase has power in t, and an empty sum of them."""
    sites, time = draft.instance.sites, draft.instance.time
    on = sites.ready[:, :, None, :] <= np.arange(len(time.periods))[None, None, :, None]
    may = draft["begin"].held
    return _steps((on & may[:, :, None, None]).astype(float), may), over(draft["begun"], 0.0)


def add_power(draft: Draft) -> None:
    """What stands takes no more power than is energised, nor than the grid gives."""
    sites, size = draft.instance.sites, draft.instance.sizes
    stock = draft["stock"]
    stands = stock.held.any(axis=1)
    takes = over(stock, sites.watt[:, :, None, None])
    limited = np.isfinite(sites.powered)[:, None, None] & stands
    steps, _ = energised(draft)
    parts = [takes]
    if size["p"]:
        mine = (sites.site[None, :] == np.arange(size["i"])[:, None]) * sites.power
        gives = -mine[:, :, None, None, None] * steps[None]
        parts.append(over(draft["begun"], gives, letters="ipstf", labels=draft["begun"].labels[None, :, :, None, None]))
    draft.rows("power", "itf", parts, "<=", np.where(limited, sites.powered[:, None, None], 0.0), limited)
    draft.rows("grid", "itf", [takes], "<=", sites.grid, np.isfinite(sites.grid) & stands)


def add_equipment(draft: Draft) -> None:
    """What phases take of equipment has been delivered; what is left waits for later phases."""
    sites = draft.instance.sites
    limited = np.logical_and.accumulate(np.isfinite(sites.equipment_capacity), axis=1)
    spare = draft.column("spare", "et", limited, unit=draft.scale.money and _unit(sites.equipment_need))
    needs = over(draft["begin"], sites.equipment_need[:, :, None], letters="ept", labels=draft["begin"].labels[None])
    draft.rows(
        "equipment", "et", [needs, over(spare), over(spare, -1.0, labels=earlier(spare.labels, 1))], "=",
        sites.equipment_capacity, limited,
    )  # fmt: skip


def can_stand(draft: Draft) -> Flags:
    """Where a site may have any power (i, t, f)."""
    sites, size = draft.instance.sites, draft.instance.sizes
    if draft.whole:
        return np.ones((size["i"], size["t"], size["f"]), bool)
    found = np.broadcast_to((sites.powered > 0)[:, None, None], (size["i"], size["t"], size["f"])).copy()
    on = (sites.ready[:, :, None, :] <= np.arange(size["t"])[None, None, :, None]) & sites.open[:, :, None, None]
    for at, site in enumerate(sites.site):
        found[site] |= on[at].any(axis=0)
    return found & (sites.grid > 0)


def _useful(draft: Draft) -> Flags:
    """Where a phase may be begun (p, s), but for what gives power only after the plan, to it and to all that follow,
    and is worth no more at the end than it has cost."""
    sites, time = draft.instance.sites, draft.instance.time
    if draft.whole:
        return np.asarray(sites.open, bool)
    wanted = (sites.ready < len(time.periods)).any(axis=2)
    wanted |= time.residual_discount * sites.residual > np.einsum("pst,t->ps", sites.capex, time.discount)
    wanted &= sites.open
    for _ in range(len(sites.phases)):
        before = wanted.copy()
        for phase, first in enumerate(sites.after):
            if first >= 0:
                wanted[first] |= np.logical_or.accumulate(wanted[phase][::-1])[::-1]
        if (wanted == before).all():
            break
    return np.asarray(wanted & sites.open, bool)


def _held_on(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Labels along the last axis, the last one kept where there is none."""
    last = np.where(labels >= 0, np.arange(labels.shape[-1]), -1)
    last = np.maximum.accumulate(last, axis=-1)
    kept = np.take_along_axis(labels, np.maximum(last, 0), axis=-1)
    return np.where(last >= 0, kept, -1)


def _steps(values: NDArray[np.float64], where: Flags) -> NDArray[np.float64]:
    """Σ_s values[p, s] · begin[p, s] in coefficients of `begun`, which is the sum of `begin` so far.

    Where a phase may not be begun `begun` is that of before, so that only open periods count.
    """
    found = np.zeros_like(values)
    for phase in range(values.shape[0]):
        at = np.flatnonzero(where[phase])
        held = values[phase, at]
        found[phase, at] = held - np.concatenate([held[1:], np.zeros_like(held[:1])])
    return found


def _unit(numbers: NDArray[np.float64]) -> float:
    held = numbers[numbers > 0]
    return float(held.mean()) if held.size else 1.0
