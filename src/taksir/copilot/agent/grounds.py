"""What the numbers of one part of a sentence rest on, and why a sentence is left out where they rest on nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from taksir.copilot.agent.amounts import as_sure, same_day, same_thing, same_value
from taksir.copilot.agent.evidence import Evidence, Ref
from taksir.copilot.agent.parts import Stretch
from taksir.copilot.agent.sentence import Read, told_by
from taksir.copilot.agent.words import words
from taksir.copilot.finding import Citation, Number
from taksir.news.claim import Claim


class LeftOutError(Exception):
    """Why a sentence is left out: the key of a phrase, and the word that it is about."""

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why)
        self.why, self.what = why, what


@dataclass
class Rested:
    """What a kept sentence rests on; `context` is what the next one may mean by "it"."""

    numbers: list[Number] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    statuses: list[str] = field(default_factory=list)


def asks(read: Read) -> bool:
    """Whether it says that something was asked."""
    plain = words(read.language)
    return any(plain.among(one.of(read.text), plain.asked) for one in read.loose)


def rest_of(read: Read, stretch: Stretch, evidence: Evidence, before: Rested) -> list[Ref]:
    """The numbers found that the numbers of one part of a sentence are."""
    values = [claim for claim in stretch.claims if claim.quantity.iso is None]
    tellers = told_by(read)
    names = stretch.names - tellers
    days = [claim for claim in stretch.claims if claim.quantity.iso is not None]
    plain = words(read.language)
    used: list[Ref] = []
    for claim in values:
        if _only_asked(read, claim, evidence):
            continue
        fitting = [ref for ref in evidence.refs if same_value(claim.quantity, ref)]
        if not fitting:
            raise LeftOutError("unfounded")
        own, apart = stretch.concepts_of(claim, read.text, lambda one: plain.among(one, plain.computed))
        fitting = [ref for ref in fitting if same_thing(claim, ref, own, apart)]
        if not fitting:
            raise LeftOutError("thing")
        fitting = [ref for ref in fitting if names <= ref.names and tellers <= ref.names | ref.sources]
        fitting = [ref for ref in fitting if _is_about(ref, names, before)]
        if not fitting:
            raise LeftOutError("party")
        signed = any("agreement" in names for names in own)
        fitting = [ref for ref in fitting if as_sure(claim.standing.status, ref, claim.standing.polarity, signed)]
        if not fitting:
            raise LeftOutError("surer")
        ahead = plain.looks_ahead(read.text) or signed
        fitting = [ref for ref in fitting if ahead or not ref.ahead]
        if not fitting:
            raise LeftOutError("done")
        fitting = [ref for ref in fitting if all(_day_of(day.quantity.iso or "", ref, read) for day in days)]
        if not fitting:
            raise LeftOutError("time")
        used.append(fitting[0])
    if days and not values:
        for claim in days:
            told = [ref for ref in evidence.refs if stretch.names and stretch.names <= ref.names]
            told = [ref for ref in told if same_value(claim.quantity, ref) and same_thing(claim, ref, stretch.concepts)]
            told = [ref for ref in told if as_sure(claim.standing.status, ref, claim.standing.polarity)]
            if not told:
                raise LeftOutError("day")
            used.append(told[0])
    return used


def _only_asked(read: Read, claim: Claim, evidence: Evidence) -> bool:
    """Whether the number is told as the question's, and as nothing else."""
    if (claim.quantity.unit, claim.quantity.value) not in evidence.asked_numbers or not asks(read):
        return False
    kinds = [one for one in words(read.language).concepts(read.text) if "money" not in one[2]]
    return not kinds and not read.names and claim.kind == "amount"


def _day_of(said: str, ref: Ref, read: Read) -> bool:
    """Whether a day is one of the number's; the day of print only of what was told on it, not of what is to come."""
    dates = ref.dates
    if ref.ahead and not words(read.language).tells(read.text):
        dates = ref.own_dates
    return any(same_day(said, day) for day in dates)


def _is_about(ref: Ref, names: frozenset[str], before: Rested) -> bool:
    """Whether one of those whom the number is of is named, here or right before."""
    if not ref.about:
        return True
    if names:
        return bool(frozenset(ref.about) & names)
    return bool(frozenset(ref.about) & before.names) and before.names <= ref.names
