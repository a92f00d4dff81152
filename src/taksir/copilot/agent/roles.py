"""Who does what: the deals and parties of a sentence against those of the claims that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from taksir.copilot.agent.evidence import Evidence, Ref, allied
from taksir.copilot.agent.grounds import of_terms
from taksir.copilot.agent.sentence import Read, told_by
from taksir.copilot.agent.words import words
from taksir.news.claim import Claim

PARTIES = frozenset({"org", "person", "programme", "unknown"})
_GIVES = {"investor", "buyer", "acquirer", "customer", "lender", "tenant", "lessee"}
_SAME = {"holder": "investor", "issuer": "investee"}
"""Roles that go by two names: who holds a stake of somebody has put money into them."""
_TAKES = {"investee", "supplier", "landlord", "target", "borrower"}


def roles_agree(read: Read, used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether every subject, object and role is as found; two parties whose roles nobody can read never agree."""
    ordered = False
    here = {name.name for name in read.names if name.kind in PARTIES} - told_by(read)
    named_here = {name.name for name in read.names}
    first = next((name.name for name in read.names if name.kind in PARTIES), "")
    for claim in read.claims:
        refs = [ref for ref in used if ref.number.unit == claim.quantity.unit or claim.quantity.iso]
        if claim.subject is not None and (_as_dealt(first, read, refs) or _side_by_side(read, refs)):
            ordered = True
            continue
        if claim.subject == first and _contrary(first, read, refs):
            return False
        turned = _by_subject(read, claim, refs, here)
        if turned is False and not (len(here) == 1 and of_terms(read, list(refs))):
            return False
        ordered = ordered or bool(turned)
        paired = [ref.about for ref in refs if len(ref.about) == 2 and not ref.computed]
        if len(here) == 1 and of_terms(read, list(refs)):
            continue
        sides = (claim.subject, claim.object)
        if not paired:
            continue
        for name, place in zip(sides, (0, 1), strict=True):
            told = name is not None and any(name in pair for pair in paired)
            if told and not any(pair[place] == name for pair in paired):
                return False
        ordered = ordered or None not in sides
    for deal in read.article.deals:
        pairs = {(party.name, party.role) for party in deal.parties if party.name in named_here}
        if len(pairs) < 2:
            continue
        if not _known(pairs, used, evidence) and not (ordered and not _directed(sorted(names_of(pairs)), used)):
            return False
        ordered = True
    here = {name.name for name in read.names if name.kind in PARTIES}
    sources = {one.publisher for one in evidence.citations if one.publisher} | {
        name.name for name in read.names if name.kind == "publisher"
    }
    parties = here - {name for name in sources if name} - told_by(read)
    if len(parties) < 2 or ordered or _side_by_side(read, used):
        return True
    if used and all(ref.computed for ref in used):
        return all(parties <= ref.names for ref in used)
    plain = words(read.language)
    return any(plain.among(one.of(read.text), plain.between) for one in read.loose) or (not used and _only_named(read))


def _only_named(read: Read) -> bool:
    """Whether it speaks about some, one after the other, and says nothing of them: about Amazon and OpenAI."""
    plain = words(read.language)
    spans = [name.span for name in read.names]
    before = read.text[: spans[0].start].casefold().split()[-1:] if spans else []
    about = bool(before) and before[0] in plain.about
    joined = all(len(read.text[one.end : other.start].split()) <= 1 for one, other in pairwise(spans))
    behind = read.text[spans[-1].end :].casefold() if spans else ""
    return joined and (about or (bool(plain.endings) and any(one in behind[:6] for one in plain.about)))


def names_of(pairs: set[tuple[str, str]]) -> set[str]:
    """The names of a deal."""
    return {name for name, _ in pairs}


