"""What is shipped about accelerators: complete, dense apart from sparse, and of one order with its own parts."""

from datetime import date

import pytest

from taksir.catalog.attribute import kinds
from taksir.catalog.entity import Entity, missing
from taksir.catalog.facts import shipped_catalog

CATALOG = shipped_catalog()
CHIPS = CATALOG.entities("chip")
NEEDED = ("peak_bf16", "memory_capacity", "memory_bandwidth", "tdp")
NOT_FASTER_THAN_BF16 = {"tpu-v6e", "trainium1", "inferentia2", "gaudi3"}
ROUNDING = 1.01
RETICLE_MM2 = 858

every_chip = pytest.mark.parametrize("chip", CHIPS.values(), ids=list(CHIPS))


def best(chip: Entity, attribute: str) -> float | None:
    return chip.numbers[attribute].fact.best if chip.has(attribute) else None


def test_there_are_the_chips_that_a_reader_asks_for() -> None:
    assert len(CHIPS) >= 40
    asked = """h100-sxm h100-pcie h100-nvl h800-sxm h200-sxm h20 l40s gh200 b100 b200 b300 gb200 gb300 rubin rubin-cpx
        rubin-ultra v100-sxm a100-sxm-40 a100-sxm-80 a100-pcie-40 a800-sxm mi250x mi300x mi300a mi308x mi325x mi350x
        mi355x mi450 tpu-v2 tpu-v3 tpu-v4 tpu-v5e tpu-v5p tpu-v6e tpu-v7 trainium1 trainium2 trainium3 inferentia2
        gaudi2 gaudi3 maia-100 maia-200 mtia-v1 mtia-v2 ascend-910b ascend-910c groq-lpu1 wse-3"""
    assert [key for key in asked.split() if key not in CHIPS] == []


@every_chip
def test_a_chip_has_what_a_model_needs(chip: Entity) -> None:
    assert missing(chip, kinds()["chip"]) == []
    assert [attribute for attribute in NEEDED if not chip.has(attribute)] == []


@every_chip
def test_sources_and_references_exist(chip: Entity) -> None:
    kind = kinds()["chip"]
    assert {known.fact.source for known in chip.numbers.values()} <= set(CATALOG.sources)
    for name, text in chip.texts.items():
        refers = kind.attributes[name].refers
        if refers:
            assert text in CATALOG.entities(refers), f"{name} = {text}"


@every_chip
def test_dense_is_not_above_sparse(chip: Entity) -> None:
    for dense in ("peak_bf16", "peak_fp8", "peak_fp4"):
        slow, fast = best(chip, dense), best(chip, f"{dense}_sparse")
        if slow is not None and fast is not None:
            assert slow < fast, dense


@every_chip
def test_narrower_numbers_are_not_slower(chip: Entity) -> None:
    bf16, fp8, fp4 = (best(chip, f"peak_{dtype}") for dtype in ("bf16", "fp8", "fp4"))
    fp32, tf32 = best(chip, "peak_fp32"), best(chip, "peak_tf32")
    assert bf16 is not None
    for narrow, wide in ((bf16, tf32), (bf16, fp32), (fp8, bf16), (fp4, fp8)):
        if narrow is not None and wide is not None:
            assert narrow * ROUNDING >= wide
    if fp8 is not None and chip.key not in NOT_FASTER_THAN_BF16:
        assert fp8 > 1.5 * bf16


@every_chip
def test_bandwidth_is_what_its_stacks_can_give(chip: Entity) -> None:
    stacks, bandwidth = best(chip, "memory_stacks"), best(chip, "memory_bandwidth")
    if stacks is None or bandwidth is None or "memory" not in chip.texts:
        return
    one = best(CATALOG.entity("memory", chip.text("memory")), "stack_bandwidth")
    assert one is not None
    assert 0.55 <= bandwidth / (stacks * one) <= 1.45


@every_chip
def test_capacity_is_whole_stacks_of_4_to_64_gb(chip: Entity) -> None:
    stacks, capacity = best(chip, "memory_stacks"), best(chip, "memory_capacity")
    if stacks is not None and capacity is not None:
        assert 3.9e9 <= capacity / stacks <= 65e9


@every_chip
def test_dies_fit_the_reticle_and_hold_the_cores(chip: Entity) -> None:
    area, on_die, cores = best(chip, "die_area"), best(chip, "cores_on_die"), best(chip, "cores")
    if area is not None and not chip.key.startswith("wse-"):
        assert area <= RETICLE_MM2
    if on_die is not None and cores is not None:
        assert cores <= on_die
    part, whole = best(chip, "io_sram"), best(chip, "sram")
    if part is not None and whole is not None:
        assert part < whole


