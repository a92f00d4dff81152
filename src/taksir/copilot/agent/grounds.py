"""What the numbers of one part of a sentence rest on, and why a sentence is left out where they rest on nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from taksir.copilot.agent.amounts import Said, as_sure, same_day, same_thing, same_value
from taksir.copilot.agent.course import is_limit
from taksir.copilot.agent.evidence import Evidence, Ref
from taksir.copilot.agent.parts import THINGS, Stretch
from taksir.copilot.agent.sentence import Read, told_by
from taksir.copilot.agent.withdrawn import gives_up
from taksir.copilot.agent.words import marks, words
from taksir.copilot.finding import Citation, Number
from taksir.news.claim import Claim
from taksir.news.standing import Status

_UNSURE = frozenset({Status.CONDITIONAL, Status.POSSIBLE})
_STATES = frozenset({"open", "draw", "use"})
_TERMS = frozenset(
    {"stake", "price", "investment", "commitment", "amount", "duration", "percentage", "valuation", "subsidy"}
)


class LeftOutError(Exception):
    """Why a sentence is left out: the key of a phrase, and the word that it is about."""

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why)
        self.why, self.what = why, what


@dataclass
class Rested:
    """What a kept sentence rests on; `answer` says that it is a yes or no alone, of which the next one tells why."""

    numbers: list[Number] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    statuses: list[str] = field(default_factory=list)
    answer: bool = False


@dataclass
class Found:
    """What the numbers of a part are: `open` are no number that was found, `aimed` are told as targets."""

    used: list[Ref] = field(default_factory=list)
    open: list[Claim] = field(default_factory=list)
    aimed: list[Ref] = field(default_factory=list)


def asks(read: Read) -> bool:
    """Whether it says that something was asked."""
    plain = words(read.language)
    return any(plain.among(one.of(read.text), plain.asked) for one in read.loose)


def rest_of(
    read: Read, stretch: Stretch, evidence: Evidence, before: Rested, past: frozenset[str], told: Sequence[Ref] = ()
) -> Found:
    """The numbers found that the numbers of one part of a sentence are.

    `past` is what the parts before it were of, `told` what they rest on.
    """
    values = [claim for claim in stretch.claims if claim.quantity.iso is None]
    tellers = told_by(read)
    days = [claim for claim in stretch.claims if claim.quantity.iso is not None]
    plain = words(read.language)
    found = Found()
    worth = plain.trades(read.text)
    acts, whole = plain.acts(read.text) - marks().turns, _whole(read)
    for claim in values:
        if _only_asked(read, claim, evidence):
            continue
        names = stretch.names_of(claim, read) - tellers
        if any(name.name in tellers and name.kind in THINGS for name in read.names):
            raise LeftOutError("speaker")
        fitting = [ref for ref in evidence.refs if same_value(claim.quantity, ref)]
        if not fitting:
            found.open.append(claim)
            continue
        own, apart = stretch.concepts_of(claim, read.text, lambda one: plain.among(one, plain.computed))
        single = stretch.tells_one(read)
        fitting = [
            ref for ref in fitting
            if same_thing(
                claim,
                ref,
                Said(tuple(own), tuple(apart), past, evidence.around[ref.finding], single, acts, whole, worth),
            )
        ]  # fmt: skip
        if not fitting:
            raise LeftOutError("thing", claim.quantity.span.of(read.text))
        alike = _of_other(stretch, read, fitting, told)
        told_first = (
            {name.name for name in read.names if name.kind in ("publisher", "person")}
            if plain.tells(read.text)
            else set()
        )
        here = {name.name for name in read.names}
        fitting = [
            ref
            for ref in fitting
            if names - (told_first & ref.sources) <= ref.names
            and tellers <= ref.names | ref.sources
            and not any(one & here and one - here for one in ref.allied)
        ]
        things = {name.name for name in read.names if name.kind in THINGS}
        fitting = [ref for ref in fitting if _is_about(ref, names, before, evidence, names - things)] or _of_both(
            read, fitting, evidence
        )
        fitting = fitting or alike
        if not fitting:
            raise LeftOutError("party")
        signed = _signs(read, own, whole) or of_terms(read, fitting)
        sure = _as_aimed(claim, stretch, read)
        given_up = gives_up(read.text, read.language)
        fitting = [
            ref for ref in fitting
            if as_sure(sure, ref, claim.standing.polarity, signed) or (given_up and as_sure(Status.PLANNED, ref))
        ]  # fmt: skip
        if not fitting:
            raise LeftOutError("surer")
        ahead = plain.looks_ahead(_up_to(stretch, read)) or signed or given_up or sure in _UNSURE
        fitting = [ref for ref in fitting if ahead or not ref.ahead]
        if not fitting:
            raise LeftOutError("done")
        fitting = [ref for ref in fitting if all(_day_of(day, ref, read) for day in days)]
        if not fitting:
            raise LeftOutError("time")
        found.used.append(_nearest_kind(fitting))
        if sure != claim.standing.status:
            found.aimed.append(found.used[-1])
    if days and not values:
        found.used.extend(_of_days(read, stretch, days, evidence, before))
    return found


def _up_to(stretch: Stretch, read: Read) -> str:
    """A part of a sentence and what stands before it, in Korean behind it, where the verb of all of it stands."""
    korean = bool(words(read.language).endings)
    return read.text[stretch.span.start :] if korean else read.text[: stretch.span.end]


def _signs(read: Read, own: Sequence[frozenset[str]], whole: frozenset[str]) -> bool:
    """Whether it tells of a contract: beside the number, or in a sentence that does not say that it was carried out."""
    plain = words(read.language)
    if any("agreement" in names for names in own):
        return True
    past = bool(plain.endings) or any(plain.among(one.of(read.text), plain.carried) for one in read.loose)
    return "agreement" in whole and not past


def _whole(read: Read) -> frozenset[str]:
    """All that a sentence is of: its words for kinds, and what its units count."""
    said = {one for _, _, names in read.concepts for one in names}
    return frozenset(said) | {one for claim in read.claims for one in marks().units.get(claim.quantity.unit, ())}


def _as_aimed(claim: Claim, stretch: Stretch, read: Read) -> Status:
    """How surely a number is told: a target is planned, whatever the words about it."""
    plain = words(read.language)
    aimed = any(stretch.span.contains(one) and plain.among(one.of(read.text), plain.aimed) for one in read.loose)
    return Status.PLANNED if aimed and claim.standing.status == Status.ASSERTED else claim.standing.status


def of_terms(read: Read, fitting: list[Ref]) -> bool:
    """Whether it only says how much was agreed or announced, and not that it was done."""
    plain = words(read.language)
    return (
        not read.article.deals
        and not plain.acts(read.text) - _STATES - marks().turns
        and all(ref.status in ("announced", "contracted", "asserted") and ref.number.kind in _TERMS for ref in fitting)
    )


def _of_days(read: Read, stretch: Stretch, days: Sequence[Claim], evidence: Evidence, before: Rested) -> list[Ref]:
    """What a part rests on that tells of nothing but when."""
    used: list[Ref] = []
    plain = words(read.language)
    for claim in days:
        who = stretch.names or before.names
        dated = [ref for ref in evidence.refs if who and who <= ref.names]
        said = Said(tuple(stretch.concepts))
        dated = [ref for ref in dated if same_value(claim.quantity, ref) and same_thing(claim, ref, said)]
        dated = [ref for ref in dated if as_sure(claim.standing.status, ref, claim.standing.polarity)]
        if not dated and plain.tells(read.text) and _printed_on(claim, who, evidence):
            continue
        if not dated:
            raise LeftOutError("day")
        used.append(dated[0])
    return used


def _printed_on(claim: Claim, names: frozenset[str], evidence: Evidence) -> bool:
    """Whether something that names all of these was printed on that day."""
    return bool(names) and any(
        one.published is not None
        and same_day(claim.quantity.iso or "", str(one.published))
        and names <= frozenset(one.names)
        for one in evidence.citations
    )


def _nearest_kind(fitting: list[Ref]) -> Ref:
    """The tools' own numbers come before those of their sentences, and of those what was worked out or is surest."""
    return min(fitting, key=lambda ref: ref.spoken)


