"""Who carries a fact or deal, how surely, and who denies it: the words behind one line of an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from taksir.ledger.merge import MergedClaim, MergedDeal, Saying
from taksir.ledger.origin import independent, named_origins, origin_key
from taksir.ledger.relation import Corroboration
from taksir.news.standing import STRENGTH, Status

UNSURE = frozenset({Status.RUMOURED, Status.SPECULATION, Status.POSSIBLE, Status.CONDITIONAL})
"""Statuses of what nobody has said firmly."""

LOOSE = UNSURE | {Status.ESTIMATED, Status.FORECAST, Status.REPORTED}
"""Statuses of what those who do it have not said."""


@dataclass(frozen=True, slots=True)
class Support:
    """`origins` are those whom the documents name as where it is from, `voices` those who tell it and name nobody.

    `independent` are the origins in groups: a company, those who lead it and those who tell it together with it are
    one. `elsewhere` are those of the data who told the same and whom no document names.

    `latest` is the status of the newest affirming document (of the undated ones where none has a day), `weakest` and
    `strongest` are over all. `level` is that of `Corroboration`: by_origins, single_origin, conflicting, denied or
    unattributed; `why` tells it in a sentence where a number is weighed. `since` and `until` are the first and last
    day on which it is told. `denied_before` are those who denied it before it was announced or signed after all.
    """

    level: str
    origins: tuple[str, ...]
    voices: tuple[str, ...]
    documents: int
    latest: Status | None
    weakest: Status | None
    strongest: Status | None
    denied_by: tuple[str, ...]
    since: date | None
    until: date | None
    why: str = ""
    independent: tuple[tuple[str, ...], ...] = ()
    elsewhere: tuple[str, ...] = ()
    denied_before: tuple[str, ...] = ()

    @property
    def denied(self) -> bool:
        """Whether somebody denies it."""
        return bool(self.denied_by) or self.level == "denied"

    @property
    def unsure(self) -> bool:
        """Whether nobody has said it firmly."""
        return self.strongest is None or self.strongest in UNSURE


def support_of(item: MergedClaim | MergedDeal, corroborations: Mapping[str, Corroboration]) -> Support:
    """The support of a merged claim or deal; `corroborations` are those of claims by id."""
    ids = item.claims if isinstance(item, MergedDeal) else (item.id,)
    weighed = [corroborations[id_] for id_ in ids if id_ in corroborations]
    affirming = [one for one in item.sayings if one.status not in (Status.DENIED, Status.NO_COMMENT)]
    origins = named_origins(name for one in affirming for name in one.attribution)
    if isinstance(item, MergedClaim):
        sides = {name for name in (item.subject, item.object) if name}
    else:
        sides = {party.name for party in item.parties}
    groups = independent(origins.values(), [(one.attribution, sides) for one in affirming])
    elsewhere = dict.fromkeys(
        one.origin
        for found in weighed
        for one in found.known
        if one.stance == "agrees" and not one.later and origin_key(one.origin) not in origins
    )
    voices = dict.fromkeys(one.who for one in affirming if not named_origins(one.attribution))
    days = sorted(one.day for one in item.sayings if one.day is not None)
    before = tuple(item.denied_by) if overtaken(item.sayings) else ()
    denied = () if before else tuple(item.denied_by)
    level = "denied" if denied else _level(weighed, len(groups), after_all=bool(before))
    return Support(
        level=level,
        origins=tuple(origins.values()),
        voices=tuple(name for name in voices if origin_key(name) not in origins),
        documents=len({one.document for one in item.sayings}),
        latest=latest(affirming),
        weakest=item.weakest,
        strongest=item.strongest,
        denied_by=denied,
        since=days[0] if days else None,
        until=days[-1] if days else None,
        why=next((found.why for found in weighed if found.level == level), ""),
        independent=groups,
        elsewhere=tuple(elsewhere),
        denied_before=before,
    )


def sourced(sayings: Iterable[Saying], sums: Iterable[Saying], sides: Collection[str | None]) -> tuple[Saying, ...]:
    """Tellings with their true origin: of what is only reported a side of it said nothing, where the same document
    names in a sentence on the sum who told it: a newspaper, people who know."""
    told = list(sums)
    return tuple(_sourced(one, told, sides) for one in sayings)


def _sourced(saying: Saying, sums: Iterable[Saying], sides: Collection[str | None]) -> Saying:
    if saying.status not in LOOSE or not saying.attribution or not set(saying.attribution) <= set(sides):
        return saying
    names = dict.fromkeys(
        name
        for one in sums
        if one.document == saying.document and one.status is not Status.DENIED
        for name in one.attribution
        if name not in sides
    )
    return replace(saying, attribution=tuple(names)) if names else saying


def overtaken(sayings: Iterable[Saying], denials: Iterable[Saying] | None = None) -> bool:
    """Whether what was denied came after all: told as announced, signed or done on a later day than the last denial.

    Who denied it may also tell it as a plain fact or plan, and on the same day. `denials` are those of the sayings
    where none are given.
    """
    told = list(sayings)
    against = [one for one in told if one.status is Status.DENIED] if denials is None else list(denials)
    last = max((one.day for one in against if one.day is not None), default=None)
    if last is None or any(one.day is None for one in against):
        return False
    deniers = {name for one in against for name in one.attribution}
    for one in told:
        if one.status in (Status.DENIED, Status.NO_COMMENT) or one.day is None or one.day < last:
            continue
        own = bool(deniers & set(one.attribution))
        if STRENGTH[one.status] >= STRENGTH[Status.ASSERTED if own else Status.ANNOUNCED] and (own or one.day > last):
            return True
    return False


def latest(sayings: Iterable[Saying]) -> Status | None:
    """The status of the newest of these; of the same day the weakest, and of undated ones only where no other is.

    What a document says flatly in one place (a title) and with its standing in another counts with its standing.
    """
    found = list(sayings)
    newest = max((one.day for one in found if one.day is not None), default=None)
    told = [one for one in found if one.day == newest]
    cued = {one.document for one in told if one.status is not Status.ASSERTED}
    kept = [one.status for one in told if one.status is not Status.ASSERTED or one.document not in cued]
    return min(kept, key=STRENGTH.__getitem__, default=None)


def settled(support: Support) -> str:
    """The level of what is denied no more: by those who tell it."""
    if support.level != "denied":
        return support.level
    return "by_origins" if len(support.independent) > 1 else "single_origin" if support.origins else "unattributed"


def _level(weighed: Sequence[Corroboration], origins: int, *, after_all: bool = False) -> str:
    for wanted in ("denied", "conflicting"):
        if not (after_all and wanted == "denied") and any(found.level == wanted for found in weighed):
            return wanted
    if origins > 1:
        return "by_origins"
    return "single_origin" if origins else "unattributed"
