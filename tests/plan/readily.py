"""A simple scenario in Python, and the shipped facts on one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.plan.scenario.future import Future, Risk
from taksir.plan.scenario.offer import ChipOffer
from taksir.plan.scenario.rules import Rules
from taksir.plan.scenario.scenario import Capital, Scenario
from taksir.plan.scenario.site import Phase, SiteOffer

DAY = date(2026, 11, 21)


def world(samples: int = 0) -> Assumptions:
    return Assumptions(shipped_catalog(), DAY, Draw(samples) if samples else None)


def simple(**changes: Any) -> Scenario:
    """GB300 in Johor, eight quarters from 2027 on, for a neocloud; `changes` take the place of its fields."""
    plain = Scenario(
        name="simple",
        says="",
        start=date(2027, 1, 1),
        step="quarter",
        periods=8,
        owner="neocloud",
        objective="least_cost",
        reveal=None,
        capital=Capital(),
        risk=Risk(),
        targets={},
        work={},
        chips={"gb300": ChipOffer("gb300-nvl72")},
        own={},
        clouds={},
        sites={"johor": SiteOffer("my-johor", (Phase(50e6), Phase(50e6)))},
        suppliers={},
        rules=Rules(),
        futures={"base": Future(1.0)},
        national=None,
    )
    return replace(plain, **changes)
