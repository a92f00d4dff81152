"""A bad scenario is told with file, line, key and the nearest name; every problem, not only the first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import DataError, ScenarioError
from taksir.plan.scenario.read import read_scenario, scenario_from

GOOD = """\
# A scenario of ours.
[plan]
name = "100 MW"
start = 2027-01-01
step = "quarter"
periods = 12
owner = "neocloud"
objective = "least_cost"
reveal = 2028-01-01

[capital]
cash = "2e9 USD"
inflow = { 2027-01-01 = "4e9 USD", 2028-01-01 = "6e9 USD" }
rate = "8..10..13 percent"

[targets.hall]
amount = "50 MW"
by = 2029-01-01

[work.frontier]
kind = "training"
model = "llama-3-1-405b"
tokens = "15.6 Ttoken"
release = 2027-04-01
deadline = 2028-01-01
sites = ["johor"]

[work.chat]
kind = "serving"
model = "deepseek-v3"
load = { 2027-07-01 = "1e6 token/s", 2029-01-01 = "8e6 token/s" }
tpot = "50 ms"

[chips.gb300]
chip = "gb300-nvl72"
buyer_share = 0.02
tiers = [
  { share = 0.6 },
  { share = 0.4, premium = 0.15 },
]

[own.mine]
like = "tpu-v7"
earliest = 2027-06-01
latest = 2028-06-01

[clouds.sea]
chip = "h200-sxm"
place = "sg"
most = "8000 package"

[sites.johor]
place = "my-johor"
cooling = "hybrid_d2c"
phases = [{ power = "50 MW" }, { power = "50 MW", ready = 2028-01-01 }]
grid_months = 18

[suppliers.transformers]
makes = "transformers"
capacity = { 2027-01-01 = "100 MW" }
country = "KR"

[rules]
vendor_share = { nvidia = 0.7 }

[rules.export.quota]
chips = ["gb300"]
countries = ["ID"]

[futures.base]
probability = 0.6

[futures.blockade]
probability = 0.4
without = ["taiwan-blockade"]
since = 2028-01-01
chip_price = { all = 1.3, gb300 = 1.1 }

