"""What a chip costs on the day of a text, as candidates for the price that a statement implies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from taksir.checks.band import band_step, widened
from taksir.checks.case import Case, Reading
from taksir.checks.chips import Meant
from taksir.checks.money.priced import known_range, later, steps_of
from taksir.checks.verdict import Candidate
from taksir.errors import CatalogError
from taksir.quantity import Range, Step

if TYPE_CHECKING:
    from taksir.model.capital.outlay import Outlay
    from taksir.quantity.amount import Amount

MARGIN = "bands.money_chips.margin"
OWN = "bands.money_chips.own"
SOLD = "bands.money_chips.sold"
WITH = {
    "chips": "alone",
    "servers": "with its server",
    "it": "with server and network",
    "all_in": "with server, network and site",
}
"""What a scope of money counts with a chip."""


def candidates_of(
    case: Case, reading: Reading, implied: Range, steps: tuple[Step, ...], meant: Meant, usual: Sequence[str],
    superchips: bool,
) -> list[Candidate]:  # fmt: skip
    """A candidate for each chip that may be meant and each scope; scopes that are not usual explain only."""
    from taksir.model.capital.outlay import SCOPES, outlay

    world = case.world(reading)
    found: list[Candidate] = []
    for key in meant.keys:
        one = outlay(world, key)
        if one is None:
            continue
        if implied.unit == "USD/rack":
            found += _racks(case, reading, implied, steps, one)
            continue
        for scope in SCOPES:
            amounts = [one.usd[scope], *_listed(case, reading, key, scope)]
            words = f"{one.name} {WITH[scope]}"
            found.append(_made(case, reading, implied, steps, amounts, words, scope in usual))
        if "sale" in usual:
            found.append(_sale(case, reading, implied, steps, one))
        found += _larger(case, reading, implied, steps, one, usual, superchips)
    return found


def _sale(case: Case, reading: Reading, implied: Range, steps: tuple[Step, ...], one: Outlay) -> Candidate:
    """A chip with what its seller sells with it: boards, links and network."""
    amount = one.usd["chips"]
    known = known_range([amount], implied.unit)
    known = Range(known.low, (known.high or 0.0) * (1 + case.setting(SOLD)), known.unit, known.value)
    expected = widened(case, known, MARGIN)
    working = (*steps, *steps_of(amount), band_step(case, expected, known, MARGIN))
    after = later(case, [amount], case.day(reading))
    return Candidate(f"{one.name} with the network that its maker sells", implied, expected, working, True, after)


def _listed(case: Case, reading: Reading, key: str, scope: str) -> Iterator[Amount]:
    """List prices and prices of cards of the same chip, where the chip alone is asked for."""
    world = case.world(reading)
    names = [f"price.{key}.list", f"price.{key.replace('-sxm', '-pcie')}"] if scope == "chips" else []
    for name in names:
        if name != f"price.{key}" and world.has_series(name):
            try:
                yield world.at(name)
            except CatalogError:
                continue


def _racks(case: Case, reading: Reading, implied: Range, steps: tuple[Step, ...], one: Outlay) -> Iterator[Candidate]:
    """A rack with all its chips: its servers, and with its part of the network."""
    from taksir.model.capital.outlay import usd_per_rack
    from taksir.model.site.node import server_key
    from taksir.quantity.amount import compute

    world = case.world(reading)
    key = server_key(world, one.chip)
    if key is None or world.entity("server", key).text("form") != "rack":
        return
    held = world.get(f"server.{key}.chips")
    for scope in ("servers", "it"):
        amount = compute(usd_per_rack, f"rack of {one.name}", one.usd[scope], held)
        words = f"a rack of {one.name}" + ("" if scope == "servers" else " with its network")
        yield _made(case, reading, implied, steps, [amount], words, True)


def _larger(
    case: Case, reading: Reading, implied: Range, steps: tuple[Step, ...], one: Outlay, usual: Sequence[str],
    superchips: bool,
) -> Iterator[Candidate]:  # fmt: skip
    """The count or the price may be of superchips or of racks."""
    from taksir.model.site.node import server_key

    world = case.world(reading)
    key = server_key(world, one.chip)
    if key is None:
        return
    each = world.get(f"server.{key}.chips")
    amounts = [one.usd["servers"]]
    if world.has(f"server.{key}.superchips"):
        many = each.p50 / world.get(f"server.{key}.superchips").p50
        if many > 1:
            yield _made(
                case, reading, _over(implied, many), steps, [one.usd["chips"], *amounts],
                f"superchips of {many:g} {one.name} each with their servers", superchips and "servers" in usual,
            )  # fmt: skip
    if world.entity("server", key).text("form") == "rack":
        words = f"racks of {each.p50:g} {one.name}, the price of a rack taken for that of a chip"
        yield _made(case, reading, _over(implied, each.p50), steps, amounts, words, False)


def _over(implied: Range, many: float) -> Range:
    low, high, value = (None if end is None else end / many for end in (implied.low, implied.high, implied.value))
    return Range(low, high, implied.unit, value)


def _made(
    case: Case, reading: Reading, implied: Range, steps: tuple[Step, ...], amounts: Sequence[Amount], words: str,
    usual: bool,
) -> Candidate:  # fmt: skip
    known = known_range(amounts, implied.unit)
    expected = widened(case, known, MARGIN)
    working = (*steps, *steps_of(amounts[0]), band_step(case, expected, known, MARGIN))
    return Candidate(words, implied, expected, working, usual, later(case, amounts, case.day(reading)))


def own_chip(case: Case, reading: Reading, implied: Range, steps: tuple[Step, ...]) -> list[Candidate]:
    """A custom chip without a known price: what such chips cost who orders them."""
    fact = case.catalog.fact(OWN)
    known = Range(fact.low, fact.high, implied.unit, fact.best)
    expected = widened(case, known, MARGIN)
    step = Step("custom chips", "known", {OWN: fact.best}, fact.best, implied.unit, (fact.source,))
    working = (*steps, step, band_step(case, expected, known, MARGIN))
    unknown = () if fact.known(case.day(reading)) else (OWN,)
    return [Candidate("custom chips with their memory", implied, expected, working, True, unknown)]
