"""The gate: of what a model wrote, only sentences that rest on what the tools returned in this run.

Every number, day and name of a sentence is read again by the reader of articles and must be one that was found, of the
same thing, with the same parties in the same roles, told no more surely. What cannot be understood is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taksir.copilot.agent.amounts import as_sure, no_stronger
from taksir.copilot.agent.bearing import decided, paired_as_found, withdrawn_told
from taksir.copilot.agent.draft import Part, is_plain, parts
from taksir.copilot.agent.evidence import Evidence, Ref, gather, named, squeezed, tokens
from taksir.copilot.agent.grounds import LeftOutError, Rested, asks, rest_of
from taksir.copilot.agent.intervals import Interval, intervals
from taksir.copilot.agent.lines import ARROW, ledger_line
from taksir.copilot.agent.parts import stretches
from taksir.copilot.agent.quotes import quoted_from
from taksir.copilot.agent.roles import roles_agree
from taksir.copilot.agent.sentence import Read, read_sentence, without_quotes
from taksir.copilot.agent.words import words
from taksir.copilot.ask.phrase import say
from taksir.copilot.finding import Citation, Finding, Number
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


def gate(draft: str, findings: Sequence[Finding], question: str = "", language: str | None = None) -> Passed:
    """The sentences of a draft that rest on the findings; those of other languages than en, id, ko never do."""
    evidence = gather(findings, question, language or "en")
    kept: list[str] = []
    dropped: list[Dropped] = []
    numbers: list[Number] = []
    citations: list[Citation] = []
    before = Rested(names=evidence.asked)
    for part in parts(draft, language):
        rested = Rested()
        try:
            _check(part, evidence, before, rested)
        except LeftOutError as no:
            dropped.append(Dropped(part.text, say(f"left_out.{no.why}", language or part.language, what=no.what)))
            before = Rested()
            continue
        kept.append(squeezed(part.text))
        numbers.extend(one for one in rested.numbers if one not in numbers)
        citations.extend(one for one in rested.citations if one not in citations)
        if rested.names or rested.statuses:
            before = rested
    return Passed(" ".join(kept), tuple(kept), tuple(dropped), tuple(numbers), tuple(citations))


def _check(part: Part, evidence: Evidence, before: Rested, rested: Rested) -> None:
    if _as_a_line(part, evidence, rested):
        return
    if not part.plain:
        raise LeftOutError("marks")
    if _as_a_tool_says(part, evidence, rested):
        return
    rest, quotes = without_quotes(part.text)
    rest, printed = _without_intervals(rest, evidence)
    rest, spread = _without_spread(rest, part.language, evidence)
    cited: list[Citation] = []
    for quote in quotes:
        found = quoted_from(quote, evidence)
        if found is None:
            raise LeftOutError("quote")
        cited.append(found)
    if any(sign in rest for sign in '“”"「」『』'):
        raise LeftOutError("open_quote")
    read = read_sentence(rest, part.language, evidence.raw)
    if read is None:
        if cited:
            rested.citations.extend(cited)
            return
        raise LeftOutError("unread")
    if cited:
        _beside_quotes(read, cited, evidence)
        rested.citations.extend(cited)
        return
    _names(read, evidence)
    _figures(read)
    used: list[Ref] = []
    for stretch in stretches(read):
        used.extend(rest_of(read, stretch, evidence, before))
    if not printed <= {ref.interval for ref in used} or any(not set(one.refs) & set(used) for one in spread):
        raise LeftOutError("interval")
    _groups(read, evidence, used)
    if not roles_agree(read, used, evidence):
        raise LeftOutError("roles")
    if not paired_as_found(used, evidence):
        raise LeftOutError("pair")
    turned = decided(read, used, evidence)
    if turned is None:
        raise LeftOutError("decided")
    if not withdrawn_told(read, used, evidence):
        raise LeftOutError("given_up")
    _status(read, used, evidence, before)
    _words(read, used, evidence, turned)
    rested.numbers.extend(ref.number for ref in used)
    rested.citations.extend(ref.citation for ref in used if ref.citation is not None)
    rested.names = frozenset(name.name for name in read.names)
    rested.statuses.extend(ref.status for ref in used if ref.status)
    if not used and rested.names:
        rested.citations.extend(_naming(rested.names, evidence))


def _as_a_line(part: Part, evidence: Evidence, rested: Rested) -> bool:
    """Whether it is a line of the ledger, each thing of it in its place."""
    if not is_plain(part.text.replace(ARROW, "-")):
        return False
    line = ledger_line(part.text, part.language, evidence) or ledger_line(part.text, evidence.language, evidence)
    for ref in line or ():
        rested.numbers.append(ref.number)
        rested.citations.extend([ref.citation] if ref.citation is not None else [])
        rested.names |= frozenset(ref.about)
        rested.statuses.extend([ref.status] if ref.status else [])
    return bool(line)


def _without_intervals(text: str, evidence: Evidence) -> tuple[str, set[str]]:
    """The sentence without the intervals that stand in it as a tool wrote them."""
    found = {ref.interval for ref in evidence.refs if ref.interval and ref.interval in text}
    held = {one for one in found if one}
    for one in held:
        text = text.replace(one, " " * len(one))
    return text, held


def _without_spread(text: str, language: str, evidence: Evidence) -> tuple[str, list[Interval]]:
    """The sentence without intervals told in words of its own."""
    found = list(intervals(text, language, evidence))
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text, found


def _as_a_tool_says(part: Part, evidence: Evidence, rested: Rested) -> bool:
    """Whether the sentence is, word for word, one that a tool says of its own."""
    said = squeezed(part.text)
    if any(sign in said for sign in '“”"「」『』‘'):
        return False
    for place, spoken in enumerate(evidence.says):
        if said in {squeezed(one.text) for one in parts(spoken, "en")}:
            rested.numbers.extend(
                ref.number for ref in evidence.refs if ref.finding == place and ref.number.text in said
            )
            rested.names = named(said)
            return True
    return False


def _names(read: Read, evidence: Evidence) -> None:
    known = frozenset().union(*evidence.groups) if evidence.groups else frozenset()
    for name in read.names:
        if not name.sure or name.name not in known:
            asked = name.name in evidence.asked and asks(read)
            if not asked:
                raise LeftOutError("name", name.span.of(read.text))


def _figures(read: Read) -> None:
    said = {name for _, _, names in words(read.language).concepts(read.text) for name in names}
    if read.digits or read.article.unread or (said & PERIODS and not read.claims):
        raise LeftOutError("number")


def _stem_of(token: str, name: str, endings: frozenset[str]) -> bool:
    """Whether it is a word of a name with a Korean ending behind it."""
    return any(token[: len(one)].casefold() == one and token[len(one) :] in endings for one in tokens(name))


def _groups(read: Read, evidence: Evidence, used: Sequence[Ref]) -> None:
    """All names of a sentence without a number stand together in one finding or citation."""
    here = frozenset(name.name for name in read.names)
    if used or not here:
        return
    if not any(here <= group for group in evidence.groups) and not (here <= evidence.asked and asks(read)):
        raise LeftOutError("names")


def _naming(names: frozenset[str], evidence: Evidence) -> list[Citation]:
    return [one for one in evidence.citations if names & frozenset(one.names)][:1]


def _status(read: Read, used: Sequence[Ref], evidence: Evidence, before: Rested) -> None:
    """The sentence as a whole is no surer than the weakest of what it rests on."""
    reader = StandingReader(read.article.document, read.article.mentions)
    told = [
        reader.of(sentence.span, index).status for index, sentence in enumerate(read.article.document.sentences)
    ] + [deal.standing.status for deal in read.article.deals]
    statuses = [ref.status for ref in used if ref.status]
    if used and not statuses:
        if not all(as_sure(status, ref) for status in told for ref in used):
            raise LeftOutError("surer")
        return
    signed = any("agreement" in names for _, _, names in words(read.language).concepts(read.text))
    if used and signed and all(as_sure(status, ref, signed=True) for status in told for ref in used):
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
            raise LeftOutError("surer")
        if here and not read.article.deals and all(status == Status.ASSERTED for status in told):
            return
    if read.article.deals and any(ref.ahead for ref in near) and not words(read.language).looks_ahead(read.text):
        raise LeftOutError("done")
    for status in told:
        if not all(no_stronger(status, Status(one)) for one in statuses):
            raise LeftOutError("surer")


def _beside_quotes(read: Read, cited: Sequence[Citation], evidence: Evidence) -> None:
    """Beside a quotation stand only who printed it and words that say so."""
    _names(read, evidence)
    _figures(read)
    printed = {one.publisher for one in cited if one.publisher}
    if read.claims or any(name.span.of(read.text) not in printed and name.name not in printed for name in read.names):
        raise LeftOutError("speaker")
    reader = StandingReader(read.article.document, read.article.mentions)
    for index, sentence in enumerate(read.article.document.sentences):
        if reader.of(sentence.span, index).status not in (Status.REPORTED, Status.ASSERTED):
            raise LeftOutError("surer")
    _words(read, (), evidence)


def _words(read: Read, used: Sequence[Ref], evidence: Evidence, turned: bool = False) -> None:
    """Every word is one of an answer, of a kind of number, or of what was found about the numbers of the sentence."""
    plain = words(read.language)
    found = frozenset().union(*(ref.words for ref in used)) if used else frozenset()
    worked = bool(used) and all(ref.computed for ref in used)
    concepts = [(start, end) for start, end, _ in plain.concepts(read.text)]
    for span in read.loose:
        token = span.of(read.text)
        if turned and plain.among(token, plain.denied):
            continue
        if plain.turns(token):
            raise LeftOutError("turned", token)
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
