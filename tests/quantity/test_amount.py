"""An amount knows what it was made of; a law is an ordinary function."""

import numpy as np
import pytest

from taksir.quantity.amount import Amount, compute, law, quantile_of


@law("P · t", unit="J")
def energy_j(power_w, seconds):  # type: ignore[no-untyped-def]
    return power_w * seconds


@law("E1 + E2", unit="J")
def both_j(one_j, other_j):  # type: ignore[no-untyped-def]
    return one_j + other_j


POWER = Amount("power", 2.0, "W")
TIME = Amount("time", 3.0, "s")


def test_a_result_keeps_its_formula_and_inputs() -> None:
    heat = compute(energy_j, "heat", POWER, TIME)
    assert (heat.value, heat.unit, heat.formula, heat.inputs) == (6.0, "J", "P · t", (POWER, TIME))
    assert heat.tree()["inputs"] == [
        {"name": "power", "value": 2.0, "unit": "W"},
        {"name": "time", "value": 3.0, "unit": "s"},
    ]


def test_steps_come_in_order_and_each_once() -> None:
    heat = compute(energy_j, "heat", POWER, TIME)
    twice = compute(both_j, "twice", heat, heat)
    assert [step.step for step in twice.steps()] == ["heat", "twice"]
    assert twice.steps()[1].inputs == {"heat": 6.0}
    assert [one.name for one in twice.walk()] == ["power", "time", "heat", "twice"]


def test_samples_give_percentiles_and_keep_their_correlation() -> None:
    power = Amount("power", np.linspace(1.0, 2.0, 101), "W")
    heat = compute(energy_j, "heat", power, TIME)
    assert (heat.p5, heat.p50, heat.p95) == pytest.approx((3.15, 4.5, 5.85))
    assert np.ptp(np.asarray(heat.value) / np.asarray(power.value)) == pytest.approx(0)


def test_a_plain_function_is_no_law() -> None:
    with pytest.raises(TypeError, match="not marked as a law"):
        compute(max, "largest", POWER, TIME)


def test_a_part_is_found_by_its_name() -> None:
    heat = compute(energy_j, "heat", POWER, TIME)
    assert heat.find("power") is POWER
    assert heat.find("mass") is None
    assert heat.named("warmth").inputs == heat.inputs


def test_a_quantile_is_that_of_numpy_to_the_last_bit() -> None:
    generator = np.random.default_rng(7)
    for size in (1, 2, 3, 10, 255, 1024):
        values = np.exp(3 * generator.normal(size=size)) * 1e9
        for q in (0.0, 0.05, 0.25, 0.5, 0.95, 1.0):
            assert quantile_of(values, q) == np.quantile(values, q)
    assert np.isnan(quantile_of(np.array([1.0, np.nan, 2.0]), 0.05))
    assert quantile_of(np.arange(6.0).reshape(2, 3), 0.5) == 2.5


def test_a_quantile_that_is_asked_for_twice_is_worked_out_once_and_never_of_other_samples():
    from dataclasses import replace

    import numpy as np

    from taksir.quantity.amount import Amount

    first = Amount("n", np.array([1.0, 2.0, 9.0]), "W")
    assert (first.p50, first.p50) == (2.0, 2.0)
    assert replace(first, value=np.array([4.0, 5.0, 6.0])).p50 == 5.0
