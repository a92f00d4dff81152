"""Export rules, shares and targets as arrays over sites and chips."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from readily import simple, world

from taksir.plan.problem.instance import Instance
from taksir.plan.ready import ready
from taksir.plan.scenario.future import Risk
from taksir.plan.scenario.offer import ChipOffer, CloudOffer, OwnChip
from taksir.plan.scenario.rules import Export, Rules, Target
from taksir.plan.scenario.site import Phase, SiteOffer

SITES = {"johor": SiteOffer("my-johor", (Phase(1e6),)), "texas": SiteOffer("us-tx", (Phase(1e6),))}
CHIPS = {"gb300": ChipOffer("gb300-nvl72"), "amd": ChipOffer("mi355x-8"), "h200": ChipOffer("hgx-h200")}


def made(**changes: object) -> Instance:
    return ready(world(), simple(**{"sites": SITES, "chips": CHIPS, **changes})).instance()


def test_an_export_rule_counts_its_chips_in_its_countries_from_its_day_on() -> None:
    rules = Rules(export={
        "none": Export(("gb300",), ("MY", "ID"), start=date(2027, 7, 1)),
        "quota": Export(("gb300", "h200"), ("my",), most=5000.0),
    })  # fmt: skip
    none, quota = made(rules=rules).caps
    assert (none.kind, quota.kind, quota.unit) == ("export", "quota", "package")
    assert none.weight.tolist() == [[1, 0, 0], [0, 0, 0]]
    assert quota.weight.tolist() == [[1, 0, 1], [0, 0, 0]]
    assert none.limit[:, 0].tolist() == [np.inf, np.inf, *[0.0] * 6]
    assert set(quota.limit[:, 0]) == {5000.0}


def test_what_may_not_stand_in_a_country_is_not_rented_there_either() -> None:
    rules = Rules(export={"none": Export(("h200",), ("MY",), start=date(2027, 7, 1))})
    clouds = {"there": CloudOffer("hgx-h200", "my-johor", 10.0), "elsewhere": CloudOffer("hgx-h200", "sg", 10.0)}
    most = made(rules=rules, clouds=clouds).rents.most[:, :, 0]
    assert most.tolist() == [[10, 10, 0, 0, 0, 0, 0, 0], [10] * 8]


def test_a_vendors_share_is_of_power_packages_or_compute() -> None:
    for of in ("chips", "power", "compute"):
        problem = made(rules=Rules(vendor_share={"NVIDIA": 0.6}, of=of))
        (share,) = problem.shares
        assert (share.name, share.kind, share.of, share.share, share.start) == ("NVIDIA", "vendor", of, 0.6, 0)
        assert share.member.tolist() == [[True, False, True]] * 2
        if of == "power":
            assert (share.weight == problem.sites.watt).all()
        if of == "compute":
            assert share.weight[1] == pytest.approx(problem.chips.worth)


def test_any_vendor_and_any_country_are_each_of_them() -> None:
    rules = Rules(vendor_share={"nvidia": 0.9}, any_vendor_share=0.5, any_country_share=0.7, foundry_share={"tsmc": 0.8},
                  country_share={"my": 0.3}, start=date(2028, 1, 1))  # fmt: skip
    shares = made(rules=rules, own={"mine": OwnChip("tpu-v7", most=10.0)}).shares
    found = {(one.kind, one.name): one.share for one in shares}
    assert found == {
        ("vendor", "nvidia"): 0.9, ("vendor", "amd"): 0.5, ("vendor", "mine"): 0.5,
        ("foundry", "tsmc"): 0.8, ("country", "my"): 0.3, ("country", "US"): 0.7,
    }  # fmt: skip
    assert {one.start for one in shares} == {4}
    country = next(one for one in shares if one.name == "my")
    assert country.member.tolist() == [[True] * 4, [False] * 4]


def test_targets_are_of_power_packages_or_dense_peak() -> None:
    targets = {
        "power": Target(1e8, "W", by=date(2028, 1, 1), sites=("texas",)),
        "count": Target(1000.0, "package", by=date(2027, 5, 1), chips=("gb300",)),
        "flops": Target(1e18, "FLOP/s", format="fp8"),
    }
    problem = made(targets=targets, objective="earliest")
    power, count, flops = problem.targets
    assert power.weight[0].tolist() == [0, 0, 0]
    assert (power.weight[1] == problem.sites.watt[1]).all()
    assert power.level.tolist() == [0] * 4 + [1e8] * 4
    assert count.weight.tolist() == [[1, 0, 0]] * 2
    assert count.level.tolist() == [0, *[1000.0] * 7]
    assert flops.level.sum() == 0
    assert flops.amount == 1e18
    assert flops.weight[0, 0] == world().get("chip.gb300.peak_fp8").p50


def test_risk_counts_as_told() -> None:
    assert made(risk=Risk(0.3, 0.2)).risk.weight == 0.3
