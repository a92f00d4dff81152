"""Whether every word of a sentence is understood: one of an answer, of a kind, of a decision, of what was found."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.agent.evidence import Evidence, Ref, tokens
from taksir.copilot.agent.grounds import LeftOutError, asks
from taksir.copilot.agent.sentence import Read
from taksir.copilot.agent.words import Words, words
from taksir.news.span import Span

_DONE = frozenset({"confirmed", "under_construction", "operating"})
_SURE = _DONE | {"announced", "contracted"}


def understood(read: Read, used: Sequence[Ref], evidence: Evidence, turned: bool = False) -> None:
    """Every word is one of an answer, of a kind of number, or of what was found about the numbers of the sentence."""
    plain = words(read.language)
    found = frozenset().union(*(ref.words for ref in used)) if used else frozenset()
    worked = bool(used) and all(ref.computed for ref in used)
    placed = plain.concepts(read.text)
    if not used and any(not names & evidence.told for _, _, names in placed):
        raise LeftOutError("word", next(read.text[s:e] for s, e, names in placed if not names & evidence.told))
    concepts = [(start, end) for start, end, _ in placed]
    for span in read.loose:
        token = span.of(read.text)
        if turned and plain.among(token, plain.denied):
            continue
        if any(
            token.casefold() in phrase.split() or (plain.endings and token.startswith(phrase))
            for phrase in plain.withdrawn
        ):
            continue
        if _decides(token, plain, used, evidence) or _reckons(token, plain):
            continue
        if plain.among(token, plain.certain | plain.official):
            enough = _SURE if plain.among(token, plain.official) else _DONE
            if used and all(ref.status in enough for ref in used):
                continue
            raise LeftOutError("surer")
        if plain.among(token, plain.bound):
            if all(ref.computed or ref.status in _SURE or "commitment" in ref.concepts for ref in used):
                continue
            raise LeftOutError("surer")
        if (not used and plain.among(token, plain.silent)) or (
            plain.ends(token) and not read.text[span.start - 1].isspace()
        ):
            continue
        if plain.turns(token):
            raise LeftOutError("turned", token)
        if (
            plain.among(token, plain.told | plain.degrees | plain.aimed | plain.single | frozenset(plain.than))
            or _ahead(token, plain)
            or _dates(read, span, plain)
        ):
            continue
        if plain.among(token, plain.plain) or (worked and plain.among(token, plain.computed)):
            continue
        if token.casefold() in found and not token[0].isupper():
            continue
        acts = plain.acts(token)
        if acts and used and all(acts & ref.acts for ref in used if not ref.computed):
            continue
        if worked and plain.endings and any(_stem_of(token, ref.number.name, plain.endings) for ref in used):
            continue
        if any(token.casefold() in tokens(ref.number.name) for ref in used if ref.computed):
            continue
        held = [(start, end) for start, end in concepts if start <= span.start and span.start < end]
        if held and any(end >= span.end or plain.endings for _, end in held):
            rest = read.text[max(end for _, end in held) : span.end]
            if not rest or rest in plain.endings or plain.among(rest, plain.plain):
                continue
        if asks(read) and plain.among(token, plain.asked):
            continue
        raise LeftOutError("word", token)


def _decides(token: str, plain: Words, used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether it is the yes or no that a tool decided on."""
    decided = {evidence.decisions[ref.finding] for ref in used if ref.computed} - {None}
    return (decided == {"yes"} and plain.among(token, plain.yes)) or (
        decided == {"no"} and plain.among(token, plain.no)
    )


def _ahead(token: str, plain: Words) -> bool:
    """Whether it tells of what is to come: how surely, the sentence as a whole was asked."""
    return plain.looks_ahead(token) if plain.endings else plain.among(token, plain.ahead)


def _dates(read: Read, span: Span, plain: Words) -> bool:
    """Whether it stands beside a day and only says so: tahun 2025."""
    around = read.text[: span.start].casefold().split()[-1:] + read.text[span.end :].casefold().split()[:1]
    if plain.among(span.of(read.text), plain.dated) and any(one in plain.that for one in around):
        return True
    return plain.among(span.of(read.text), plain.dated) and any(
        claim.quantity.iso is not None and 0 <= claim.quantity.span.start - span.end <= 1 for claim in read.claims
    )


def _reckons(token: str, plain: Words) -> bool:
    """Whether it is a word of a comparison or a reckoning, which was done again."""
    listed = (*plain.compared.values(), *plain.reckoned.values())
    return any(plain.among(token, one) for one in listed)


def _stem_of(token: str, name: str, endings: frozenset[str]) -> bool:
    """Whether it is a word of a name with a Korean ending behind it."""
    return any(token[: len(one)].casefold() == one and token[len(one) :] in endings for one in tokens(name))