def _of_other(stretch: Stretch, read: Read, fitting: list[Ref], told: Sequence[Ref]) -> list[Ref]:
    """A number of the only other one that is compared, which is not named again: 48 million against 67 million."""
    if not told or not told[-1].computed or any(stretch.span.contains(name.span) for name in read.names):
        return []
    first = told[-1]
    base = first.number.name.partition(", ")[0]
    return [
        ref for ref in fitting
        if ref.finding == first.finding and ref.about and first.about and ref.about != first.about
        and ref.number.name.partition(", ")[0] == base
    ]  # fmt: skip


def _of_both(read: Read, fitting: list[Ref], evidence: Evidence) -> list[Ref]:
    """A number of all that are compared, told of all: both chips have 192 GB."""
    plain = words(read.language)
    if not any(plain.among(one.of(read.text), plain.both) for one in read.loose):
        return []
    told = {ref.about for ref in fitting if ref.computed and ref.about}
    places = {ref.finding for ref in fitting if ref.computed}
    known = {ref.about for ref in evidence.refs if ref.finding in places and ref.computed and ref.about}
    return fitting if len(known) >= 2 and told == known else []


def _only_asked(read: Read, claim: Claim, evidence: Evidence) -> bool:
    """Whether the number is told as the question's, and as nothing else."""
    if (claim.quantity.unit, claim.quantity.value) not in evidence.asked_numbers or not asks(read):
        return False
    kinds = [one for one in read.concepts if "money" not in one[2]]
    return not kinds and not read.names and claim.kind == "amount"


def _day_of(day: Claim, ref: Ref, read: Read) -> bool:
    """Whether a day is one of the number's; the day of print only of what was told on it, not of what is to come."""
    dates, said = ref.dates, day.quantity.iso or ""
    if ref.limits and is_limit(day, read.text, read.language):
        dates = ref.limits
    if ref.ahead and not words(read.language).tells(read.text):
        dates = ref.own_dates
    return any(same_day(said, day) for day in dates)


def _is_about(ref: Ref, names: frozenset[str], before: Rested, evidence: Evidence, parties: frozenset[str]) -> bool:
    """Whether one of those whom the number is of is named, here or right before.

    What was worked out of one thing alone needs no name.
    """
    if not ref.about or (ref.computed and not names and ref.finding in evidence.alone):
        return True
    if frozenset(ref.about) <= names:
        return True
    if parties or (names and ref.computed):
        return bool(frozenset(ref.about) & names) or (ref.computed and ref.finding in evidence.alone)
    return bool(frozenset(ref.about) & before.names) and before.names <= ref.names
