"""Checks of the ledger on numbers that somebody names: which claims have them, and what the checks say of those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from taksir.brief import SEVERITY
from taksir.checks.registry import RANK, TELLING
from taksir.checks.verdict import Plausibility
from taksir.copilot.cited import cited, number_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.judged import judged
from taksir.copilot.told_ledger import found
from taksir.ledger.origin import voice
from taksir.news.claim import Claim
from taksir.quantity.unit import is_currency
from taksir.report.wording import counted

_NEAR = 0.03
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_MOST = 6
"""So many documents are looked at: those that hold most of the numbers."""

_SOME = 200
"""So many claims of a value are looked at."""

Amount = tuple[float, str]


def judged_claims(desk: Desk, amounts: Sequence[Amount], names: Sequence[str] = ()) -> Finding:
    """What checks say of the claims that have one of these values (in its unit), and name one of `names`.

    `data["verdicts"]`: check, plausibility, says, implied, expected, claims, `quote`, `who` and `day` of the document;
    of the document with most of the numbers first, then the worst. Checks of wording alone come last.
    """
    hits = _hits(desk, amounts, names)
    documents = sorted(hits, key=lambda id_: -len({place for place, _ in hits[id_]}))[:_MOST]
    most = max((len({place for place, _ in hits[id_]}) for id_ in documents), default=0)
    documents = [id_ for id_ in documents if len({place for place, _ in hits[id_]}) == most]
    rows: list[dict[str, Any]] = []
    claims: dict[str, Claim] = {}
    for id_ in documents:
        document = desk.library.document(id_).document
        meant = {claim.id: claim for _, claim in hits[id_]}
        for verdict in desk.library.verdicts([id_]):
            about = [one for one in verdict.claims if one in meant]
            if not about or verdict.plausibility in (Plausibility.NOT_CHECKABLE, Plausibility.UNINFORMATIVE):
                continue
            claims |= {one: meant[one] for one in about}
            rows.append(
                {
                    **judged(verdict), "id": about[0], "who": voice(document),
                    "quote": cited(meant[about[0]], document).quote,
                    "beside": [number_of(one).model_dump() for one in beside(desk, meant[about[0]])],
                    "day": document.published.isoformat() if document.published else None,
                }
            )  # fmt: skip
    rows.sort(
        key=lambda one: (
            one["check"] in TELLING,
            SEVERITY.index(Plausibility(one["plausibility"])),
            RANK[one["check"]],
        )
    )
    claims |= {one.id: one for claim in list(claims.values()) for one in beside(desk, claim)}
    told = [(claim, desk.library.document(claim.document).document) for claim in claims.values()]
    return found(
        desk,
        "claim",
        f"{counted(len(rows), 'check')} of claims with that number.",
        numbers=[number_of(claim, document.published) for claim, document in told],
        citations=[cited(claim, document) for claim, document in told],
        working=[step for one in rows[:1] for step in one["working"]],
        data={"verdicts": rows, "documents": documents},
    )


def _hits(desk: Desk, amounts: Sequence[Amount], names: Sequence[str]) -> dict[str, list[tuple[int, Claim]]]:
    """By document the claims that have one of the values, with the place of the value."""
    if desk.library.empty:
        return {}
    usual = [desk.library.name(name) for name in names]
    found_: dict[str, list[tuple[int, Claim]]] = {}
    for claim in _claims(desk, amounts, usual):
        for place, amount in enumerate(amounts):
            if claim.own and _is(claim, amount):
                found_.setdefault(claim.document, []).append((place, claim))
    return found_


def _claims(desk: Desk, amounts: Sequence[Amount], names: Sequence[str]) -> Iterator[Claim]:
    """All claims of the documents about these names, that name one of them; without names those of the value."""
    if names:
        wanted = set(names)
        for article in desk.library.dossier(*names).articles:
            whole = desk.library.document(article.document.id)
            for claim in whole.claims:
                sides = {part for side in (claim.subject, claim.object) if side for part in side.split("+")}
                said = {one.name for one in whole.mentions if claim.evidence.contains(one.span)}
                if wanted & (sides | said):
                    yield claim
        return
    with desk.ledger() as store:
        for value, unit in amounts:
            units = {one: value * _DAYS[unit] / _DAYS[one] for one in _DAYS} if unit in _DAYS else {unit: value}
            for each, near in units.items():
                ends = sorted((near * (1 - _NEAR), near * (1 + _NEAR)))
                for stored in store.claims(unit=each, value=(ends[0], ends[1]), page=desk.library.page(limit=_SOME)):
                    yield stored.claim


def beside(desk: Desk, claim: Claim) -> list[Claim]:
    """Other claims of the same document in the same unit, in the order of the text; money is left out."""
    if is_currency(claim.quantity.unit):
        return []
    told = desk.library.document(claim.document).claims
    found_ = {
        one.quantity.value: one
        for one in reversed(told)
        if one.own
        and one.quantity.unit == claim.quantity.unit
        and one.quantity.value not in (None, claim.quantity.value)
    }
    return sorted(found_.values(), key=lambda one: one.quantity.span)


def _is(claim: Claim, amount: Amount) -> bool:
    value, unit = amount
    told = claim.quantity.value if claim.quantity.value is not None else claim.quantity.low
    if told is None:
        return False
    if unit in _DAYS and claim.quantity.unit in _DAYS:
        told, value = told * _DAYS[claim.quantity.unit], value * _DAYS[unit]
    elif unit != claim.quantity.unit:
        return False
    return abs(told - value) <= _NEAR * abs(value)
