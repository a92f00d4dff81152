"""The gate: of what a model wrote, only sentences that rest on what the tools returned in this run.

Every number, day and name of a sentence is read again by the reader of articles and must be one that was found, of the
same thing, with the same parties in the same roles, told no more surely. What cannot be understood is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taksir.copilot.agent.bearing import decided, of_one, paired_as_found
from taksir.copilot.agent.draft import Part, is_plain, parts
from taksir.copilot.agent.evidence import Evidence, Ref, named, squeezed
from taksir.copilot.agent.gather import gather
from taksir.copilot.agent.grounds import LeftOutError, Rested, asks, rest_of
from taksir.copilot.agent.lines import ARROW, ledger_line
from taksir.copilot.agent.parts import stretches
from taksir.copilot.agent.quotes import quoted_from
from taksir.copilot.agent.reckon import compares, reckoned
from taksir.copilot.agent.roles import PARTIES, roles_agree
from taksir.copilot.agent.sentence import Read, miswritten, plainly, read_sentence, without_quotes
from taksir.copilot.agent.spreads import spreads_rest, without_printed, without_spread
from taksir.copilot.agent.surely import no_surer
from taksir.copilot.agent.withdrawn import withdrawn_told
from taksir.copilot.agent.wording import answers, only_decides, understood
from taksir.copilot.agent.words import marks, orders
from taksir.copilot.ask.phrase import say
from taksir.copilot.finding import Citation, Finding, Number
from taksir.news.claim import Claim
from taksir.news.standing import Status
from taksir.news.status import StandingReader

TIMES = frozenset({"yearly", "monthly", "weekly", "daily", "hourly"})
PERIODS = TIMES | {"each", "low", "high"}
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


def gate(
    draft: str,
    findings: Sequence[Finding],
    question: str = "",
    language: str | None = None,
    *,
    given: Sequence[Mapping[str, Any]] = (),
    own: Sequence[str] = (),
) -> Passed:
    """The sentences of a draft that rest on the findings; those of other languages than en, id, ko never do.

    `given` are the arguments with which the tools were called; `own` are texts that Taksir itself answers with, whose
    sentences pass word for word.
    """
    evidence = gather(findings, question, language or "en", given=given, own=own)
    kept: list[str] = []
    dropped: list[Dropped] = []
    numbers: list[Number] = []
    citations: list[Citation] = []
    before = Rested(names=evidence.asked)
    waiting: list[Part] = []
    refused = False
    for part in parts(draft, language):
        rested = Rested()
        no = LeftOutError("unfounded") if refused else _left_out(part, evidence, before, rested)
        refused = no is not None and not refused and answers(part.text, part.language)
        if no is None and rested.answer:
            waiting.append(part)
            continue
        some = (*waiting, part)
        waiting = []
        if no is not None:
            dropped.extend(_dropped(one, no, language) for one in some)
            before = Rested()
            continue
        kept.extend(squeezed(one.text) for one in some)
        numbers.extend(one for one in rested.numbers if one not in numbers)
        citations.extend(one for one in rested.citations if one not in citations)
        if rested.names or rested.statuses:
            before = rested
    dropped.extend(_dropped(one, LeftOutError("unfounded"), language) for one in waiting)
    return Passed(" ".join(kept), tuple(kept), tuple(dropped), tuple(numbers), tuple(citations))


def _dropped(part: Part, no: LeftOutError, language: str | None) -> Dropped:
    return Dropped(part.text, say(f"left_out.{no.why}", language or part.language, what=no.what))


def _left_out(part: Part, evidence: Evidence, before: Rested, rested: Rested) -> LeftOutError | None:
    try:
        _check(part, evidence, before, rested)
    except LeftOutError as no:
        return no
    return None


def _check(part: Part, evidence: Evidence, before: Rested, rested: Rested) -> None:
    if _as_a_tool_says(part, evidence, rested) or _as_a_line(part, evidence, rested):
        return
    if not part.plain or orders(part.text):
        raise LeftOutError("marks")
    rest, quotes = without_quotes(plainly(part.text, part.language))
    rest, printed = without_printed(rest, evidence)
    rest, spread = without_spread(rest, part.language, evidence)
    cited: list[Citation] = []
    for quote in quotes:
        found = quoted_from(quote, evidence)
        if found is None:
            raise LeftOutError("quote")
        cited.append(found)
    if any(sign in rest for sign in '“”"「」『』'):
        raise LeftOutError("open_quote")
    read = read_sentence(rest, part.language, evidence.raw)
    if cited:
        if read is not None:
            _beside_quotes(read, cited, evidence)
        rested.citations.extend(cited)
        return
    if read is None:
        raise LeftOutError("unread")
    _names(read, evidence)
    _figures(read)
    used, aimed = _numbers(read, evidence, before)
    spreads_rest(read, printed, spread, used, evidence)
    _together(read, used, evidence)
    turned = decided(read, used, evidence, bool(spread or printed))
    if turned is None or not compares(read, used, evidence):
        raise LeftOutError("decided")
    no_surer(read, [ref for ref in used if ref not in aimed] or used, evidence, before)
    understood(read, used, evidence, turned)
    rested.answer = only_decides(read, used, evidence) or not (used or read.names or read.concepts or read.claims)
    rested.numbers.extend(ref.number for ref in used)
    rested.citations.extend(ref.citation for ref in used if ref.citation is not None)
    rested.names = frozenset(name.name for name in read.names)
    rested.statuses.extend(ref.status for ref in used if ref.status)
    if not used and rested.names:
        rested.citations.extend(_naming(rested.names, evidence))


def _numbers(read: Read, evidence: Evidence, before: Rested) -> tuple[list[Ref], list[Ref]]:
    """What each number of a sentence is, and which of them are told as targets."""
    used: list[Ref] = []
    left: list[Claim] = []
    aimed: list[Ref] = []
    past: frozenset[str] = frozenset()
    for stretch in stretches(read):
        some = rest_of(read, stretch, evidence, before, past, used)
        used.extend(some.used)
        left.extend(some.open)
        aimed.extend(some.aimed)
        past |= frozenset(one for names in stretch.concepts for one in names)
    for claim in left:
        if not reckoned(claim, read, used, evidence):
            raise LeftOutError("unfounded", claim.quantity.span.of(read.text))
    parties = any(name.kind in PARTIES for name in read.names)
    if used and parties and all(ref.spoken for ref in used) and _asked_only(used):
        raise LeftOutError("unfounded")
    return used, aimed


def _together(read: Read, used: Sequence[Ref], evidence: Evidence) -> None:
    """What stands in one sentence belongs together: numbers, times, names, who does what to whom."""
    if not of_one(read, used) or not paired_as_found(used, evidence):
        raise LeftOutError("pair")
    _periods(read, used)
    _groups(read, evidence, used)
    if not roles_agree(read, used, evidence):
        raise LeftOutError("roles")
    if not withdrawn_told(read, used, evidence):
        raise LeftOutError("given_up")


def _periods(read: Read, used: Sequence[Ref]) -> None:
    """What is told for a time is of something for that time; no day is named twice."""
    said = {name for _, _, names in read.concepts for name in names}
    if used and not said & TIMES <= frozenset().union(*(ref.concepts for ref in used)):
        raise LeftOutError("thing")
    days = [claim.quantity.iso for claim in read.claims if claim.quantity.iso is not None]
    if len(set(days)) < len(days):
        raise LeftOutError("time")


def _asked_only(used: Sequence[Ref]) -> bool:
    """Whether nothing was found of it but what was asked."""
    return not any(ref.concepts & marks().frame for ref in used)


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


def _as_a_tool_says(part: Part, evidence: Evidence, rested: Rested) -> bool:
    """Whether the sentence is, word for word, one that a tool says of its own."""
    known, place = evidence.own.place_of(part.text, part.language)
    if known:
        text = squeezed(part.text)
        told = [ref for ref in evidence.refs if place in (None, ref.finding) and _written(ref, text)]
        rested.numbers.extend(ref.number for ref in told if not ref.spoken)
        rested.citations.extend(ref.citation for ref in told if ref.citation is not None)
        rested.names = named(text)
        rested.answer = answers(text, part.language)
    return known


def _written(ref: Ref, text: str) -> bool:
    return ref.number.text.partition(" (")[0] in text


def _names(read: Read, evidence: Evidence) -> None:
    known = frozenset().union(*evidence.groups) if evidence.groups else frozenset()
    for name in read.names:
        if not name.sure or name.name not in known:
            asked = name.name in evidence.asked and asks(read)
            if not asked:
                raise LeftOutError("name", name.span.of(read.text))


def _figures(read: Read) -> None:
    said = {name for _, _, names in read.concepts for name in names}
    if any(miswritten(claim, read) for claim in read.claims):
        raise LeftOutError("number")
    if read.digits or read.unread or (said & PERIODS and not read.claims):
        raise LeftOutError("number")


def _groups(read: Read, evidence: Evidence, used: Sequence[Ref]) -> None:
    """All names of a sentence without a number stand together in one finding or citation."""
    here = frozenset(name.name for name in read.names)
    if used or not here:
        return
    if not any(here <= group for group in evidence.groups) and not (here <= evidence.asked and asks(read)):
        raise LeftOutError("names")


def _naming(names: frozenset[str], evidence: Evidence) -> list[Citation]:
    return [one for one in evidence.citations if names & frozenset(one.names)][:1]


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
    understood(read, (), evidence)
