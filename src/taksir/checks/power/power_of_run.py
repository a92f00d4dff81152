"""The power of a cluster that is told by the model it trains: chips of that run, as they are known, and their power."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.catalog.entity import Entity
from taksir.catalog.facts import Catalog
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.implied import told
from taksir.checks.newer import newer
from taksir.checks.power.power_chips import NAME
from taksir.checks.power.power_reading import plain_known
from taksir.checks.power.power_tie import around_power, is_count
from taksir.checks.power.scopes_of_power import MARGIN, PowerScope
from taksir.checks.verdict import Candidate, Verdict
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

KIND = "pretraining"
CHANGE = "another run than the one known by that name, or a cluster that trained more than this model"
_SCOPES = (
    PowerScope("facility"), PowerScope("it"), PowerScope("contracted"),
    PowerScope("facility", "training"), PowerScope("it", "training"),
)  # fmt: skip
_PLAIN = re.compile(r"[^a-z0-9.]+")


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on the power of clusters that a sentence calls by the model they train."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            powers = [claim for claim in claims if claim.quantity.unit == "W" and told(claim)]
            if len(powers) == 1 and not any(is_count(claim) for claim in claims):
                verdict = _judge(case, reading, powers[0], claims)
                if verdict is not None:
                    yield verdict


def _judge(case: Case, reading: Reading, power: Claim, claims: Sequence[Claim]) -> Verdict | None:
    models = {m.name for m in reading.named(power.evidence) if m.type == "model"}
    words = check_words()
    if len(models) != 1 or not words.found("training_cluster", reading.around(power)):
        return None
    if words.found("power_idle", around_power(reading, power, claims)):
        return None
    run = _runs(case.catalog).get(_plain(models.pop()))
    value = plain_known(case, power)
    if run is None or value is None or not (run.has("chips") and "chip" in run.texts):
        return None
    made = [
        one for scope in _SCOPES if (one := _candidate(case, reading, run, power, value.interval, scope)) is not None
    ]
    stated = reading.quote(power)

    def says(one: Candidate) -> str:
        chips, chip = run.numbers["chips"].fact.best, case.catalog.entity("chip", run.texts["chip"]).name
        needs = f"{show(one.implied.low or 0.0, 'W', 2)} to {show(one.implied.high or 0.0, 'W', 2)}"
        known = f"{run.name} is known to have been trained on about {show(chips, '', 3)} {chip}"
        return f"{known}: their {one.words} is {needs}, and {stated} is stated."

    return settle(case, NAME, (power.id,), made, lambda one, how: says(one), CHANGE)


def _candidate(
    case: Case, reading: Reading, run: Entity, power: Claim, stated: tuple[float, float], scope: PowerScope
) -> Candidate | None:
    """What the chips of the run take in a scope, against the power as stated."""
    from taksir.model.site.load import power_by_scope

    world, chip, address = case.world(reading), run.texts["chip"], f"{KIND}.{run.key}.chips"
    try:
        amount = world.once(
            f"power of {address}: {scope.words}",
            lambda: power_by_scope(world, world.get(address), chip, load=scope.load).at(scope.scope),
        )
    except TaksirError:
        return None
    known = Range(amount.p5, amount.p95, "W", amount.p50)
    needed = widened(case, known, MARGIN)
    told_power = Step("stated power", "P", {power.id: power.quantity.value}, power.quantity.value, "W", (power.id,))
    steps = (*amount.steps(), band_step(case, needed, known, MARGIN), told_power)
    after = newer(case.catalog, (amount,), case.day(reading))
    return Candidate(scope.words, needed, Range(*stated, "W"), steps, True, after)


def _runs(catalog: Catalog) -> dict[str, Entity]:
    """Known runs by the names that texts use."""
    every = catalog.entities(KIND).values()
    return {_plain(name): run for run in every for name in run.texts["names"].split(" | ")}


def _plain(name: str) -> str:
    return _PLAIN.sub("", name.lower())
