"""A sample of a draw is one way that the facts may be; the median stands where none is asked for."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from readily import DAY, simple, world

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.plan.ready import ready
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.scenario.offer import ChipOffer, CloudOffer, OwnChip
from taksir.plan.scenario.site import Phase, SiteOffer, SupplierOffer
from taksir.plan.scenario.work import Work

MANY = {
    "chips": {"gb300": ChipOffer("gb300-nvl72", lead_days=(100.0, 200.0, 400.0)), "amd": ChipOffer("mi355x-8")},
    "own": {"mine": OwnChip("tpu-v7", most=(100.0, 200.0, 300.0))},
    "clouds": {"sea": CloudOffer("h200-sxm", "sg", 100.0)},
    "sites": {"johor": SiteOffer("my-johor", (Phase((40e6, 50e6, 60e6)),))},
    "suppliers": {"line": SupplierOffer("cowos", {date(2027, 1, 1): (800.0, 1000.0, 1500.0)})},
    "work": {"chat": Work("serving", "llama-3-1-8b", load={date(2027, 1, 1): (1e6, 2e6, 3e6)}, isl=1024, osl=256)},
}


def test_samples_differ_from_each_other_and_come_out_the_same_again() -> None:
    found = ready(world(samples=64), simple(**MANY))
    one, other, again = found.instance(3), found.instance(4), found.instance(3)
    for noun, name in (
        ("chips", "price"), ("chips", "promised"), ("chips", "resale"), ("pools", "capacity"), ("own", "cost"),
        ("rents", "price"), ("sites", "watt"), ("sites", "running"), ("sites", "capex"), ("work", "rate"),
        ("work", "load"), ("time", "discount"),
    ):  # fmt: skip
        first, second, third = (np.asarray(getattr(getattr(each, noun), name)) for each in (one, other, again))
        assert not np.array_equal(first, second), (noun, name)
        assert np.array_equal(first, third), (noun, name)


def test_the_median_is_near_the_point() -> None:
    point, drawn = ready(world(), simple(**MANY)).instance(), ready(world(samples=256), simple(**MANY)).instance()
    assert drawn.chips.price == pytest.approx(point.chips.price, rel=0.1)
    assert drawn.sites.watt == pytest.approx(point.sites.watt, rel=0.1)
    assert drawn.work.rate == pytest.approx(point.work.rate, rel=0.1)
    assert drawn.pools.capacity[:, 3] == pytest.approx(point.pools.capacity[:, 3], rel=0.15)


def test_every_amount_has_a_name_and_tells_its_sources() -> None:
    found = ready(world(), simple(**MANY))
    assert found.amounts["chips.gb300.it.2027-Q1"].sources()
    assert found.amounts["sites.johor.watt.gb300"].unit == "W"
    assert found.amounts["work.chat.rate.gb300"].unit == "token/s"
    assert "taksir" in found.sources
    assert found.later == ()


def test_facts_newer_than_the_run_are_told() -> None:
    early = Assumptions(world().catalog, date(2026, 1, 15))
    assert "plan.price_change" in ready(early, simple()).later


def test_what_is_assumed_counts() -> None:
    catalog = load_catalog(assume=("plan.deposit=0.5",), overlays=False)
    found = ready(Assumptions(catalog, DAY), simple())
    assert found.instance().chips.deposit.tolist() == [0.5]


def test_a_book_keeps_what_is_put_down() -> None:
    book = Book(world())
    book.told("a", 2.0, "W")
    book.note("twice")
    book.note("twice")
    assert (list(book.amounts), book.notes) == (["a"], ("twice",))
    assert Pick()(book.amounts["a"]) == 2.0
    assert Pick(1).of(np.array([[1.0, 2.0], [3.0, 4.0]])).tolist() == [2.0, 4.0]
