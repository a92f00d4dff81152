"""What a gigawatt costs on the day of a text, scope by scope, for the chips that it may be of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.case import Case, Reading
from taksir.checks.chips import chips_named, chips_of_sentence
from taksir.checks.implied import middle
from taksir.checks.money.priced import ends, known_range, later, steps_of
from taksir.checks.verdict import Candidate
from taksir.errors import CatalogError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.quantity.amount import Amount

MARGIN = "bands.money_power.margin"
CHEAP = "bands.money_power.cheap"
YEARS = "bands.money_power.years"
HALLS = "gigawatt.halls"
WORDS = {
    "chips": "the chips alone",
    "servers": "servers",
    "it": "servers and network",
    "all_in": "chips, network and site together",
    "shell": "land, building, power and cooling",
}
"""What a scope of capital is called."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Chips that may be meant, and whether the market leader's, others' or both count."""

    world: Assumptions
    keys: tuple[str, ...]
    leader: bool
    custom: bool
    words: str

    def capital(self, case: Case, implied: Range, steps: tuple[Step, ...], usual: Collection[str]) -> list[Candidate]:
        """A candidate for each scope of what is bought once; scopes that are not usual explain only."""
        from taksir.model.capital.outlay import SHELL, outlay

        found: list[Candidate] = []
        every = [one for key in self.keys if (one := outlay(self.world, key)) is not None]
        day = self.world.as_of
        known = [one for one in every if not later(case, (one.usd["all_in"], one.it), day)] or every
        for scope in ("chips", "servers", "it", "all_in"):
            amounts = [one.usd_per_w(scope, meter=meter) for one in known for meter in (True, False)]
            words = f"{WORDS[scope]} ({self.words})" if self.words else WORDS[scope]
            found += self._candidate(case, implied, steps, amounts, words, scope in usual)
        for side, told in (("leader", self.leader), ("custom", self.custom)):
            if told:
                found += self._quoted(case, implied, steps, side, usual)
        shell = self._series(SHELL)
        if not shell:
            return found
        halls = known_range(shell, implied.unit)
        least = min(halls.low or 0.0, case.setting(CHEAP))
        halls = Range(least, halls.high, halls.unit, halls.value)
        return [*found, self._made(case, implied, halls, steps, shell, WORDS["shell"], "shell" in usual)]

    def rent(self, case: Case, implied: Range, steps: tuple[Step, ...]) -> list[Candidate]:
        """Rent of a year, with everything in it."""
        return self._candidate(case, implied, steps, self._rents(), "rent of computing capacity", True)

    def halls(self, case: Case, implied: Range, steps: tuple[Step, ...], years: Claim | None) -> list[Candidate]:
        """Rent of halls without servers, a year; over stated years where the money is for all of them."""
        rate = implied if years is None else _yearly(implied, years)
        working = steps if years is None else (*steps, _yearly_step(implied, rate, years))
        return self._candidate(case, rate, working, self._series(HALLS), "rent of halls without servers", True)

    def life(self, case: Case, implied: Range, steps: tuple[Step, ...], years: Claim | None) -> list[Candidate]:
        """Rent over the years of a contract: those that are stated, else those that such contracts run."""
        amounts = self._rents()
        if years is not None:
            rate = _yearly(implied, years)
            working = (*steps, _yearly_step(implied, rate, years))
            return self._candidate(case, rate, working, amounts, "rent of computing capacity", True)
        fact = case.catalog.fact(YEARS)
        every = [end for amount in amounts for end in ends(amount)]
        if not every or fact.low is None or fact.high is None:
            return []
        known = Range(min(every) * fact.low, max(every) * fact.high, "USD/W", None)
        words = f"a contract of {fact.low:g} to {fact.high:g} years"
        return [self._made(case, implied, known, steps, amounts, words, True)]

    def _rents(self) -> list[Amount]:
        names = [name for name, counts in (("rent", self.leader), ("rent_custom", self.custom)) if counts]
        return [amount for name in names for amount in self._series(f"gigawatt.{name}")]

    def _quoted(
        self, case: Case, implied: Range, steps: tuple[Step, ...], side: str, usual: Collection[str]
    ) -> list[Candidate]:
        vendor, whole = ("custom", "custom_all_in") if side == "custom" else ("vendor", "all_in")
        seller = "what makers of other chips take" if side == "custom" else "what Nvidia takes"
        every = (
            "a site with other chips, as analysts put it"
            if side == "custom"
            else "a site as Nvidia and analysts put it"
        )
        first = self._candidate(case, implied, steps, self._series(f"gigawatt.{vendor}"), seller, "vendor" in usual)
        rest = self._candidate(case, implied, steps, self._series(f"gigawatt.{whole}"), every, "all_in" in usual)
        return [*first, *rest]

    def _series(self, name: str) -> list[Amount]:
        try:
            return [self.world.at(name)]
        except CatalogError:
            return []

    def _candidate(
        self, case: Case, implied: Range, steps: tuple[Step, ...], amounts: Sequence[Amount], words: str, usual: bool
    ) -> list[Candidate]:
        if not amounts:
            return []
        known = known_range(amounts, implied.unit)
        return [self._made(case, implied, known, steps, amounts, words, usual)]

    def _made(
        self, case: Case, implied: Range, known: Range, steps: tuple[Step, ...], amounts: Sequence[Amount], words: str,
        usual: bool,
    ) -> Candidate:  # fmt: skip
        expected = widened(case, known, MARGIN)
        working = (*steps, *steps_of(amounts[0]), band_step(case, expected, known, MARGIN))
        return Candidate(words, implied, expected, working, usual, later(case, amounts, self.world.as_of))


def _yearly(implied: Range, years: Claim) -> Range:
    over = middle(years)
    low, high = (None if end is None else end / over for end in (implied.low, implied.high))
    return Range(low, high, "USD/W/year", (implied.value or 0.0) / over)


def _yearly_step(implied: Range, rate: Range, years: Claim) -> Step:
    inputs = {"dollars a watt": implied.value, "years": middle(years)}
    return Step("dollars a watt and year", "money / power / years", inputs, rate.value, rate.unit, (years.id,))


def prices_of(case: Case, reading: Reading, claim: Claim) -> Prices:
    """What a gigawatt may be of, by the chips and names of a claim's sentence."""
    mentions = reading.named(claim.evidence)
    names = {mention.name for mention in mentions}
    lists = check_words().lists
    custom, nvidia = bool(names & lists["money_custom"]), any("NVIDIA" in name for name in names)
    meant = chips_named(case, reading, claim)
    if meant is None:
        vendors = [m for m in mentions if m.name == "AMD"]
        meant = chips_of_sentence(case, reading, vendors or mentions, claim)
    keys = meant.keys
    if custom and not nvidia and not meant.named:
        keys = ()
    both = bool(names & lists["money_both"]) and not nvidia
    words = meant.words if keys else ""
    return Prices(case.world(reading), keys, nvidia or not custom, custom or both, words)
