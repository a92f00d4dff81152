"""A whole programme: what is found is judged fairly, told with its errors, and drawn."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from contest_by_hand import FIVE, KOREA, luck

from taksir.catalog.facts import load_catalog
from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.plan.national import judged, programme, search
from taksir.plan.national.design import policies, published
from taksir.plan.national.judged import Mean, judge
from taksir.plan.national.programme import NationalPlan, run_national
from taksir.plan.scenario.future import Risk
from taksir.plan.scenario.national import National
from taksir.plan.scenario.rules import Rules
from taksir.plan.scenario.scenario import Capital, Scenario
from taksir.report.results.charts import chart_svg
from taksir.report.results.html import render_result
from taksir.report.results.plan_national import national_result

RUNS = 8192


def scenario(told: National | None) -> Scenario:
    return Scenario(
        "Five teams", "", date(2026, 1, 1), "quarter", 4, "telecom", "least_cost", None, Capital(), Risk(), {}, {}, {},
        {}, {}, {}, {}, Rules(), {}, told,
    )  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Fewer runs than a user's, everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "SCREEN_RUNS", 1024)
        patch.setattr(search, "SECOND_RUNS", 4096)
        patch.setattr(programme, "FACT_RUNS", 256)
        patch.setattr(programme, "FACT_DRAWS", 16)
        patch.setattr(programme, "SWING_RUNS", 2048)
        yield


@pytest.fixture(scope="module")
def world() -> Assumptions:
    """A coarse grid: compute is moved between stages by a quarter."""
    return Assumptions(load_catalog((), ("national.stage_share=0.25",), overlays=False), date(2026, 11, 1), Draw(64))


@pytest.fixture(scope="module")
def plan(world: Assumptions) -> NationalPlan:
    told = National(
        5, 2, 3, 6.0, (2500.0, 3000.0, 4000.0), cut_at_once=2, barred=1, reopen_after=1, reopened=1,
        announced={"the state": 50000.0, "others": (200000.0, 210000.0, 220000.0)},
    )  # fmt: skip
    return run_national(world, scenario(told), runs=RUNS)


def test_what_is_found_beats_the_published_plan_on_other_luck(plan: NationalPlan) -> None:
    ahead = plan.best["found"].against["found"]
    assert ahead.sure
    assert ahead.value > 0
    share = plan.beats(plan.best["found"])
    assert share is not None
    assert share > 0.8


def test_each_aim_is_met_by_what_was_looked_for_it(plan: NationalPlan) -> None:
    assert plan.best["model"].score["model"].value > plan.best["found"].score["model"].value
    assert plan.best["found_all"].score["found_all"].value > plan.best["found"].score["found_all"].value
    both = plan.best["both"].against["model"]
    assert both.value > -0.3


def test_counting_earlier_scores_is_better_and_the_bound_is_not_reached(plan: NationalPlan) -> None:
    remembered, known = plan.of("as published, earlier scores count"), plan.of("best known from the start")
    assert remembered is not None
    assert known is not None
    assert remembered.against["found"].value > judged.SURE * remembered.against["found"].error
    assert known.score["found"].value == 1
    assert all(one.score["found"].value < 1 for one in plan.judged if one is not known)


def test_no_design_of_the_front_beats_another_in_both(plan: NationalPlan) -> None:
    pairs = [(one.score["found"].value, one.score["model"].value) for one in plan.front]
    assert pairs == sorted(pairs, key=lambda pair: (-pair[0], pair[1]))
    assert len(pairs) > 2


def test_less_noise_is_the_widest_of_the_levers_and_more_compute_helps(plan: NationalPlan) -> None:
    assert plan.swings[0].name in {"noise", "spread"}
    assert plan.scale[-1].published.value > plan.scale[0].published.value
    worth = plan.compute_worth
    assert worth is None or worth > 1


def test_the_published_plan_is_compared_with_itself_without_difference() -> None:
    plain = published(KOREA)
    one, same = judge(FIVE, [plain, plain], luck(FIVE, plain, runs=500))
    assert one.score == same.score
    assert same.against["found"] == Mean(0.0, 0.0)


def test_a_difference_on_common_luck_is_surer_than_each_share() -> None:
    compared = [one for one in policies(KOREA) if one.name.startswith("as published")]
    plain, remembered = judge(FIVE, compared, luck(FIVE, *compared))
    apart = (plain.score["found"].error ** 2 + remembered.score["found"].error ** 2) ** 0.5
    assert remembered.against["found"].error < 0.9 * apart


def test_the_same_seed_gives_the_same_answer(world: Assumptions) -> None:
    told = National(3, 1, 2, 6.0, 500.0)
    first, again = (run_national(world, scenario(told), runs=512, seed=7) for _ in range(2))
    assert first.published.score == again.published.score
    assert first.search.best == again.search.best
    assert run_national(world, scenario(told), runs=512, seed=8).published.score != first.published.score


def test_a_scenario_without_a_programme_is_told(world: Assumptions) -> None:
    with pytest.raises(UsageError, match="no \\[national\\]"):
        run_national(world, scenario(None))


def test_a_point_has_no_range() -> None:
    exact = Assumptions(load_catalog(overlays=False))
    found = run_national(exact, scenario(National(3, 1, 2, 6.0, 500.0)), runs=512)
    assert found.over_facts(found.published, "found") is None
    assert found.beats(found.published) is None
    assert found.swings == ()
    says = national_result(found).says
    assert "as the facts may be" not in says


def test_the_result_tells_shares_with_errors_and_where_it_comes_from(plan: NationalPlan, world: Assumptions) -> None:
    result = national_result(plan)
    assert "5 → 4 → 3 → 2" in result.says
    assert "± " in result.says
    keys = [table.key for table in result.tables]
    assert keys == ["finding", "funding", "front", "levers", "announced", "assumptions"]
    finding = result.tables[0]
    assert finding.rows[0][0] == "as published"
    assert finding.rows[0][4] is None
    announced = {row[0]: row[2] for row in result.tables[4].rows}
    assert announced["together"] == "100.0%"
    assert "ax-k1-2026" in result.working[0].sources()
    page = render_result(result, world)
    assert "A.X K1 technical report" in page


def test_the_pictures_can_be_drawn(plan: NationalPlan) -> None:
    pictures = national_result(plan).charts
    assert [picture.title for picture in pictures] == ["Who finds the best", "Finding or funding",
                                                       "What more compute would find"]  # fmt: skip
    for picture in pictures:
        assert chart_svg(picture).startswith("<svg")


def test_json_holds_every_policy(plan: NationalPlan) -> None:
    data = national_result(plan).data
    assert json.loads(json.dumps(data))["runs"] == RUNS
    policies_told = data["policies"]
    assert isinstance(policies_told, list)
    assert {"as published", "as it went", "search: finds the best most often"} <= {
        one["policy"] for one in policies_told
    }
