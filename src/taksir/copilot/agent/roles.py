"""Who does what: the deals and parties of a sentence against those of the claims that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.agent.evidence import Evidence, Ref
from taksir.copilot.agent.sentence import Read, told_by
from taksir.copilot.agent.words import words

_PARTIES = frozenset({"org", "person", "programme", "unknown"})
_GIVES = {"investor", "buyer", "acquirer", "customer", "lender", "tenant", "lessee"}


def roles_agree(read: Read, used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether every subject, object and role is as found; two parties whose roles nobody can read never agree."""
    ordered = False
    for claim in read.claims:
        refs = [ref for ref in used if ref.number.unit == claim.quantity.unit or claim.quantity.iso]
        paired = [ref.about for ref in refs if len(ref.about) == 2 and not ref.computed]
        sides = (claim.subject, claim.object)
        if not paired:
            continue
        for name, place in zip(sides, (0, 1), strict=True):
            told = name is not None and any(name in pair for pair in paired)
            if told and not any(pair[place] == name for pair in paired):
                return False
        ordered = ordered or None not in sides
    for deal in read.article.deals:
        pairs = {(party.name, party.role) for party in deal.parties}
        if len(pairs) < 2:
            continue
        if not _known(pairs, used, evidence):
            return False
        ordered = True
    here = {name.name for name in read.names if name.kind in _PARTIES}
    sources = {one.publisher for one in evidence.citations if one.publisher} | {
        name.name for name in read.names if name.kind == "publisher"
    }
    parties = here - {name for name in sources if name} - told_by(read)
    if len(parties) < 2 or ordered:
        return True
    if used and all(ref.computed for ref in used):
        return all(parties <= ref.names for ref in used)
    plain = words(read.language)
    return any(plain.among(one.of(read.text), plain.between) for one in read.loose)


def _known(pairs: set[tuple[str, str]], used: Sequence[Ref], evidence: Evidence) -> bool:
    names = {name for name, _ in pairs}
    for ref in used or evidence.refs:
        if ref.computed:
            continue
        for deal in ref.deals:
            if {(name, role) for name, role in deal if name in names} == pairs:
                return True
        if len(ref.about) == 2 and names == set(ref.about):
            gives = {name for name, role in pairs if role in _GIVES}
            if gives == {ref.about[0]}:
                return True
    return False
