"""The gate: of what a model wrote, only sentences that rest on what the tools returned in this run.

Every number, day and name of a sentence is read again by the reader of articles and must be one that was found, of the
same thing, with the same parties in the same roles, told no more surely. What cannot be understood is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from taksir.copilot.agent.amounts import as_sure, no_stronger, same_day, same_thing, same_value
from taksir.copilot.agent.draft import Part, parts
from taksir.copilot.agent.evidence import Evidence, Ref, gather, squeezed, tokens
from taksir.copilot.agent.parts import Stretch, stretches
from taksir.copilot.agent.quotes import quoted_from
from taksir.copilot.agent.roles import roles_agree
from taksir.copilot.agent.sentence import Read, read_sentence, without_quotes
from taksir.copilot.agent.words import words
from taksir.copilot.finding import Citation, Finding, Number
from taksir.news.claim import Claim
from taksir.news.standing import Status
from taksir.news.status import StandingReader

PERIODS = frozenset({"yearly", "monthly", "weekly", "daily", "hourly", "each", "low", "high"})
"""Concepts that say something of a number alone."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that was left out, and why, in a few words."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Passed:
    """What is left of a draft, with the numbers and citations that it rests on."""

    text: str
    kept: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    numbers: tuple[Number, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def grounded(self) -> bool:
        """Whether something is left that rests on what was found."""
        return bool(self.kept) and bool(self.numbers or self.citations)


@dataclass
class _Rested:
    """What a kept sentence rests on; `context` is what the next one may mean by "it"."""

    numbers: list[Number] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    statuses: list[str] = field(default_factory=list)


class _LeftOutError(Exception):
    """Why a sentence is left out."""


def gate(draft: str, findings: Sequence[Finding], question: str = "", language: str | None = None) -> Passed:
    """The sentences of a draft that rest on the findings; those of other languages than en, id, ko never do."""
    evidence = gather(findings, question, language or "en")
    kept: list[str] = []
    dropped: list[Dropped] = []
    numbers: list[Number] = []
    citations: list[Citation] = []
    before = _Rested(names=evidence.asked)
    for part in parts(draft, language):
        rested = _Rested()
        try:
            _check(part, evidence, before, rested)
        except _LeftOutError as no:
            dropped.append(Dropped(part.text, str(no)))
            before = _Rested()
            continue
        kept.append(squeezed(part.text))
        numbers.extend(one for one in rested.numbers if one not in numbers)
        citations.extend(one for one in rested.citations if one not in citations)
        if rested.names or rested.statuses:
            before = rested
    return Passed(" ".join(kept), tuple(kept), tuple(dropped), tuple(numbers), tuple(citations))


def _check(part: Part, evidence: Evidence, before: _Rested, rested: _Rested) -> None:
    if not part.plain:
        raise _LeftOutError("it holds links, mark-up or hidden signs")
    rest, quotes = without_quotes(part.text)
    rest, intervals = _without_intervals(rest, evidence)
    cited: list[Citation] = []
    for quote in quotes:
        found = quoted_from(quote, evidence)
        if found is None:
            raise _LeftOutError("its quotation stands in nothing that was found")
        cited.append(found)
    if any(sign in rest for sign in '“”"「」『』'):
        raise _LeftOutError("a quotation in it does not end")
    read = read_sentence(rest, part.language, evidence.raw)
    if read is None:
        if cited:
            rested.citations.extend(cited)
            return
        raise _LeftOutError("it could not be read")
    if cited:
        _beside_quotes(read, cited, evidence)
        rested.citations.extend(cited)
        return
    _names(read, evidence)
    _figures(read)
    used: list[Ref] = []
    for stretch in stretches(read):
        used.extend(_stretch(read, stretch, evidence, before))
    if not intervals <= {ref.interval for ref in used}:
        raise _LeftOutError("its interval is of another number")
    _groups(read, evidence, used)
    if not roles_agree(read, used, evidence):
        raise _LeftOutError("who does what in it is not what was found")
    _status(read, used, evidence, before)
    _words(read, used, evidence)
    rested.numbers.extend(ref.number for ref in used)
    rested.citations.extend(ref.citation for ref in used if ref.citation is not None)
    rested.names = frozenset(name.name for name in read.names)
    rested.statuses.extend(ref.status for ref in used if ref.status)
    if not used and rested.names:
        rested.citations.extend(_naming(rested.names, evidence))


def _without_intervals(text: str, evidence: Evidence) -> tuple[str, set[str]]:
    """The sentence without the intervals that stand in it as a tool wrote them."""
    found = {ref.interval for ref in evidence.refs if ref.interval and ref.interval in text}
    held = {one for one in found if one}
    for one in held:
        text = text.replace(one, " " * len(one))
    return text, held


def _names(read: Read, evidence: Evidence) -> None:
    known = frozenset().union(*evidence.groups) if evidence.groups else frozenset()
    for name in read.names:
        if not name.sure or name.name not in known:
            asked = name.name in evidence.asked and _asks(read)
            if not asked:
                raise _LeftOutError(f"the name {name.span.of(read.text)!r} is in nothing that was found")


def _figures(read: Read) -> None:
    said = {name for _, _, names in words(read.language).concepts(read.text) for name in names}
    if read.digits or read.article.unread or (said & PERIODS and not read.claims):
        raise _LeftOutError("a number in it could not be understood")


def _asks(read: Read) -> bool:
    plain = words(read.language)
    return any(plain.among(one.of(read.text), plain.asked) for one in read.loose)


def _stretch(read: Read, stretch: Stretch, evidence: Evidence, before: _Rested) -> list[Ref]:
    """The numbers found that the numbers of one part of a sentence are."""
    values = [claim for claim in stretch.claims if claim.quantity.iso is None]
    days = [claim for claim in stretch.claims if claim.quantity.iso is not None]
    plain = words(read.language)
    used: list[Ref] = []
    for claim in values:
        if _only_asked(read, claim, evidence):
            continue
        fitting = [ref for ref in evidence.refs if same_value(claim.quantity, ref)]
        if not fitting:
            raise _LeftOutError("its number rests on nothing that was found")
        own, apart = stretch.concepts_of(claim, read.text, lambda one: plain.among(one, plain.computed))
        fitting = [ref for ref in fitting if same_thing(claim, ref, own, apart)]
        if not fitting:
            raise _LeftOutError("its number is of something else")
        fitting = [ref for ref in fitting if stretch.names <= ref.names and _is_about(ref, stretch, before)]
        if not fitting:
            raise _LeftOutError("its number is of somebody else")
        fitting = [ref for ref in fitting if as_sure(claim.standing.status, ref, claim.standing.polarity)]
        if not fitting:
            raise _LeftOutError("it is told more surely than it was found")
        ahead = plain.looks_ahead(read.text)
        fitting = [ref for ref in fitting if ahead or not ref.ahead]
        if not fitting:
            raise _LeftOutError("what is to come in it is told as done")
        fitting = [ref for ref in fitting if all(_day_of(day.quantity.iso or "", ref) for day in days)]
        if not fitting:
            raise _LeftOutError("its time is another")
        used.append(fitting[0])
    if days and not values:
        for claim in days:
            told = [ref for ref in evidence.refs if stretch.names and stretch.names <= ref.names]
            told = [ref for ref in told if same_value(claim.quantity, ref) and same_thing(claim, ref, stretch.concepts)]
            told = [ref for ref in told if as_sure(claim.standing.status, ref, claim.standing.polarity)]
            if not told:
                raise _LeftOutError("its time rests on nothing that was found")
            used.append(told[0])
    return used


def _only_asked(read: Read, claim: Claim, evidence: Evidence) -> bool:
    """Whether the number is told as the question's, and as nothing else."""
    if (claim.quantity.unit, claim.quantity.value) not in evidence.asked_numbers or not _asks(read):
        return False
    kinds = [one for one in words(read.language).concepts(read.text) if "money" not in one[2]]
    return not kinds and not read.names and claim.kind == "amount"


def _day_of(said: str, ref: Ref) -> bool:
    return any(same_day(said, day) for day in ref.dates)


def _is_about(ref: Ref, stretch: Stretch, before: _Rested) -> bool:
    """Whether one of those whom the number is of is named, here or right before."""
    if not ref.about:
        return True
    if stretch.names:
        return bool(frozenset(ref.about) & stretch.names)
    return bool(frozenset(ref.about) & before.names) and before.names <= ref.names


def _groups(read: Read, evidence: Evidence, used: Sequence[Ref]) -> None:
    """All names of a sentence without a number stand together in one finding or citation."""
    here = frozenset(name.name for name in read.names)
    if used or not here:
        return
    if not any(here <= group for group in evidence.groups) and not (here <= evidence.asked and _asks(read)):
        raise _LeftOutError("its names stand together in nothing that was found")


def _naming(names: frozenset[str], evidence: Evidence) -> list[Citation]:
    return [one for one in evidence.citations if names & frozenset(one.names)][:1]


def _status(read: Read, used: Sequence[Ref], evidence: Evidence, before: _Rested) -> None:
    """The sentence as a whole is no surer than the weakest of what it rests on."""
    reader = StandingReader(read.article.document, read.article.mentions)
    told = [
        reader.of(sentence.span, index).status for index, sentence in enumerate(read.article.document.sentences)
    ] + [deal.standing.status for deal in read.article.deals]
    statuses = [ref.status for ref in used if ref.status]
    if used and not statuses:
        if not all(as_sure(status, ref) for status in told for ref in used):
            raise _LeftOutError("it is told more surely than it was found")
        return
    here = frozenset(name.name for name in read.names)
    near: list[Ref] = []
    if not statuses:
        near = [ref for ref in evidence.refs if ref.status and (not here or here <= ref.names)]
        statuses = before.statuses if not here and before.statuses else [ref.status for ref in near if ref.status]
        statuses += [one.status for one in evidence.citations if here and one.status and here <= frozenset(one.names)]
        if not here and all(status == Status.ASSERTED for status in told):
            return
        if here and not statuses and any(status != Status.ASSERTED for status in told):
            raise _LeftOutError("it is told more surely than it was found")
        if here and not read.article.deals and all(status == Status.ASSERTED for status in told):
            return
    if read.article.deals and any(ref.ahead for ref in near) and not words(read.language).looks_ahead(read.text):
        raise _LeftOutError("what is to come in it is told as done")
    for status in told:
        if not all(no_stronger(status, Status(one)) for one in statuses):
            raise _LeftOutError("it is told more surely than it was found")


def _beside_quotes(read: Read, cited: Sequence[Citation], evidence: Evidence) -> None:
    """Beside a quotation stand only who printed it and words that say so."""
    _names(read, evidence)
    _figures(read)
    printed = {one.publisher for one in cited if one.publisher}
    if read.claims or any(name.span.of(read.text) not in printed and name.name not in printed for name in read.names):
        raise _LeftOutError("whose words it quotes is not what was found")
    reader = StandingReader(read.article.document, read.article.mentions)
    for index, sentence in enumerate(read.article.document.sentences):
        if reader.of(sentence.span, index).status not in (Status.REPORTED, Status.ASSERTED):
            raise _LeftOutError("it is told more surely than it was found")
    _words(read, (), evidence)


def _words(read: Read, used: Sequence[Ref], evidence: Evidence) -> None:
    """Every word is one of an answer, of a kind of number, or of what was found about the numbers of the sentence."""
    plain = words(read.language)
    found = frozenset().union(*(ref.words for ref in used)) if used else frozenset()
    worked = bool(used) and all(ref.computed for ref in used)
    concepts = [(start, end) for start, end, _ in plain.concepts(read.text)]
    for span in read.loose:
        token = span.of(read.text)
        if plain.turns(token):
            raise _LeftOutError(f"{token!r} may turn it round")
        if plain.among(token, plain.plain) or (worked and plain.among(token, plain.computed)):
            continue
        if token.casefold() in found and not token[0].isupper():
            continue
        if any(token.casefold() in tokens(ref.number.name) for ref in used if ref.computed):
            continue
        held = [(start, end) for start, end in concepts if start <= span.start and span.start < end]
        if held and any(end >= span.end or plain.endings for _, end in held):
            rest = read.text[max(end for _, end in held) : span.end]
            if not rest or rest in plain.endings or plain.among(rest, plain.plain):
                continue
        if _asks(read) and plain.among(token, plain.asked):
            continue
        raise _LeftOutError(f"the word {token!r} rests on nothing that was found")
