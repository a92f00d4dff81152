"""Limits of money and of rules: cash, debt, covenants; export, water, carbon, quotas; shares; where data may be."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from taksir.plan.explain.limit import Limit
from taksir.plan.explain.room import mean, roomier
from taksir.plan.problem.instance import Instance

CAPS = ("export", "water", "carbon", "quota")
SHARES = ("vendor", "foundry", "country")


def limits_of_rules(instance: Instance) -> Iterator[Limit]:
    """Limits of money, then of rules."""
    money = instance.money
    if money.limited:
        total = money.cash + float(money.inflow.sum(axis=0).mean())
        yield Limit("cash", "cash", 0, "cash", "US$", total)
        size = mean(money.debt_limit)
        if size is not None:
            yield Limit("debt limit", "debt", 0, "debt", "US$", size)
        if math.isfinite(money.loan_to_value):
            yield Limit("covenant", "loan to value", 0, "loan to value", "fraction", money.loan_to_value)
    for at, cap in enumerate(instance.caps):
        size = mean(cap.limit)
        if size is not None:
            yield Limit(cap.kind if cap.kind in CAPS else "quota", cap.name, at, cap.name, cap.unit, size)
    for at, share in enumerate(instance.shares):
        kind = share.kind if share.kind in SHARES else "vendor"
        yield Limit(f"{kind} share", share.name, at, share.name, "fraction", share.share)
    for at, name in enumerate(instance.work.names):
        if not instance.work.permitted[at].all():
            yield Limit("residency", name, at, name, "switch", 1.0)


def _cash(instance: Instance, limit: Limit, amount: float) -> Instance:
    if math.isinf(amount):
        return replace(instance, money=replace(instance.money, limited=False))
    return replace(instance, money=replace(instance.money, cash=instance.money.cash + amount))


def _debt_limit(instance: Instance, limit: Limit, amount: float) -> Instance:
    wider = roomier(instance.money.debt_limit, limit.size, amount)
    return replace(instance, money=replace(instance.money, debt_limit=wider))


def _covenant(instance: Instance, limit: Limit, amount: float) -> Instance:
    return replace(instance, money=replace(instance.money, loan_to_value=instance.money.loan_to_value + amount))


def _cap(instance: Instance, limit: Limit, amount: float) -> Instance:
    caps = list(instance.caps)
    caps[limit.at] = replace(caps[limit.at], limit=roomier(caps[limit.at].limit, limit.size, amount))
    return replace(instance, caps=tuple(caps))


def _share(instance: Instance, limit: Limit, amount: float) -> Instance:
    shares = list(instance.shares)
    shares[limit.at] = replace(shares[limit.at], share=min(shares[limit.at].share + amount, 1.0))
    return replace(instance, shares=tuple(shares))


def _residency(instance: Instance, limit: Limit, amount: float) -> Instance:
    permitted = instance.work.permitted.copy()
    if amount > 0:
        permitted[limit.at] = True
    return replace(instance, work=replace(instance.work, permitted=permitted))


MOVES: dict[str, Callable[[Instance, Limit, float], Instance]] = {
    "cash": _cash,
    "debt limit": _debt_limit,
    "covenant": _covenant,
    **dict.fromkeys(CAPS, _cap),
    **{f"{kind} share": _share for kind in SHARES},
    "residency": _residency,
}
"""How each kind of limit is moved: by an amount in its unit."""
