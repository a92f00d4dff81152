"""Known claims of the data (deals, guidance, sites as others told them) as numbers and citations of a finding."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from taksir.catalog.known_claims import KnownClaim, known_claims
from taksir.copilot.finding import Citation, Number
from taksir.ledger.known import OWN
from taksir.report.wording import interval, label, with_unit

if TYPE_CHECKING:
    from taksir.copilot.desk import Desk


def known_of(desk: Desk, names: Sequence[str], kinds: Collection[str], *, every: bool = True) -> list[KnownClaim]:
    """What others have told by the day of the run of these names (all of them, or the first as the one who does it).

    Newest first; what Taksir itself only remembers is left out.
    """
    known = known_claims(desk.catalog.library.layers)
    found = []
    for kind in kinds:
        for one in known.of_kind(kind):
            sides = {one.subject, one.object}
            fits = set(names) <= sides if every and len(names) > 1 else one.subject == names[0]
            if fits and one.as_of <= desk.as_of and one.source != OWN:
                found.append(one)
    return sorted(found, key=lambda one: (one.as_of, one.id), reverse=True)


def known_number(one: KnownClaim) -> Number:
    """A known claim as a number; its address is its id."""
    return Number(
        name=f"{label(one.kind)}{f' ({one.period})' if one.period else ''}",
        text=known_text(one),
        value=one.value,
        unit=one.unit,
        low=one.low,
        high=one.high,
        origin=one.id,
        about=tuple(name for name in (one.subject, one.object) if name),
        kind=one.kind,
        scope=one.scope,
        status=one.status,
        day=one.as_of,
    )


def known_text(one: KnownClaim) -> str:
    """Its value, or the interval where it is one."""
    if one.low is not None and one.high is not None and one.low != one.high:
        return interval(one.low, one.high, one.unit)
    return with_unit(one.value, one.unit)


def known_citation(desk: Desk, one: KnownClaim) -> Citation:
    """Where it stands."""
    source = desk.catalog.sources.get(one.source)
    return Citation(
        id=one.id,
        title=source.title if source else one.source,
        publisher=one.origin,
        published=one.as_of,
        address=source.address if source else None,
        status=one.status,
        names=tuple(name for name in (one.subject, one.object) if name),
    )


def known_says(one: KnownClaim) -> str:
    """It in a sentence."""
    who = " → ".join(name for name in (one.subject, one.object) if name)
    about = f" for {one.period}" if one.period else ""
    where = f", {one.locator}" if one.locator else ""
    return (
        f"{one.origin} on {one.as_of.isoformat()}: {label(one.kind)} of {who}{about}, {known_text(one)} "
        f"({label(one.status)}; source {one.source}{where})."
    )


def known_data(one: KnownClaim) -> dict[str, Any]:
    """It in plain values."""
    return {
        "id": one.id, "subject": one.subject, "object": one.object, "claim": one.kind, "value": one.value,
        "low": one.low, "high": one.high, "unit": one.unit, "status": one.status, "origin": one.origin,
        "as_of": one.as_of.isoformat(), "period": one.period, "source": one.source, "locator": one.locator,
        "note": one.note, "text": known_text(one),
    }  # fmt: skip
