"""Did the person named in an office hold it on the day that is spoken of?

Only a person whose own term the record has, and whose term had ended or not begun, is told to be the wrong one; the
office must stand beside the name, and the sentence must give the day or tell an act of these days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taksir.catalog.offices import Offices, Term, offices
from taksir.catalog.period import Period
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import span_of
from taksir.checks.record.office_told import called_former, wrong_chief
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import said, said_period
from taksir.news.claim import Claim
from taksir.news.mention import Mention
from taksir.news.span import Span
from taksir.quantity import Step

NAME = "person"
_NEAR, _CLOSE = 48, 16
"""Characters between a name and its office, and between an office and what it is of."""
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.;!?\n]")
_OF_COUNTRIES = frozenset({"president", "vice president", "prime minister", "chancellor"})
_AHEAD = frozenset({"planned", "scheduled", "forecast", "possible", "conditional"})


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each name beside an office whose holders the record knows."""
    for reading in case.readings:
        people = [mention for mention in reading.article.mentions if mention.type == "person"]
        if not people:
            continue
        known = offices(case.catalog.library.layers)
        told: set[str] = set()
        for person in people:
            terms = known.held_by(person.name)
            if terms and person.name not in told:
                verdict = _judge(case, reading, known, person, terms) or _told_wrong(case, reading, known, person)
                if verdict is not None:
                    told.add(person.name)
                    yield verdict


def _judge(case: Case, reading: Reading, known: Offices, person: Mention, terms: Sequence[Term]) -> Verdict | None:
    sentence = _sentence(reading, person)
    if sentence is None:
        return None
    matching = [term for term in terms if _beside(reading, person, term, sentence)]
    if not matching:
        return None
    dated = _day(case, reading, sentence)
    if dated is None:
        return None
    span, claims = dated
    slack = 0 if matching[0].office in _OF_COUNTRIES else int(case.setting("record.office_days"))
    held = [term for term in matching if term.holds(span.start, slack) or term.holds(span.end, slack)]
    if held:
        term = held[-1]
        says = f"{person.name} was {term.office} of {term.of} {_on(span)}, since {said(term.start)}."
        return _verdict(claims, Plausibility.CONSISTENT, says, [term])
    term = matching[-1]
    instead = known.holders(term.office, term.of, span.end, 0) or known.holders(term.office, term.of, span.start, 0)
    if not instead:
        return None
    until = f"until {said(term.until)}" if term.until and term.until < span.start else f"only since {said(term.start)}"
    names = " and ".join(one.holder for one in instead)
    told = f"{person.name} was {term.office} of {term.of} {until}"
    says = f"{told}; {_on(span)} it was {names}, since {said(instead[0].start)}."
    return _verdict(claims, Plausibility.INCONSISTENT, says, [term, *instead])


def _told_wrong(case: Case, reading: Reading, known: Offices, person: Mention) -> Verdict | None:
    """An office called former while it is held, or told of who never held it."""
    sentence = _sentence(reading, person)
    if sentence is None:
        return None
    claims = [c for c in reading.claims if sentence.start <= c.quantity.span.start < sentence.end]
    day = said(case.day(reading))
    term = called_former(case, reading, known, person, sentence)
    if term is not None:
        says = f"{person.name} is told as former {term.office} of {term.of}; on {day} the office was held, since "
        return _verdict(claims, Plausibility.INCONSISTENT, f"{says}{said(term.start)}.", [term])
    wrong = wrong_chief(case, reading, known, person, sentence)
    if wrong is None:
        return None
    mine, holders = wrong
    names = " and ".join(one.holder for one in holders)
    says = f"On {day} {names} was {holders[0].office} of {holders[0].of}; {person.name}: {mine.office} of {mine.of}."
    return _verdict(claims, Plausibility.INCONSISTENT, says, [mine, *holders])


def _verdict(claims: Sequence[Claim], decided: Plausibility, says: str, terms: Sequence[Term]) -> Verdict:
    steps = tuple(
        Step(
            f"{one.office} of {one.of}", "as recorded",
            {
                "holder": one.holder, "from": one.start.isoformat(),
                "until": one.until.isoformat() if one.until else None,
            },
            None, None, (one.source,),
        )
        for one in terms
    )  # fmt: skip
    change = "another day, or another office of the same name" if decided is Plausibility.INCONSISTENT else None
    return Verdict(NAME, tuple(claim.id for claim in claims), decided, says, None, None, steps, change)


