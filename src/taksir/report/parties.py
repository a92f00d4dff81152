"""Who gives and who takes in a deal, so that names stand in one order and arrows point one way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from taksir.news.deal import Party
from taksir.report.wording import label, one_line

GIVES = {
    "investor": ("investee", "project"), "backer": ("project", "investee"), "funder": ("recipient", "project"),
    "holder": ("issuer",), "supplier": ("customer",), "manufacturer": ("customer",), "builder": ("customer", "project"),
    "landlord": ("tenant",), "licensor": ("licensee",), "acquirer": ("target",), "regulator": ("target", "party"),
    "sponsor": ("project",), "owner": ("project",), "seller": ("buyer",), "lender": ("borrower",),
}  # fmt: skip
"""Roles that give, each with the roles that take from it."""

_TAKERS = frozenset(taker for takers in GIVES.values() for taker in takers)


def role(party: Party) -> str:
    """The role in words; the second side of an even relation ("partner2") has the name of the first."""
    return label(party.role.rstrip("0123456789"))


def in_order(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Givers first, takers last, else as they are told."""
    return tuple(sorted(parties, key=lambda party: 0 if party.role in GIVES else 2 if party.role in _TAKERS else 1))


def by_role(parties: Sequence[Party]) -> list[tuple[str, list[str]]]:
    """Roles in order, each with those who play it."""
    found: dict[str, list[str]] = {}
    for party in in_order(parties):
        found.setdefault(role(party), []).append(one_line(party.name))
    return list(found.items())


def parties_words(parties: Sequence[Party]) -> str:
    """Parties with their roles, givers first: "Microsoft (investor), OpenAI (investee)"."""
    return ", ".join(
        f"{', '.join(names)}{f' ({words})' if words not in ('', 'party') else ''}" for words, names in by_role(parties)
    )


def pairs(parties: Sequence[Party]) -> list[tuple[str, str, bool]]:
    """Who is joined with whom, and whether one gives and the other takes (then the giver stands first).

    Where nobody gives, parties of different roles are joined; where all have one role, everybody with everybody.
    """
    given = [
        (one.name, other.name, True)
        for one in parties
        for other in parties
        if other.role in GIVES.get(one.role, ()) and one.name != other.name
    ]
    if given:
        return list(dict.fromkeys(given))
    even = [(one, other) for one, other in combinations(parties, 2) if one.name != other.name]
    across = [(one, other) for one, other in even if one.role != other.role]
    return list(dict.fromkeys((one.name, other.name, False) for one, other in across or even))