def _by_subject(read: Read, claim: Claim, refs: Sequence[Ref], here: set[str]) -> bool | None:
    """Whether the sentence is of whom the quote is: True where all others stand there, too, False where it is not.

    None where one of the two says who gives and the other who receives, or says neither.
    """
    told = [ref for ref in refs if not ref.computed and ref.subject]
    if not told or claim.subject is None or claim.subject not in here:
        return None
    receives = "raise" in words(read.language).acts(read.text)
    alike = [ref for ref in told if ("raise" in ref.acts) == receives]
    if not alike:
        return None
    for ref in alike:
        if claim.subject == ref.subject or ref.about == (claim.subject,):
            return here <= ref.names or None
    return False


def _as_dealt(subject: str, read: Read, refs: Sequence[Ref]) -> bool:
    """Whether each deal of the sentence in which somebody takes part is, role for role, one of every quote's.

    Its verbs must say themselves in which role: who buys is a customer, whatever is usual of the two.
    """
    does = words(read.language).does(read.text)
    named_here = {name.name for name in read.names}
    told = [
        {(party.name, _role(party.role)) for party in deal.parties if party.name in named_here}
        for deal in read.article.deals
    ]
    told = [deal for deal in told if any(name == subject for name, _ in deal)]
    quoted = [ref for ref in refs if not ref.computed]
    sides = {role in _GIVES for role in does}
    held = {role in _GIVES for deal in told for name, role in deal if name == subject}
    if len(does) != 1 or held != sides:
        return False
    return bool(told) and bool(quoted) and all(_quotes(deal, ref) for deal in told for ref in quoted)


def _side_by_side(read: Read, refs: Sequence[Ref]) -> bool:
    """Whether it names the two of a number as one and says of neither what it does: A and B have a contract."""
    plain = words(read.language)
    names = [name for name in read.names if name.kind in PARTIES]
    if len(names) != 2 or plain.does(read.text):
        return False
    between = read.text[names[0].span.end : names[1].span.start].strip().casefold()
    pair = {name.name for name in names}
    return between in plain.joined and bool(refs) and all(pair == set(ref.about) or _as_one(pair, ref) for ref in refs)


def _as_one(pair: set[str], ref: Ref) -> bool:
    """Whether the quote of a number names two parties as one, too."""
    return ref.citation is not None and frozenset(pair) in allied(ref.citation.quote or "")


def _contrary(first: str, read: Read, refs: Sequence[Ref]) -> bool:
    """Whether what the one who is named first does is what the other side does in every quote.

    An investor does not raise the money.
    """
    does = {role in _GIVES for role in words(read.language).does(read.text)}
    roles = {_role(role) for ref in refs for deal in ref.deals for name, role in deal if name == first}
    held = {role in _GIVES for role in roles & (_GIVES | _TAKES)}
    return len(does) == len(held) == 1 and does != held


def _quotes(deal: set[tuple[str, str]], ref: Ref) -> bool:
    """Whether a quote tells a deal in these roles, and of two parties that they differ."""
    held = [{(name, _role(role)) for name, role in one} for one in ref.deals]
    directed = len(deal) < 2 or len({role for _, role in deal}) >= 2
    return directed and any(deal <= one for one in held)


def _role(role: str) -> str:
    return _SAME.get(role, role)


def _directed(pair: Sequence[str], used: Sequence[Ref]) -> bool:
    """Whether a quote gives the two different roles."""
    return any(
        len({role for name, role in deal if name in pair}) >= 2 for ref in used for deal in ref.deals
    )  # fmt: skip


def _known(pairs: set[tuple[str, str]], used: Sequence[Ref], evidence: Evidence) -> bool:
    names = {name for name, _ in pairs}
    for ref in used or evidence.refs:
        if ref.computed:
            continue
        for deal in ref.deals:
            if {(name, _role(role)) for name, role in deal if name in names} == {(n, _role(r)) for n, r in pairs}:
                return True
        if len({role for _, role in pairs}) == 1 and names <= set(ref.about):
            return True
        if len(ref.about) == 2 and names == set(ref.about) and not _directed(ref.about, (ref,)):
            gives = {name for name, role in pairs if role in _GIVES}
            if gives == {ref.about[0]}:
                return True
    return False
