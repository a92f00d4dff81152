"""Every check by name, in the order in which verdicts are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain

from taksir.catalog.facts import Catalog, load_catalog
from taksir.checks.arithmetic import (
    bought,
    comparator,
    dilution,
    fx,
    growth,
    home,
    identity,
    inverse,
    level,
    margin,
    pace,
    part_of,
    product,
    ratio,
    scale,
    share,
    stake,
    total,
    two_units,
    vague,
    yearly,
    years,
)
from taksir.checks.case import Case, Reading, build_case
from taksir.checks.compute import (
    chip_hours,
    contract,
    machine_rent,
    runs_compared,
    token_price,
    token_volume,
    tokens,
    training,
    training_cost,
)
from taksir.checks.energy import (
    appliance,
    carbon,
    electricity,
    electricity_use,
    energy_as_size,
    energy_query,
    plant,
    water,
)
from taksir.checks.kept import ByCheck, Kept
from taksir.checks.money import budget_meaning, cost_saving, money_chips, money_power, payroll, power_bought, usual
from taksir.checks.power import (
    energised,
    peak_flops,
    power_chips,
    power_of_run,
    power_rating,
    power_site,
    specification,
)
from taksir.checks.record import capex_guidance, circular, double_count, person, record, status_inflation
from taksir.checks.supply import (
    grid_queue,
    lead_time,
    market_share,
    memory_supply,
    national_chips,
    national_programme,
    packaging,
    schedule,
    shipments,
    wafers,
)
from taksir.checks.telling import cadence, drift, place, retelling, stale, weekday
from taksir.checks.verdict import Verdict
from taksir.ledger.relation import Relation
from taksir.news.article import Article

Check = Callable[[Case], Iterator[Verdict]]

CHECKS: tuple[tuple[str, Check], ...] = (
    (fx.NAME, fx.check),
    (scale.NAME, scale.check),
    (total.NAME, total.check),
    (vague.NAME, vague.check),
    (share.NAME, share.check),
    (share.NAME, part_of.check),
    (ratio.NAME, ratio.check),
    (growth.NAME, growth.check),
    (inverse.NAME, inverse.check),
    (product.NAME, product.check),
    (product.NAME, yearly.check),
    (level.NAME, level.check),
    (comparator.NAME, comparator.check),
    (home.NAME, home.check),
    (years.NAME, years.check),
    (stake.NAME, stake.check),
    (stake.NAME, bought.check),
    (dilution.NAME, dilution.check),
    (pace.NAME, pace.check),
    (power_chips.NAME, power_chips.check),
    (power_chips.NAME, power_rating.check),
    (power_chips.NAME, power_of_run.check),
    (power_chips.NAME, power_bought.check),
    (power_site.NAME, power_site.check),
    (peak_flops.NAME, peak_flops.check),
    (specification.NAME, specification.check),
    (energised.NAME, energised.check),
    (money_power.NAME, money_power.check),
    (money_chips.NAME, money_chips.check),
    (training.NAME, training.check),
    (training.NAME, runs_compared.check),
    (training_cost.NAME, training_cost.check),
    (chip_hours.NAME, chip_hours.check),
    (chip_hours.NAME, machine_rent.check),
    (contract.NAME, contract.check),
    (electricity.NAME, electricity.check),
    (electricity.NAME, electricity_use.check),
    (electricity.NAME, energy_as_size.check),
    (plant.NAME, plant.check),
    (energy_query.NAME, energy_query.check),
    (energy_query.NAME, appliance.check),
    (water.NAME, water.check),
    (carbon.NAME, carbon.check),
    (tokens.NAME, tokens.check),
    (tokens.NAME, token_volume.check),
    (tokens.NAME, token_price.check),
    (margin.NAME, margin.check),
    (two_units.NAME, two_units.check),
    (cost_saving.NAME, cost_saving.check),
    (payroll.NAME, payroll.check),
    (budget_meaning.NAME, budget_meaning.check),
    (usual.NAME, usual.check),
    (wafers.NAME, wafers.check),
    (packaging.NAME, packaging.check),
    (memory_supply.NAME, memory_supply.check),
    (market_share.NAME, market_share.check),
    (shipments.NAME, shipments.check),
    (lead_time.NAME, lead_time.check),
    (schedule.NAME, schedule.check),
    (grid_queue.NAME, grid_queue.check),
    (record.NAME, record.check),
    (capex_guidance.NAME, capex_guidance.check),
    (status_inflation.NAME, status_inflation.check),
    (person.NAME, person.check),
    (double_count.NAME, double_count.check),
    (circular.NAME, circular.check),
    (weekday.NAME, weekday.check),
    (cadence.NAME, cadence.check),
    (national_programme.NAME, national_programme.check),
    (national_programme.NAME, national_chips.check),
    (retelling.NAME, retelling.check),
    (place.NAME, place.check),
    (drift.NAME, drift.check),
    (stale.NAME, stale.check),
    (identity.NAME, identity.check),
)
"""Name and function; two functions may answer under one name."""

TELLING = frozenset({weekday.NAME, retelling.NAME, place.NAME, drift.NAME, stale.NAME})
"""Checks of how a thing is told (days, places, wording): where all is well they say nothing for its numbers."""

ACROSS = frozenset({double_count.check, circular.check, retelling.check, drift.check})
"""Checks that hold articles against each other; every other one looks at one article at a time."""

RANK = {name: number for number, name in enumerate(dict.fromkeys(name for name, _ in CHECKS))}
"""Which of two equal verdicts stands for a statement: the one whose check comes first."""


def run_checks(
    articles: Sequence[Article],
    relations: Sequence[Relation],
    as_of: date,
    catalog: Catalog | None = None,
    kept: Kept | None = None,
) -> tuple[Verdict, ...]:
    """All verdicts of one run, always in the same order: by check, then by place.

    Without a `catalog` the shipped data and the folders of the user are taken. `kept` is that of an earlier run of the
    same day and catalog: what has not changed since is not checked again.
    """
    case = build_case(articles, relations, as_of, catalog or load_catalog())
    if kept is None:
        found = [verdict for _, check in CHECKS for verdict in check(case)]
    else:
        alone = kept.of(case.readings, partial(_alone, case))
        found = [
            verdict
            for number, (_, check) in enumerate(CHECKS)
            for verdict in (check(case) if check in ACROSS else chain.from_iterable(one[number] for one in alone))
        ]
    asked = [set(verdict.claims) for verdict in found if verdict.check != identity.NAME]
    return tuple(v for v in found if v.check != identity.NAME or not any(_shared(v, claims) for claims in asked))


def _alone(case: Case, reading: Reading) -> ByCheck:
    """What each check says of one article; nothing where it needs the others."""
    own = replace(case, readings=(reading,), relations=(), claims={one.id: (reading, one) for one in reading.claims})
    return tuple(() if check in ACROSS else tuple(check(own)) for _, check in CHECKS)


def _shared(verdict: Verdict, claims: set[str]) -> bool:
    """Whether another verdict speaks of two of the numbers as well."""
    return len(claims.intersection(verdict.claims)) > 1