[national]
teams = 5
winners = 2
stages = 3
stage_months = "6 months"
chips = 2000
keep = [4, 3, 2]
"""


def told(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "plan.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_scenario(path, shipped_catalog())
    assert str(caught.value) == "\n".join(caught.value.problems)
    return [line.removeprefix(f"{tmp_path}/") for line in caught.value.problems]


def line(text: str) -> int:
    """The line of GOOD on which a text stands."""
    return GOOD[: GOOD.index(text)].count("\n") + 1


CASES = [
    # names
    ("[work.chat]", "[wrok.chat]", "[work.chat]", "wrok: unknown table (nearest: work)"),
    ("reveal =", "revael =", None, "plan.revael: unknown key (nearest: reveal)"),
    ('{ power = "50 MW" },', '{ pwoer = "50 MW" },', None, "sites.johor.phases.0.pwoer: unknown key (nearest: power)"),
    ("{ share = 0.4,", "{ shrae = 0.4,", None, "chips.gb300.tiers.1.shrae: unknown key (nearest: share)"),
    ('"gb300-nvl72"', '"gb300-nvl27"', None, "chips.gb300.chip: no chip is called 'gb300-nvl27' (nearest: gb300-nvl72)"),
    ('"tpu-v7"', '"tpv-7"', None, "own.mine.like: no chip is called 'tpv-7' (nearest: tpu-v7)"),
    ('"my-johor"', '"my-johr"', None, "sites.johor.place: no place is called 'my-johr' (nearest: my-johor)"),
    ('"sg"', '"sgg"', None, "clouds.sea.place: no place is called 'sgg' (nearest: sg)"),
    ('"hybrid_d2c"', '"hybrid-dc"', None, "sites.johor.cooling: no cooling is called 'hybrid-dc' (nearest: hybrid_d2c)"),
    ('"deepseek-v3"', '"deepsek-v3"', None, "work.chat.model: no model is called 'deepsek-v3' (nearest: deepseek-v3)"),
    ('"neocloud"', '"neoclowd"', None, "plan.owner: no company or class of companies is called 'neoclowd' (nearest: neo"),
    ('"taiwan-blockade"', '"taiwan-blokade"', None, "futures.blockade.without.0: no disruption, supplier or country is "
     "called 'taiwan-blokade' (nearest: taiwan-blockade)"),
    ("{ nvidia =", "{ nvida =", None, "rules.vendor_share.nvida: no vendor is called 'nvida' (nearest: nvidia)"),
    ('makes = "transformers"', 'makes = "cowoss"', None, "suppliers.transformers.makes: no product is called 'cowoss' "
     "(nearest: cowos)"),
    ('country = "KR"', 'country = "KX"', None, "suppliers.transformers.country: no country is called 'KX' (nearest: "),
    ('sites = ["johor"]', 'sites = ["johr"]', None, "work.frontier.sites.0: no site or cloud of this file or country is "
     "called 'johr' (nearest: johor)"),
    ('chips = ["gb300"]', 'chips = ["gb200"]', None, "rules.export.quota.chips.0: no chip of this file is called 'gb200' "
     "(nearest: gb300)"),
    ("gb300 = 1.1", "gb30 = 1.1", None, "futures.blockade.chip_price.gb30: no chip of this file or vendor is called"),
    ('"least_cost"', '"least_csot"', None, "plan.objective: 'least_csot' is not one of least_cost, most_compute, earliest "
     "(nearest: least_cost)"),
    ("reveal = 2028-01-01", 'sources = ["bernstein-wg"]', None, "plan.sources.0: no source is called 'bernstein-wg' "
     "(nearest: bernstein-gw)"),
    ("reveal = 2028-01-01", 'uncertain = ["capital.wacc.neoclud"]', None, "plan.uncertain.0: no fact is called "
     "'capital.wacc.neoclud' (nearest: capital.wacc.neocloud)"),
    # what is missing
    ("periods = 12\n", "", "[plan]", "plan.periods: is missing: how many periods"),
    ('model = "deepseek-v3"\n', "", "[work.chat]", "work.chat.model: is missing"),
    ('tokens = "15.6 Ttoken"\n', "", "[work.frontier]", "work.frontier.tokens: is missing"),
    ('{ power = "50 MW", ready', "{ ready", None, "sites.johor.phases.1.power: is missing"),
    # numbers and units
    ('amount = "50 MW"', 'amount = "50 MWh"', None, "targets.hall.amount: '50 MWh': MWh does not measure W or package or "
     "FLOP/s"),
    ('power = "50 MW" }', 'power = "50 MWh" }', None, "sites.johor.phases.0.power: '50 MWh': MWh does not measure W (nearest: "
     "MW)"),
    ('power = "50 MW" }', 'power = "50 MWW" }', None, "sites.johor.phases.0.power: unknown unit 'MWW' (nearest: MW)"),
    ('power = "50 MW" }', "power = 50 }", None, "sites.johor.phases.0.power: 50 has no unit (such as"),
    ('power = "50 MW" }', 'power = "200 mW" }', None, "'200 mW' is 0.2 W, outside 1000..1e+12 W"),
    ('power = "50 MW" }', 'power = "many" }', None, "sites.johor.phases.0.power: 'many' is not a number with a unit"),
    ('power = "50 MW" }', "power = [50] }", None, "sites.johor.phases.0.power: [50] is not a number"),
    ('power = "50 MW" }', 'power = "9..8..7 MW" }', None, "low, mode and high are not in order: 9, 8, 7"),
    ('power = "50 MW" }', 'power = ["9 MW", "8 MW", "7 package"] }', None, "7 package': package does not measure W"),
    ('tpot = "50 ms"', 'tpot = "40..50..60 ms"', None, "work.chat.tpot: '40..50..60 ms': one number is needed here"),
    ('tpot = "50 ms"', 'tpot = "50 USD"', None, "work.chat.tpot: '50 USD': USD does not measure s"),
    ('cash = "2e9 USD"', 'cash = "2e9 USDT"', None, "capital.cash: unknown unit 'USDT' (nearest: USD)"),
    ('cash = "2e9 USD"', 'cash = "-5 USD"', None, "capital.cash: '-5 USD' is -5 USD, outside 0..any USD"),
    ("buyer_share = 0.02", "buyer_share = 2", None, "chips.gb300.buyer_share: 2 is 2 fraction, outside 0..1 fraction"),
    ("buyer_share = 0.02", "buyer_share = nan", None, "chips.gb300.buyer_share: nan is not a finite number"),
    ("periods = 12", "periods = 0", None, "plan.periods: 0 is 0, outside 1..120"),
    ("periods = 12", "periods = 400", None, "plan.periods: 400 is 400, outside 1..120"),
    ("periods = 12", "periods = 2.5", None, "plan.periods: 2.5 is not a whole number"),
    ("probability = 0.6", "probability = 1.6", None, "futures.base.probability: 1.6 is 1.6 fraction, outside 0..1"),
    ("start = 2027-01-01", 'start = "soon"', None, "plan.start: 'soon' is not a day (such as 2027-01-01)"),
    ("start = 2027-01-01", "start = 1827-01-01", None, "plan.start: 1827-01-01 is outside 2000-01-01..2100-01-01"),
    ('name = "100 MW"', "name = 100", None, "plan.name: 100 is not a text"),
    ('sites = ["johor"]', 'sites = "johor"', None, "work.frontier.sites: 'johor' is not a list"),
    ('country = "KR"', "own_power = 3", None, "suppliers.transformers.own_power: unknown key"),
    ("grid_months = 18", 'own_power = "yes"', None, "sites.johor.own_power: 'yes' is not true or false"),
    # what does not go together
    ('tpot = "50 ms"', 'tokens = "1 Ttoken"', None, "work.chat.tokens: stands only where kind is 'training'"),
    ("grid_months = 18", 'rent = "100 USD/kW/month"', None, "sites.johor.rent: stands only where tenure is 'lease'"),
    ("start = 2027-01-01", "start = 2027-02-01", None, "plan.start: 2027-02-01 is not the first day of a quarter (nearest: "
     "2027-01-01)"),
    ("reveal = 2028-01-01", "reveal = 2031-01-01", None, "plan.reveal: 2031-01-01 is outside the plan, 2027-01-01 to "
     "2030-01-01 (nearest: 2030-01-01)"),
    ("deadline = 2028-01-01", "deadline = 2027-02-01", None, "work.frontier.deadline: 2027-02-01 is not after its release"),
    ("deadline = 2028-01-01", "deadline = 2032-01-01", None, "work.frontier.deadline: 2032-01-01 is after the end of the plan "
     "(nearest: 2030-01-01)"),
    ("by = 2029-01-01", "by = 2026-01-01", None, "targets.hall.by: 2026-01-01 is outside the plan, 2027-01-01 to "
     "2030-01-01 (nearest: 2027-01-01)"),
    ("by = 2029-01-01\n", "", "[targets.hall]", "targets.hall.by: is missing: only with the objective"),
    ('{ 2027-07-01 = "1e6 token/s", 2029-01-01', '{ 2027-07-01 = "1e6 token/s", 2026-01-01', None, "work.chat.load."
     "2026-01-01: 2026-01-01 stands after 2027-07-01: days must rise"),
    ('2028-01-01 = "6e9 USD"', '2027 = "6e9 USD"', None, "capital.inflow.2027: 2027-01-01 is told twice"),
    ('2028-01-01 = "6e9 USD"', 'later = "6e9 USD"', None, "capital.inflow.later: 'later' is not a day"),
    ("latest = 2028-06-01", "latest = 2027-03-01", None, "own.mine.latest: 2027-03-01 is before earliest, 2027-06-01"),
    ("probability = 0.6", "probability = 0.5", "[futures.base]", "futures: probabilities do not sum to one: 0.5 + 0.4 "
     "= 0.9, 0.1 too little"),
    ("{ share = 0.6 }", "{ share = 0.7 }", "tiers = [", "chips.gb300.tiers: shares sum to 1.1, 0.1 too much"),
    ("{ share = 0.6 }", "{ share = 0.6, premium = 0.5 }", "tiers = [", "chips.gb300.tiers: premiums fall"),
    ('phases = [{ power = "50 MW" }, { power = "50 MW", ready = 2028-01-01 }]', "phases = []", "phases =",
     "sites.johor.phases: is empty"),
    ('"least_cost"', '"earliest"', None, "plan.objective: earliest needs one [targets.NAME] without `by`; here is none"),
    ("[clouds.sea]", "[clouds.johor]", None, "clouds.johor: a site is called 'johor', too"),
    ("[own.mine]", "[own.gb300]", None, "own.gb300: a chip is called 'gb300', too"),
    ('without = ["taiwan-blockade"]\n', "", "without =", "futures.blockade.since: nothing is lost"),
    ("keep = [4, 3, 2]", "keep = [4, 5, 2]", None, "national.keep: does not fall from 5 teams: 4, 5, 2"),
    ("keep = [4, 3, 2]", "keep = [3, 2]", None, "national.keep: 2 numbers for 3 stages"),
    ("keep = [4, 3, 2]", "keep = [4, 3, 3]", None, "national.keep: ends with 3, but winners is 2"),
    ("winners = 2", "winners = 6", None, "national.winners: 6 winners of 5 teams"),
    ("winners = 2", "winners = 2\nreopened = 1", "winners = 2", "national.reopened: `reopen_after` is missing"),
]  # fmt: skip


def test_the_good_one_is_good(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(GOOD, "utf-8")
    assert read_scenario(path, shipped_catalog()).path == path


@pytest.mark.parametrize(("old", "new", "at", "says"), CASES, ids=[case[3][:60] for case in CASES])
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, old: str, new: str, at: str | None, says: str) -> None:
    assert GOOD.count(old) == 1 or old.startswith(("power", "share"))
    found = told(tmp_path, GOOD.replace(old, new, 1))
    here = [one for one in found if says in one]
    assert here, found
    number = int(re.match(r"plan\.toml:(\d+): ", here[0])[1])  # type: ignore[index]
    assert abs(number - line(at or old)) <= (1 if "\n" in new else 0), here[0]


def test_every_problem_is_told_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = GOOD.replace("periods = 12", "periods = 0").replace('"my-johor"', '"nowhere"').replace('"50 ms"', '"50 kg"')
    found = told(tmp_path, text)
    assert [one.split(": ")[1] for one in found] == ["plan.periods", "work.chat.tpot", "sites.johor.place"]


def test_what_does_not_go_together_is_told_beside_what_is_wrong_by_itself(tmp_path: Path) -> None:
    text = GOOD.replace('"neocloud"', '"neoclod"').replace("deadline = 2028-01-01", "deadline = 2027-01-01")
    text = text.replace("latest = 2028-06-01", "latest = 2026-06-01").replace('"1e6 token/s"', '"1e6 tokn/s"')
    text = text.replace("probability = 0.6", "probability = 0.5")
    found = told(tmp_path, text)
    assert [one.split(": ")[1] for one in found] == [
        "plan.owner", "work.frontier.deadline", "work.chat.load.2027-07-01", "own.mine.latest", "futures"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("200 mw", "MW"),
        ("200 Mw", "MW"),
        ("200 gwh", "GW"),
        ("200 MVA", None),
        ("200 kWh", "kW"),
        ("2 xyzzy", None),
    ],
)
def test_a_wrong_unit_has_the_nearest_that_fits(wrong: str, near: str | None, tmp_path: Path) -> None:
    (found,) = told(tmp_path, GOOD.replace('amount = "50 MW"', f'amount = "{wrong}"'))
    assert found.endswith(f"(nearest: {near})" if near else '(such as "100 MW")'), found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[plan\n", "plan.toml:1: is not TOML"),
        ("", "plan.toml: [plan] is missing"),
        ("plan = 3", "plan.toml:1: plan: is not a table"),
        ("a = " + "[" * 5000, "is not TOML"),
        ("a = " + "9" * 5000, "is not TOML"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, text: str, says: str) -> None:
    assert says in told(tmp_path, text)[0]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nothing\.toml: cannot be read"):
        read_scenario(tmp_path / "nothing.toml", shipped_catalog())


PLAN = {"name": "a", "start": "2027-01-01", "periods": 4, "owner": "neocloud"}


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ({"plan": PLAN}, "least_cost of nothing"),
        ({"plan": {**PLAN, "objective": "most_compute"}}, "most_compute needs a [capital] with cash or inflow"),
        ({"plan": {**PLAN, "objective": "earliest"}}, "earliest needs one [targets.NAME] without `by`; here is none"),
        ({"plan": PLAN, "targets": {"a": {"amount": "1 MW", "by": "2027-06-01"}}}, "nothing is on offer"),
        ({"plan": PLAN, "chips": {"a": {"chip": "b300"}}}, "no [sites.NAME] where they could stand"),
        ({"plan": PLAN, "work": 3}, "work: is not a table of tables by name"),
        ({"plan": PLAN, "work": {"a": 3}}, "work.a: is not a table"),
        ({"plan": PLAN, "sites": {"a": {"place": "sg", "phases": 3}}}, "sites.a.phases: is not a list of tables"),
        ({"plan": PLAN, "sites": {"a": {"place": "sg", "phases": [3]}}}, "sites.a.phases.0: is not a table"),
        ({"plan": PLAN, "capital": {"cash": "1e6 AAA"}}, "unknown unit 'AAA'"),
        ({"plan": {**PLAN, "start": "2000-01-01"}, "capital": {"cash": "1e6 CNY"}}, "no exchange rate of CNY is known"),
        ({"plan": PLAN, "capital": {"cash": "1e400 USD"}}, "too large"),
        ({"plan": PLAN, "capital": {"cash": 10**400}}, "not a finite number"),
    ],
)
def test_a_tree_that_makes_no_sense(tree: dict[str, object], says: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        scenario_from(tree, shipped_catalog())
    assert any(says in problem for problem in caught.value.problems), caught.value.problems
