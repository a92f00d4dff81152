"""How fast a chip works is what the searches over layouts and deployments say; where, when and how much is told."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from readily import simple, world

from taksir.errors import TaksirError, UsageError
from taksir.model.perf.search.answer import answer as trains
from taksir.model.perf.search.answer import trainer_of
from taksir.model.perf.search.usual import usual_job
from taksir.model.perf.service.answer import answer as serves
from taksir.model.perf.service.ask import Ask
from taksir.plan.ready import ready
from taksir.plan.scenario.future import Future
from taksir.plan.scenario.offer import ChipOffer, CloudOffer
from taksir.plan.scenario.site import Phase, SiteOffer
from taksir.plan.scenario.work import Work

RUN = Work("training", "llama-3-1-8b", tokens=1e12, release=date(2027, 4, 1), deadline=date(2028, 1, 1), cluster=64)
CHAT = Work("serving", "llama-3-1-8b", load={date(2027, 1, 1): 0.0, date(2028, 1, 1): 8e6}, isl=1024, osl=256)


def test_training_is_as_fast_as_the_best_layout_less_what_is_lost_on_the_way() -> None:
    run = world()
    rate = ready(run, simple(work={"run": RUN})).instance().work.rate
    trainer = trainer_of(run, usual_job(run, "llama-3-1-8b", 64), "gb300", "gb300-nvl72")
    best = trains(run, trainer, 64).outcome
    assert best is not None
    assert rate[0, 0] == pytest.approx(best.tokens_per_s.p50 / best.wall.p50)


def test_a_run_is_done_within_whole_periods_on_no_more_than_its_cluster() -> None:
    problem = ready(
        world(), simple(work={"run": RUN}, futures={"a": Future(0.5), "b": Future(0.5, load=1.5)})
    ).instance()
    assert problem.work.window[0].tolist() == [False, True, True, True, *[False] * 4]
    assert problem.work.amount[0] == pytest.approx([1e12, 1.5e12])
    assert problem.work.widest.tolist() == [64]
    assert np.isinf(problem.work.penalty).all()
    late = Work("training", "llama-3-1-8b", tokens=1e12, release=date(2027, 2, 1), deadline=date(2027, 6, 1))
    with pytest.raises(UsageError, match=r"work\.late: no whole quarter"):
        ready(world(), simple(work={"late": late}))


def test_a_run_without_a_cluster_is_searched_on_as_many_as_its_deadline_needs() -> None:
    run = Work("training", "llama-3-1-8b", tokens=1e12, deadline=date(2028, 1, 1))
    found = ready(world(), simple(work={"run": run}))
    chips = found.tasks[0].rates[0].chips
    assert chips & (chips - 1) == 0
    whole = chips * found.instance().work.rate[0, 0] * 365 * 86400
    assert 1e12 <= whole <= 8e12
    assert np.isinf(found.instance().work.widest).all()


def test_serving_is_as_fast_as_the_best_deployment_within_the_limits() -> None:
    run = world()
    tight = Work("serving", "llama-3-1-8b", load=CHAT.load, isl=1024, osl=256, tpot_s=0.005)
    rate = ready(run, simple(work={"chat": CHAT, "tight": tight})).instance().work.rate
    limits = {"ttft_s": run.get("perf.usual.ttft").p50, "tpot_s": run.get("perf.usual.tpot").p50}
    ask = Ask("llama-3-1-8b", "gb300", 8, "gb300-nvl72", 1024, 256, **limits)
    best = serves(run, ask).outcome
    assert best is not None
    assert rate[0, 0] == pytest.approx(best.per_chip.p50)
    assert 0 < rate[1, 0] < rate[0, 0]


def test_load_follows_straight_lines_and_the_future() -> None:
    futures = {"a": Future(0.5), "b": Future(0.5, load=2.0)}
    load = ready(world(), simple(work={"chat": CHAT}, futures=futures)).instance().work.load[0]
    assert load[:, 0] == pytest.approx([1e6, 3e6, 5e6, 7e6, 8e6, 8e6, 8e6, 8e6])
    assert load[:, 1] == pytest.approx(2 * load[:, 0])


def test_a_chip_that_cannot_does_nothing_and_it_is_said_why() -> None:
    fast = Work("serving", "llama-3-1-405b", load=CHAT.load, tpot_s=0.0001)
    fp8 = Work("training", "llama-3-1-8b", tokens=1e12, deadline=date(2028, 1, 1), cluster=64, format="fp8")
    offers = {"a": ChipOffer("gb300-nvl72"), "old": ChipOffer("a100-sxm-80", most=100.0)}
    found = ready(world(), simple(work={"fast": fast, "fp8": fp8}, chips=offers))
    rate = found.instance().work.rate
    assert rate[0].tolist() == [0, 0]
    assert rate[1, 0] > 0
    assert rate[1, 1] == 0
    said = "\n".join(found.notes)
    assert "does nothing of fast: no deployment of llama-3-1-405b" in said
    assert "does nothing of fp8: NVIDIA A100" in said


def test_an_unknown_model_is_told() -> None:
    with pytest.raises(TaksirError, match=r"lama-3-1-8b"):
        ready(world(), simple(work={"run": Work("serving", "lama-3-1-8b", load=CHAT.load)}))


def test_sites_with_the_same_permissions_are_one_ground() -> None:
    phase = (Phase(1e6),)
    sites = {
        "johor": SiteOffer("my-johor", phase),
        "batam": SiteOffer("id-batam", phase),
        "jakarta": SiteOffer("id", phase),
    }
    clouds = {"rented": CloudOffer("h200-sxm", "sg", 100.0)}
    home = Work("serving", "llama-3-1-8b", load=CHAT.load, isl=1024, osl=256, sites=("ID", "rented"))
    problem = ready(world(), simple(work={"chat": CHAT, "home": home}, sites=sites, clouds=clouds)).instance()
    assert problem.sites.grounds == ("johor", "batam + jakarta + rented")
    assert [one.ground for one in problem.sites.sites] == [0, 1, 1]
    assert problem.rents.ground.tolist() == [1]
    assert problem.work.permitted.tolist() == [[True, True], [False, True]]


def test_part_of_the_packages_is_busy() -> None:
    problem = ready(world(), simple()).instance()
    assert problem.work.available.tolist() == [world().get("plan.availability").p50]
    assert problem.work.rate.shape == (0, 1)


def test_of_a_mixture_of_experts_the_best_layout_is_found_without_looking_at_all() -> None:
    run = world()
    moe = Work("training", "qwen3-30b-a3b", tokens=1e12, deadline=date(2028, 1, 1), cluster=64)
    found = ready(run, simple(work={"run": moe})).instance().work.rate[0, 0]
    trainer = trainer_of(run, usual_job(run, "qwen3-30b-a3b", 64), "gb300", "gb300-nvl72")
    best = trains(run, trainer, 64, engine="numpy").outcome
    assert best is not None
    assert found == pytest.approx(best.tokens_per_s.p50 / best.wall.p50, rel=1e-3)
