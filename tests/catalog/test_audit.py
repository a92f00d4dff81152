"""Each rule of the audit on made-up things: what it finds, and what it leaves alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.audit import audit_catalog, audit_items
from taksir.catalog.audit.accepted import accepted, why_accepted
from taksir.catalog.audit.finding import Finding
from taksir.catalog.audit.item import Figure, Item, Items
from taksir.catalog.audit.registry import RULES
from taksir.catalog.audit.scope import Audit, differs, off
from taksir.catalog.audit.table import plain_items
from taksir.catalog.facts import load_catalog, shipped_catalog
from taksir.errors import SourceError, UnknownNameError

DAY = date(2026, 11, 21)


def item(
    kind: str, name: str, texts: dict[str, str] | None = None, dates: dict[str, str] | None = None, **numbers: float
) -> Item:
    figures = {key: Figure(key, value, "", name) for key, value in numbers.items()}
    days = {key: date.fromisoformat(day) for key, day in (dates or {}).items()}
    return Item(kind, name, name, figures, texts or {}, days)


def found(rule: str, *items: Item) -> list[str]:
    return [finding.subject for finding in audit_items(shipped_catalog(), items, DAY, [rule])]


CHIP = item("chip", "a", peak_bf16=1e15, peak_fp32=6e13, tdp=700.0)


def run(**numbers: float) -> Item:
    return item("run", "r", {"chip": "a"}, **numbers)


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("mfu", [CHIP, run(compute=4e21, chips=100, hours=10)], [CHIP, run(compute=1e21, chips=100, hours=10)]),
        ("mfu", [CHIP, run(compute=4e21, chip_hours=1000)], [CHIP, run(compute=3e21, chip_hours=1000)]),
        ("stated-mfu", [CHIP, run(compute=1e21, chip_hours=1000, mfu=0.05)], [CHIP, run(compute=1e21, chip_hours=1000, mfu=0.3)]),
        ("stated-mfu", [run(mfu=1.2)], [run(mfu=0.6)]),
        ("chip-hours", [run(chips=10, hours=10, chip_hours=1000)], [run(chips=10, hours=10, chip_hours=101)]),
        ("base-compute", [run(compute=1e20, finetune=2e20)], [run(compute=2e20, finetune=1e20)]),
        ("chip-hour-cost", [run(cost=1e6, chip_hours=1e3)], [run(cost=2e3, chip_hours=1e3)]),
        ("run-power", [CHIP, run(power=7e6, chips=1000)], [CHIP, run(power=1e6, chips=1000)]),
        ("bus", [item("chip", "b", memory_bandwidth=3e12, memory_bus=5120, memory_clock=1.6e9)],
         [item("chip", "b", memory_bandwidth=2.05e12, memory_bus=5120, memory_clock=1.6e9)]),
        ("sparse", [item("chip", "b", peak_bf16=2e15, peak_bf16_sparse=2e15)],
         [item("chip", "b", peak_bf16=1e15, peak_bf16_sparse=1.979e15)]),
        ("dtypes", [item("chip", "b", peak_bf16=1e15, peak_fp8=5e14)], [item("chip", "b", peak_bf16=1e15, peak_fp8=2e15)]),
        ("dtypes", [item("chip", "b", peak_fp8=1e15, peak_fp4=5.5e15)], [item("chip", "b", peak_fp8=1e15, peak_fp4=3e15)]),
        ("highest", [item("chip", "b", peak_highest=1e15, peak_fp8=2e15)], [item("chip", "b", peak_highest=2e15, peak_fp8=2e15)]),
        ("reticle", [item("chip", "b", die_area=900, compute_dies=1)], [item("chip", "b", die_area=814, compute_dies=1)]),
        ("cluster-power", [CHIP, item("cluster", "c", {"chip": "a"}, chips=1000, power=5e5)],
         [CHIP, item("cluster", "c", {"chip": "a"}, chips=1000, power=1.4e6)]),
        ("cluster-peak", [CHIP, item("cluster", "c", {"chip": "a"}, chips=1000, peak_16bit=2e18)],
         [CHIP, item("cluster", "c", {"chip": "a"}, chips=1000, peak_16bit=1e18)]),
        ("cluster-count", [item("cluster", "c", chips=100, chips_first=80, chips_second=10)],
         [item("cluster", "c", chips=100, chips_first=80, chips_second=20)]),
        ("timeline-sum", [item("build", "s", cost=10, cost_compute=4, cost_shell=4)],
         [item("build", "s", cost=10, cost_compute=6, cost_shell=4)]),
        ("wet-bulb", [item("site", "s", **{"dry_bulb.1": 10.0, "wet_bulb.1": 11.0})],
         [item("site", "s", **{"dry_bulb.1": 10.0, "wet_bulb.1": 8.0})]),
        ("server-power", [CHIP, item("server", "s", {"chip": "a"}, chips=8, power_max=5000)],
         [CHIP, item("server", "s", {"chip": "a"}, chips=8, power_max=10200)]),
        ("server-power", [CHIP, item("server", "s", {"chip": "a"}, chips=8, power_max=10200, power_typical=12000)],
         [CHIP, item("server", "s", {"chip": "a"}, chips=8, power_max=10200, power_typical=8000)]),
        ("parts", [item("server", "s", price=100, cost_chips=90, cost_cpu=40)],
         [item("server", "s", price=100, cost_chips=80, cost_cpu=10)]),
        ("refers", [CHIP, item("cluster", "c", {"chip": "b"})], [CHIP, item("cluster", "c", {"chip": "a"})]),
    ],
)  # fmt: skip
def test_a_rule_finds_the_wrong_and_leaves_the_right(rule: str, wrong: list[Item], right: list[Item]) -> None:
    assert found(rule, *wrong) == [wrong[-1].name]
    assert found(rule, *right) == []


def kin(measure: str, values: list[float], **same: float) -> Iterator[Item]:
    for number, value in enumerate(values):
        yield item("chip", f"k{number}", dates={"released": "2023-01-01"}, **{measure: value}, **same)


@pytest.mark.parametrize(
    ("rule", "measure", "same", "odd"),
    [
        ("bandwidth", "memory_bandwidth", {"peak_bf16": 1e15}, 5e13),
        ("memory", "memory_capacity", {}, 3e8),
        ("efficiency", "tdp", {"peak_bf16": 1e15}, 7.0),
    ],
)
def test_one_that_is_far_from_its_like_is_found(rule: str, measure: str, same: dict[str, float], odd: float) -> None:
    usual = {"memory_bandwidth": 3e12, "memory_capacity": 8e10, "tdp": 700.0}[measure]
    like = list(kin(measure, [usual, usual * 1.5, usual * 2, usual / 2, usual, usual, usual], **same))
    strange = item("chip", "odd", dates={"released": "2024-01-01"}, **{measure: odd}, **same)
    assert found(rule, *like, strange) == ["odd"]
    assert found(rule, *like) == []
    assert found(rule, *like[:3], strange) == []  # too few to tell
    old = item("chip", "odd", dates={"released": "2015-01-01"}, **{measure: odd}, **same)
    assert found(rule, *like, old) == []  # of other years


def test_memory_on_the_die_is_not_held_against_device_memory() -> None:
    like = list(kin("memory_capacity", [8e10] * 7))
    assert (
        found("memory", *like, item("chip", "odd", dates={"released": "2023-01-01"}, memory_capacity=2e8, sram=2e8))
        == []
    )


def test_stacks_explain_bandwidth_and_capacity() -> None:
    memory = item("memory", "HBM3", {"key": "hbm3"}, stack_bandwidth=8e11, stack_capacity=1.6e10)
    wrong = item("chip", "w", {"memory": "hbm3"}, memory_stacks=5, memory_bandwidth=4e13)
    right = item("chip", "r", {"memory": "hbm3"}, memory_stacks=5, memory_bandwidth=3.35e12, memory_capacity=8e10)
    assert found("stacks", memory, wrong, right) == ["w"]


def test_density_is_held_against_the_node_and_the_others_on_it() -> None:
    node = item("node", "N5", {"key": "n5"}, logic_density=1.7e8)
    chips = [item("chip", f"c{n}", {"node": "n5"}, transistors=1e11, die_area=1000, compute_dies=1) for n in range(5)]
    dense = item("chip", "d", {"node": "n5"}, transistors=2e11, die_area=1000, compute_dies=1)
    thin = item("chip", "t", {"node": "n5"}, transistors=2e10, die_area=1000, compute_dies=1)
    assert found("density", node, *chips, dense, thin) == ["d", "t"]


def test_a_successor_is_not_slower() -> None:
    one = item("chip", "Alpha1", dates={"released": "2022-01-01"}, memory_bandwidth=1e13)
    two = item("chip", "Alpha2", dates={"released": "2024-01-01"}, memory_bandwidth=3e12)
    assert found("successor", one, two) == ["Alpha2"]
    early = item("chip", "Alpha2", dates={"released": "2021-01-01"}, memory_bandwidth=2e13)
    assert found("successor", one, early) == ["Alpha2"]
    other = item("chip", "Beta 9000", dates={"released": "2021-01-01"}, memory_bandwidth=1e9)
    assert found("successor", one, other) == []


def test_dates_are_in_order() -> None:
    chip = item("chip", "a", dates={"announced": "2024-05-01", "released": "2024-03-01"})
    early = item("cluster", "c", {"chip": "a", "status": "Existing"}, {"operational": "2023-01-01"})
    future = item("cluster", "f", {"status": "Existing"}, {"operational": "2027-01-01"})
    planned = item("cluster", "p", {"status": "Planned"}, {"operational": "2027-01-01"})
    assert found("dates", chip, early, future, planned) == ["a", "c", "f"]


def test_clusters_with_the_same_chip_cost_alike() -> None:
    usual = [item("cluster", f"c{n}", {"chip": "a"}, chips=1000, cost=3e7) for n in range(5)]
    assert found("cluster-cost", *usual, item("cluster", "odd", {"chip": "a"}, chips=1000, cost=3e8)) == ["odd"]
    assert found("cluster-cost", *usual) == []


def test_a_site_does_not_grow_tenfold_or_shrink() -> None:
    def stage(day: str, watts: float) -> Item:
        return item("build", "s", {"site": "s"}, {"at": day}, power=watts)

    assert found("timeline-jump", stage("2024-01-01", 1e7), stage("2025-01-01", 2e8)) == ["s"]
    assert found("timeline-jump", stage("2024-01-01", 1e8), stage("2025-01-01", 5e7)) == ["s"]
    assert found("timeline-jump", stage("2025-01-01", 2e8), stage("2024-01-01", 1e8)) == []


def test_two_rows_of_one_thing_agree() -> None:
    assert found("twins", item("chip", "a", tdp=700.0), item("chip", "a", tdp=350.0)) == ["a"]
    assert found("twins", item("chip", "a", tdp=700.0), item("chip", "a", tdp=690.0)) == []
    ours = shipped_catalog().fact("chip.h100-sxm.tdp").best
    assert found("twins", item("chip", "H", {"same_as": "h100-sxm"}, tdp=2 * ours)) == ["H"]


SERIES = "name,period,value,low,mode,high,unit,as_of,source,kind,locator,note\n"


def own(tmp_path: Path, rows: str, rule: str) -> list[Finding]:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))  # a catalog is loaded once a folder
    (folder / "series").mkdir(parents=True)
    (folder / "series" / "mine.csv").write_text(SERIES + rows, "utf-8")
    findings = audit_catalog(load_catalog([folder], overlays=False), DAY, [rule])
    return [finding for finding in findings if finding.subject.startswith("mine.")]


def test_a_series_does_not_jump_nor_change_its_unit(tmp_path: Path) -> None:
    line = "mine.{},{},{},,,,USD,2026-01-01,taksir,press,,\n"
    points = [("2023", 10), ("2024", 120), ("2025", 130)]
    assert len(own(tmp_path, "".join(line.format("jump", *point) for point in points), "series")) == 1
    points = [("2023", 10), ("2024", 60), ("2025", 12)]
    assert len(own(tmp_path, "".join(line.format("spike", *point) for point in points), "series")) == 1
    points = [("2023", 10), ("2024", 20), ("2025", 40)]
    assert own(tmp_path, "".join(line.format("calm", *point) for point in points), "series") == []
    mixed = line.format("unit", "2023", 10) + line.format("unit", "2024", 10).replace("USD", "EUR")
    assert [finding.weight for finding in own(tmp_path, mixed, "series")] == ["contradiction"]


def test_intervals_and_dates_of_single_facts(tmp_path: Path) -> None:
    line = "mine.a,2025,,{},{},{},USD,{},taksir,press,,\n"
    assert len(own(tmp_path, line.format(1, 1, 9, "2026-01-01"), "bounds")) == 1
    assert len(own(tmp_path, line.format(5, 5, 5, "2026-01-01"), "bounds")) == 1
    assert own(tmp_path, line.format(1, 3, 9, "2026-01-01"), "bounds") == []
    assert own(tmp_path, line.format(1, 3, 9, "2027-01-01"), "bounds")[0].weight == "contradiction"


def test_our_own_data_hold_no_open_contradiction() -> None:
    findings = audit_catalog(shipped_catalog(), DAY)
    assert [one for one in findings if one.weight == "contradiction" and why_accepted(one) is None] == []


def test_every_accepted_finding_still_occurs() -> None:
    places = {(finding.rule, finding.where) for finding in audit_catalog(shipped_catalog(), DAY)}
    assert [one for one in accepted() if (one.rule, one.where) not in places] == []
    assert all(one.why.endswith(".") for one in accepted())


def test_every_rule_has_a_name_of_its_own_and_an_unknown_one_is_refused() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    with pytest.raises(UnknownNameError, match="nearest: mfu"):
        audit_items(shipped_catalog(), [], DAY, ["mfuu"])


def test_a_plain_table_names_its_columns_like_attributes(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,released,peak_bf16,peak_fp8\nA,2024-01-01,1e15,5e14\nB,,1e15,2e15\n", "utf-8")
    assert found("dtypes", *plain_items(path)) == ["A"]
    path.write_text("name,peak_bf61\nA,1\n", "utf-8")
    with pytest.raises(UnknownNameError, match="nearest: peak_bf16"):
        list(plain_items(path))
    with pytest.raises(UnknownNameError, match="kind"):
        list(plain_items(path, "chp"))
    with pytest.raises(SourceError):
        list(plain_items(tmp_path / "nowhere.csv"))


def test_a_limit_can_be_assumed() -> None:
    strict = load_catalog(assume=["audit.mfu=0.1"], overlays=False)
    rows = [CHIP, run(compute=1e21, chip_hours=1000)]
    assert [one.subject for one in audit_items(strict, rows, DAY, ["mfu"])] == ["r"]


POSITIVE = st.floats(min_value=1e-6, max_value=1e12)


@given(POSITIVE, POSITIVE)
def test_being_off_is_symmetric_and_at_least_one(one: float, other: float) -> None:
    assert off(one, other) == off(other, one) >= 1
    assert not differs(one, one, 0.0)


@given(POSITIVE, POSITIVE, POSITIVE)
def test_the_mfu_rule_is_the_ratio_of_flop_to_peak(compute: float, chips: float, hours: float) -> None:
    share = compute / (chips * hours * 3600 * 1e15)
    items = Items([CHIP, run(compute=compute, chips=chips, hours=hours)])
    audit = Audit(items, shipped_catalog(), DAY)
    rule = next(rule for rule in RULES if rule.name == "mfu")
    assert bool(list(rule.find(audit))) == (share > 1)
