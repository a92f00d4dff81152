"""Which part of somebody somebody holds: by the sentences of the documents, the newest firm one first."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.deals import who_invested
from taksir.copilot.ask.answers.told import where
from taksir.copilot.ask.figures import figure_of
from taksir.copilot.ask.holder import holders, unheard
from taksir.copilot.ask.kinds import moved_kinds
from taksir.copilot.ask.parties import SIDES, Parties, parties_of
from taksir.copilot.ask.phrase import has_phrase, say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined, settled
from taksir.copilot.ask.telling import others, short, word
from taksir.copilot.desk import Desk
from taksir.copilot.seek.former import asks_former
from taksir.copilot.seek.holding import Holding, holdings, same
from taksir.copilot.seek.line import NEAR
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.sought import Sought
from taksir.copilot.toolbox.passages import passage_number, sheets_of, told_passages
from taksir.errors import UnknownNameError
from taksir.news.span import Span
from taksir.news.standing import STRENGTH, Status

_LOOSE = STRENGTH[Status.REPORTED]
_QUOTE = 260
_NAMED = 3


def stake_of(question: Question, desk: Desk) -> Answer:
    """The percentage that the words mean, with its sentence; what is known of the deals where no sentence has one."""
    language = question.language
    parties = parties_of(question, desk)
    if moved_kinds(question):  # what rises or falls by so much is no holding
        return declined("told.unsaid", language)
    strange = unheard(question)
    if strange is not None and not parties.empty and not _told_of(desk, strange, parties):
        return declined("ledger_none.name", language, name=strange, near="", settled=True)
    if parties.refusal(language) is None and parties.actors:
        found = _found(question, desk, parties)
        if found:
            return _answer(question, desk, found)
    if "kind_stake" not in question.topics:
        return declined("told.unsaid", language)
    return who_invested(question, desk)


def _found(question: Question, desk: Desk, parties: Parties) -> list[Holding]:
    """The holdings of the likeliest holder, best first; of the next one where the words leave it open."""
    named = _spans(question, desk, parties.actors)
    names, sure = holders(question, named)
    for name in names[:1] if sure else names:
        beside = [one for one in parties.names if one != name]
        sought = Sought(question.language, (name,))
        told = [one for one in holdings(sheets_of(desk, sought)) if same(one.holder, name)]
        kept = [one for one in told if _of_any(one, beside, parties)] if beside else told
        if kept:
            return _ordered(kept, question)
    return []


def _spans(question: Question, desk: Desk, actors: Sequence[str]) -> list[tuple[str, Span]]:
    """The names of a question with their places, as the ledger calls them."""
    found = []
    for one in question.named(*SIDES):
        for said in (one.key, one.span.of(question.text)):
            try:
                usual = desk.library.name(said)
            except UnknownNameError:
                continue
            if usual in actors:
                found.append((usual, one.span))
            break
        else:
            near = next((name for name in actors if same(name, one.key)), None)
            if near is not None:
                found.append((near, one.span))
    return sorted(found, key=lambda one: one[1])


def _of_any(one: Holding, beside: Sequence[str], parties: Parties) -> bool:
    """Whether it is a part of one of these, or of something at a place of the question."""
    actors = [name for name in beside if name in parties.actors]
    if any(one.of(name) > 0 for name in actors):
        return True
    return any(same(held, name) for name in beside if name not in actors for held in one.line.names)


def _ordered(found: Sequence[Holding], question: Question) -> list[Holding]:
    """Firm before loose, the newest first, what is denied last; of the time that is asked for, or what was at first."""
    days = question.days
    former = asks_former(question.text, question.language)
    then = [
        one
        for one in found
        if (day := one.line.document.published) is not None
        and days.since is not None
        and days.until is not None
        and days.since <= day <= days.until
    ]

    def rank(one: Holding) -> tuple[object, ...]:
        day = one.line.document.published
        age = -day.toordinal() if day else 0
        status = one.claim.standing.status
        place = one.claim.quantity.span.start
        if former:
            return status is Status.DENIED, not one.past, -age, place
        loose = STRENGTH[status] <= _LOOSE
        return one not in then, status is Status.DENIED, one.past, loose, age, -place

    return sorted(found, key=rank)


def _answer(question: Question, desk: Desk, found: Sequence[Holding]) -> Answer:
    language = question.language
    passages = [Passage(one.line, one.claim, 1.0, 1.0, {}, ()) for one in found]
    numbers = [passage_number(one.claim, passage) for one, passage in zip(found, passages, strict=True)]
    first = found[0]
    standing = first.claim.standing
    loose = STRENGTH[standing.status] < _LOOSE
    key = "_denied" if standing.status is Status.DENIED else "_unsure" if loose else ""
    by = say("ledger_told.by", language, names=", ".join(standing.attribution)) if standing.attribution else ""
    text = say(
        f"told.number{key}", language, amount=_amount(first, figure_of(numbers[0], language), language),
        status=word("status_word", standing.status.value, language), by=by, quote=short(first.line.text, _QUOTE),
        where=where(passages[0], language),
    )  # fmt: skip
    rest = [
        f"{_amount(one, figure_of(number, language), language)} "
        f"({word('status_word', one.claim.standing.status.value, language)}, {where(passage, language)})"
        for one, number, passage in list(zip(found, numbers, passages, strict=True))[1:]
        if (one.claim.quantity.value, one.holder) != (first.claim.quantity.value, first.holder)
    ]
    more = others(rest, len(dict.fromkeys(rest)), "stakes.others", language)
    finding = told_passages(desk, tuple(passages), question.text)
    reading = say("stakes.reading", language, name=first.holder)
    return settled(answered(f"{text} {more}".strip(), reading, finding, numbers=numbers))


def _amount(one: Holding, figure: str, language: str) -> str:
    """Who holds how much of whom: “SoftBank → Cerebras: 6.5%”."""
    key = f"qualifier_word.{one.claim.quantity.qualifier}"
    said = say(key, language, amount=figure) if has_phrase(key) else figure
    held = [name for name, count in one.parts.items() if count >= NEAR]
    who = f"{one.holder} → {', '.join(held)}" if 0 < len(held) <= _NAMED else one.holder
    return say("stakes.sold" if one.sold else "stakes.held", language, who=who, amount=said)


def _told_of(desk: Desk, said: str, parties: Parties) -> bool:
    """Whether any document that names one of these has the words."""
    names = parties.actors or parties.names
    sheets = [sheet for name in names[:2] for sheet in sheets_of(desk, Sought("ko", (name,)))]
    return any(said in sheet.document.text for sheet in sheets)