@every_chip
def test_transistors_are_as_dense_as_silicon_is(chip: Entity) -> None:
    transistors, area, dies = best(chip, "transistors"), best(chip, "die_area"), best(chip, "compute_dies")
    if transistors is None or area is None or dies is None:
        return
    io_area = (best(chip, "io_dies") or 0) * (best(chip, "io_die_area") or 0)
    assert 1e7 <= transistors / (area * dies + io_area) <= 3e8


@every_chip
def test_dates_are_in_order(chip: Entity) -> None:
    released = chip.dates["released"]
    assert date(2016, 1, 1) <= chip.dates.get("announced", released)
    older = chip.texts.get("successor_of")
    if older is not None:
        assert CHIPS[older].dates["released"] <= released


def test_a_figure_taken_from_memory_says_so_and_why() -> None:
    for chip in CHIPS.values():
        for name, known in chip.numbers.items():
            if known.fact.source == "taksir":
                assert known.fact.kind == "assumed", f"{chip.key}.{name}"
                assert known.fact.note, f"{chip.key}.{name}"


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("h100-sxm.peak_bf16", 989.4e12),
        ("h100-sxm.peak_fp8", 1979e12),
        ("h100-sxm.die_area", 814),
        ("a100-sxm-80.memory_bandwidth", 2.039e12),
        ("h20.peak_bf16", 148e12),
        ("b200.memory_capacity", 192e9),
        ("tpu-v7.memory_capacity", 192e9),
        ("tpu-v5p.memory_capacity", 95e9),
        ("trainium2.memory_capacity", 96e9),
        ("trainium3.memory_capacity", 144e9),
        ("b200.memory_bandwidth", 8e12),
        ("gb200.peak_bf16", 2500e12),
        ("gb300.peak_fp4", 15e15),
        ("b300.peak_int8", 157.5e12),
        ("mi300x.peak_bf16", 1307.4e12),
        ("mi355x.peak_fp8", 5033.2e12),
        ("tpu-v4.peak_bf16", 275e12),
        ("tpu-v7.peak_fp8", 4614e12),
        ("trainium1.memory_bandwidth", 820e9),
        ("trainium2.peak_bf16", 667e12),
        ("maia-100.die_area", 820),
        ("wse-3.die_area", 46225),
    ],
)
def test_published_figures(name: str, published: float) -> None:
    assert CATALOG.fact(f"chip.{name}").best == pytest.approx(published, rel=1e-3)


def test_enough_areas_are_published_to_fit_a_model() -> None:
    facts = [chip.numbers["die_area"].fact for chip in CHIPS.values() if chip.has("die_area")]
    assert sum(fact.kind != "assumed" for fact in facts) >= 25


def test_prices_and_rents_are_of_known_chips_and_of_one_order() -> None:
    for prefix, unit, low, high in (("price.", "USD/chip", 500, 1e5), ("rent.", "USD/chip-hour", 0.01, 20)):
        for name in CATALOG.series_names(prefix):
            assert name.split(".")[1] in CHIPS, name
            for point in CATALOG.series(name).points:
                assert point.fact.unit == unit
                assert low <= point.fact.best <= high, point.fact.name
                assert point.fact.source in CATALOG.sources
                assert point.fact.note or prefix == "rent.", point.fact.name


@pytest.mark.parametrize("key", ["h100-sxm", "a100-sxm-80", "b200", "gb200", "gb300", "mi300x", "tpu-v5p", "trainium2"])
def test_a_chip_in_use_has_a_price(key: str) -> None:
    assert CATALOG.series(f"price.{key}").at(date(2026, 11, 1)).fact.best > 0


@pytest.mark.parametrize("term", ["reserved_1y", "reserved_3y"])
def test_a_reservation_is_cheaper_than_the_dearest_price_on_demand(term: str) -> None:
    for name in CATALOG.series_names("rent."):
        if name.endswith(f".{term}") and (on_demand := name.replace(term, "on_demand")) in CATALOG.series_names(
            "rent."
        ):
            dearest = {p.period.text: p.fact.high or p.fact.best for p in CATALOG.series(on_demand).points}
            for point in CATALOG.series(name).points:
                assert point.fact.best < dearest.get(point.period.text, float("inf")), point.fact.name
