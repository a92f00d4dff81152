"""A power that a sum fills with machines at a stated price of one: what each of them then has of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chips import chips_named, systems_named
from taksir.checks.implied import told
from taksir.checks.leeway import over
from taksir.checks.money.price_told import of_rack
from taksir.checks.picked import only
from taksir.checks.power.power_chips import CHANGE, NAME
from taksir.checks.power.power_reading import plain_known
from taksir.checks.power.scopes_of_power import power_scopes, taken
from taksir.checks.verdict import Candidate, Verdict
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import is_currency, show

_MACHINES = {"USD/rack": "rack", "USD/server": "server", "USD/package": "chip"}


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on a sum, a power and the price of one rack or chip that a sentence states together."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            price = next((claim for claim in claims if claim.quantity.unit in _MACHINES and told(claim)), None)
            if price is None:
                continue
            money, power = only(claims, "money"), only(claims, "power", "W")
            if money is None or power is None or not is_currency(money.quantity.unit):
                continue
            verdict = _judge(case, reading, price, money, power) if money.quantity.unit == "USD" else None
            if verdict is not None:
                yield verdict


def _judge(case: Case, reading: Reading, price: Claim, money: Claim, power: Claim) -> Verdict | None:
    one, total, watts = (plain_known(case, claim) for claim in (price, money, power))
    holders = _holders(case, reading, price)
    if one is None or total is None or watts is None or not holders:
        return None
    count = over(total, one)
    each = over(watts, count)
    ids = (money.id, price.id, power.id)
    inputs = {money.id: total.value, price.id: one.value}
    bought = Step("machines", "money / price of one", inputs, count.value, "", ids[:2])
    candidates: list[Candidate] = []
    for chip, server, held in holders:
        for scope in power_scopes("", machine=server is not None):
            try:
                known = taken(case, reading, chip, scope, server)
            except TaksirError:
                continue
            low, high = each.interval
            implied = Range(low / held, high / held, "W/package", each.value / held)
            step = Step(
                "power a package", "P / N / n", {power.id: watts.value, "machines": count.value, "chips in one": held},
                implied.value, "W/package", ids,
            )  # fmt: skip
            words = f"{scope.words} of {case.catalog.entities('chip')[chip].name.partition(' (')[0]}"
            steps = (bought, step, *known.steps)
            candidates.append(Candidate(words, implied, known.band, steps, scope.usual, known.newer))
    what = "rack" if of_rack(reading, price) else _MACHINES[price.quantity.unit]

    def says(one: Candidate) -> str:
        least, most = (show(end or 0.0, "W", 2) for end in (one.expected.low, one.expected.high))
        chip = show(one.implied.value or 0.0, "W", 3)
        apiece = f"{chip} a chip" if what == "chip" else f"{show(each.value, 'W', 3)} a {what}, {chip} a chip"
        return (
            f"{reading.quote(money)} buys {show(count.value, '', 3)} at {reading.quote(price)}; {reading.quote(power)} "
            f"is then {apiece}: as {one.words} it would be {least} to {most}."
        )

    return settle(case, NAME, ids, candidates, lambda one, how: says(one), CHANGE)


def _holders(case: Case, reading: Reading, price: Claim) -> Sequence[tuple[str, str | None, float]]:
    """Chips that the price may be of, with the rack or server that holds so many of them."""
    servers = case.catalog.entities("server")
    keys = dict.fromkeys(key for key, _ in systems_named(reading, price.evidence))
    if keys:
        return [(servers[key].text("chip"), key, servers[key].numbers["chips"].fact.best) for key in keys]
    meant = chips_named(case, reading, price)
    if meant is None or price.quantity.unit != "USD/package":
        return []
    return [(key, None, 1.0) for key in meant.keys]