def _on(span: Period) -> str:
    return f"on {said(span.start)}" if span.days == 1 else f"in {said_period(span.text)}"


def _sentence(reading: Reading, person: Mention) -> Span | None:
    for sentence in reading.document.sentences:
        if sentence.span.start <= person.span.start < sentence.span.end:
            return sentence.span if sentence.own else None
    return None


def _beside(reading: Reading, person: Mention, term: Term, sentence: Span) -> bool:
    """Whether the office, and what it is of, stand beside the name, and nothing says that it is no more held."""
    text, words = reading.text, record_words()
    head = text[max(sentence.start, person.span.start - _NEAR) : person.span.start]
    tail = text[person.span.end : min(sentence.end, person.span.end + _NEAR)]
    head, tail = _STOP.split(head)[-1], _STOP.split(tail)[0]
    pattern = words.portfolios.get(term.of) or words.titles[term.office]
    if term.office in _OF_COUNTRIES and pattern.search(person.span.of(text)):
        before = [token.lower() for token in _WORD.findall(head)[-2:]]
        return not words.former.intersection(before)  # the title is part of how the name is told
    for stretch, start in ((head, person.span.start - len(head)), (tail, person.span.end)):
        found = list(pattern.finditer(stretch))
        if not found:
            continue
        title = found[-1] if stretch is head else found[0]
        if term.office == "president" and _vice(stretch, title.start()):
            continue
        between = stretch[title.end() :] if stretch is head else stretch[: title.start()]
        around = stretch[max(0, title.start() - len("former acting ")) : title.start()] + " " + between
        if any(token.lower() in words.former for token in _WORD.findall(around)):
            continue
        first = start + (title.end() if stretch is head else 0)
        last = person.span.start if stretch is head else start + title.start()
        if any(mention.type == "person" for mention in reading.named(Span(first, last))):
            continue
        near = Span(start, start + len(stretch))
        close = Span(max(start, start + title.start() - _CLOSE), min(near.end, start + title.end() + _CLOSE))
        if term.office in _OF_COUNTRIES and _of_country(reading, term, close):
            return True
        if term.of in words.portfolios or any(mention.name == term.of for mention in reading.named(near)):
            return True
    return False


def _of_country(reading: Reading, term: Term, stretch: Span) -> bool:
    """A head of state or government: the country may be left out, no organisation may stand there instead."""
    named = reading.named(stretch)
    if any(mention.type == "org" for mention in named):
        return False
    places = {mention.name for mention in named if mention.type == "place"}
    return not places or term.of in places


def _vice(stretch: str, place: int) -> bool:
    vice = record_words().titles["vice president"].search(stretch)
    return vice is not None and vice.start() <= place < vice.end() + 1


def _day(case: Case, reading: Reading, sentence: Span) -> tuple[Period, list[Claim]] | None:
    """The day or month of the past that the sentence gives, or the article's own day for a meeting of these days."""
    claims = [
        claim
        for claim in reading.claims
        if sentence.start <= claim.quantity.span.start < sentence.end and claim.quantity.dimension == "date"
    ]
    day = case.day(reading)
    if len(claims) > 1 or not record_words().found("acts", reading.text[sentence.start : sentence.end]):
        return None
    if not claims:
        published = reading.document.published
        if published is None:
            return None
        return None if not _meets_now(reading, sentence) else (Period(day, day, day.isoformat()), [])
    claim = claims[0]
    span = span_of(claim.quantity.iso)
    if span is None or span.days > 31 or span.start > day or claim.standing.status.value in _AHEAD:
        return None
    return span, [claim]


def _meets_now(reading: Reading, sentence: Span) -> bool:
    """Whether the sentence tells a meeting, which is news of the day; a speech may be quoted years later."""
    return any(
        deal.type == "meeting" and deal.own and sentence.start <= deal.span.start < sentence.end
        for deal in reading.article.deals
    )
