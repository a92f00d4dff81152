"""Tools of the model: the number that answers stands first, and arguments that do not fit are refused in one line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.tools import tool_named
from taksir.errors import CatalogError, ScenarioError, UnknownNameError, UsageError

DESK = Desk(as_of=date(2026, 11, 21), ledger="/nowhere/ledger.db", samples=64)


def call(tool: str, /, **arguments: Any) -> Finding:
    return tool_named(tool).call(DESK, arguments)


def test_ten_billion_dollars_are_about_a_hundred_thousand_gb300() -> None:
    chips, power = call("chain", quantity="US$10 billion all_in", chip="gb300").numbers[:2]
    assert (chips.unit, power.unit) == ("package", "W")
    assert 80e3 < float(chips.value or 0) < 150e3  # 65 to 125 thousand dollars each, all in
    assert 1.7e3 < float(power.value or 0) / float(chips.value or 1) < 3.3e3


def test_a_chip_costs_less_to_make_than_it_sells_for() -> None:
    made, price = call("chip", name="b200").numbers[:2]
    assert (made.name, price.name) == ("cost to make", "price")
    assert 4e3 < float(made.value or 0) < 9e3  # 5,700 to 7,300 by published teardowns
    assert float(made.value or 0) < float(price.value or 0)


def test_training_takes_about_what_the_published_run_took() -> None:
    found = call("train", model="Llama 3.1 405B", count=16384)
    days = found.numbers[0]
    assert (days.name, days.unit) == ("days of training", "day")
    assert days.low is not None
    assert days.high is not None
    assert days.low < 30.84e6 / 16384 / 24 < days.high  # Meta told 30.84 million GPU-hours
    assert found.data["fits"] is True


def test_the_common_layouts_find_what_all_layouts_find() -> None:
    common, every = (call("train", model="llama-3.1-70b", count=64, thorough=flag) for flag in (False, True))
    assert float(common.numbers[0].value or 0) == pytest.approx(float(every.numbers[0].value or 0), rel=0.05)


def test_a_model_that_does_not_fit_says_on_how_many_it_does() -> None:
    found = call("train", model="llama-3.1-405b", count=8)
    assert found.data["fits"] is False
    assert found.data["enough_chips"] > 8


def test_a_token_costs_more_rented_than_owned() -> None:
    owned, rented, rate = call("serve", model="llama-3.1-8b", chip="h100").numbers[:3]
    assert (owned.unit, rate.unit) == ("USD/Mtoken", "token/s")
    assert 0 < float(owned.value or 0) < float(rented.value or 0)


def test_two_chips_are_compared_by_measure_and_at_work() -> None:
    found = call("compare", chips=["B200", "MI355X"])
    assert [one.origin for one in found.numbers[:2]] == ["chip.b200.peak_bf16", "chip.mi355x.peak_bf16"]
    assert found.data["fastest"].startswith("AMD")
    served = call("compare", chips=["h100", "h200"], model="llama-3.1-8b")
    assert {one.unit for one in served.numbers[:2]} == {"USD/Mtoken"}
    assert served.data["fastest"].startswith("NVIDIA H200")  # more bandwidth, the same peak


def test_an_order_comes_after_its_wait() -> None:
    days, weeks = call("supply", chip="gb300", count=100_000, ordered=date(2026, 11, 21)).numbers[:2]
    assert (days.unit, weeks.unit) == ("day", "week")
    assert float(days.value or 0) >= 7 * float(weeks.value or 0) - 1


def test_sites_tell_months_to_power_of_each_first() -> None:
    found = call("site", names=["my-johor", "us-va"])
    assert [one.unit for one in found.numbers[:2]] == ["month", "month"]
    assert found.data["power_by"]["my-johor"][0] > "2026-11-21"


def test_a_sum_comes_with_its_rate() -> None:
    total, rate = call("convert", money="Rp16.7 trillion", to="USD", day="2026-03-02").numbers
    assert (total.unit, rate.unit, rate.day) == ("USD", "IDR/USD", date(2026, 3, 2))
    assert float(total.value or 0) * float(rate.value or 0) == pytest.approx(16.7e12)


def test_a_share_is_told_in_percent() -> None:
    share = call("fact", words="HBM market share of SK hynix").numbers[0]
    assert share.unit == "percent"
    assert 40 < float(share.value or 0) < 75


@pytest.mark.parametrize(
    ("tool", "arguments", "error", "says"),
    [
        ("train", {"model": "llama-3.1-8b", "count": 0}, UsageError, "count"),
        ("train", {"model": "llama-9", "count": 8}, UnknownNameError, "nearest"),
        ("serve", {"model": "llama-3.1-8b", "chip": "h10o"}, UnknownNameError, "nearest"),
        ("chip", {"name": "b20o"}, UnknownNameError, "nearest"),
        ("compare", {"chips": ["h100"]}, UsageError, "chips"),
        ("compare", {"chips": ["h100", "H100 SXM"]}, UsageError, "one chip"),
        ("cost", {"quantity": "many"}, UsageError, "quantity"),
        ("cost", {"quantity": "5 MW", "colour": "red"}, UsageError, "colour"),
        ("site", {"names": []}, UsageError, "names"),
        ("site", {"names": ["us-vq"]}, UnknownNameError, "nearest"),
        ("plan", {"scenario": "sea-200"}, UnknownNameError, "sea-200mw"),
        ("plan", {"scenario": "/etc/passwd"}, UnknownNameError, "scenario"),
        ("plan", {"scenario": "a = ["}, UsageError, "TOML"),
        ("plan", {"scenario": "x = 1"}, ScenarioError, "plan"),
        ("plan", {"scenario": "sea-200mw", "seconds": 1e6}, UsageError, "seconds"),
        ("fact", {"words": "price of an H100 in 1990"}, CatalogError, "1990"),
    ],
)
def test_arguments_that_do_not_fit(tool: str, arguments: Mapping[str, Any], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        tool_named(tool).call(DESK, arguments)


def test_the_same_question_has_the_same_answer_whatever_was_asked_before() -> None:
    before = call("chain", quantity="500 MW", chip="b200")
    call("cost", quantity="10,000 packages", chip="mi300x")
    assert call("chain", quantity="500 MW", chip="b200") == before


def test_the_memory_of_a_model_and_the_chips_that_hold_it() -> None:
    found = call("memory", model="Llama 3.1 70B", chip="h100")
    told = {one.name: one for one in found.numbers}
    assert float(found.numbers[0].value or 0) == pytest.approx(142.4e9, rel=0.01)  # 141 GB and 4,096 tokens of 328 kB
    assert told["chips"].value == 2
    assert told["chips by memory"].low is not None
    assert call("memory", model="deepseek-v3").data["precision"] == "fp8"  # as its maker gives it out
    assert call("memory", model="gpt-oss-120b").data["precision"] == "fp4"


def test_training_needs_eight_times_the_weights() -> None:
    whole, weights = call("memory", model="llama-3.1-8b", use="train").numbers[:2]
    assert float(whole.value or 0) == pytest.approx(8 * float(weights.value or 1))


def test_a_context_that_a_model_does_not_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="131,072"):
        call("memory", model="llama-3.1-8b", context=1_000_000)


def test_electricity_of_a_place_and_chips_for_rent() -> None:
    cost, energy, average = call("electricity", quantity="100 MW it", place="Singapore").numbers[:3]
    assert (cost.unit, energy.unit, average.unit) == ("USD/year", "kWh/year", "W")
    assert cost.low is not None
    assert 40e6 < float(average.value or 0) < 140e6
    found = call("rent", chips="1,000 packages", days=30, chip="h100-sxm")
    assert [one.unit for one in found.numbers[:2]] == ["USD", "USD/chip-hour"]
    assert found.data["market"] == "on_demand"
    assert found.citations
