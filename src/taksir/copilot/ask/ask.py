"""A question in, an answer out: read, matched with what analysts ask, answered by the tools, asked back or declined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.choose import Heard, chosen
from taksir.copilot.ask.figures import number_text
from taksir.copilot.ask.intents import intents
from taksir.copilot.ask.match import Ranked, near, ranked
from taksir.copilot.ask.notes import name_in, note_in
from taksir.copilot.ask.options import options_for, options_of_family, samples
from taksir.copilot.ask.phrase import has_phrase, say
from taksir.copilot.ask.question import Named, Question
from taksir.copilot.ask.read import LONGEST, language_of, read_question
from taksir.copilot.ask.unit_asked import in_unit_asked
from taksir.copilot.desk import Desk
from taksir.errors import TaksirError

LACK = 1.0
"""What speaks against an intent for each thing that it lacks."""

MACHINES = frozenset({"chip", "server", "model", "chips"})
AMOUNTS = frozenset({"money", "power", "count", "tokens", "duration"})
"""What cannot be below zero."""


def ask(desk: Desk, text: str, lang: str | None = None) -> Answer:
    """The answer in the language of the question (`lang` where it is given). Nothing in the text is executed."""
    if not text.strip() or len(text) > LONGEST:
        key = "ask.too_long" if text.strip() else "ask.empty"
        language = lang or language_of(text[:LONGEST])
        return Answer("declined", say(key, language), "", language=language)
    question = read_question(text, desk.catalog, desk.as_of, lang, _held(desk))
    return _worded(chosen(_answer(question, desk), question, desk), question)


def _held(desk: Desk) -> Mapping[str, tuple[str, int]]:
    """The names of the ledger; none where there is no ledger yet."""
    try:
        return desk.library.names()
    except TaksirError:
        return {}


def _answer(question: Question, desk: Desk) -> Heard:
    """What the likeliest intent answers."""
    found = ranked(question)
    best = near(found)
    if not best:
        closest = _closest(question, found)
        return Heard(_lacking(question, closest, desk) if closest else _declined(question))
    stopped = _unclear(question, best, desk)
    if stopped is not None:
        return Heard(stopped, best[0].meant)
    if len({one.meant.answer for one in best}) > 1:
        options = options_for(question, [one.meant for one in best])
        if len(options) > 1:
            text = say("ask.which", question.language)
            return Heard(Answer("asked_back", text, _heard(question), options=options), best[0].meant)
    meant = best[0].meant
    try:
        answer = meant.intent().answer(question, desk)
        return Heard(in_unit_asked(answer, question) if meant.sentence == "" else answer, meant)
    except TaksirError as error:
        text = say("ask.failed", question.language)
        return Heard(Answer("declined", text, _heard(question), notes=(str(error),)), meant)


def _unclear(question: Question, best: tuple[Ranked, ...], desk: Desk) -> Answer | None:
    """What hinders an intent about chips or models: a name that nothing has, or that several share."""
    meant = best[0].meant
    wanted = {part for need in (*meant.needs, *meant.likes) for part in need.lstrip("!2 ").split("|")}
    language = question.language
    if wanted & (MACHINES | AMOUNTS) and _negative(question):
        return Answer("declined", say("ask.negative", language), _heard(question))
    if not wanted & MACHINES:
        return None
    unknown = question.named("unknown")
    if unknown:
        names = ", ".join(name.key for name in unknown)
        return Answer("declined", say("ask.unknown", language, names=names), _heard(question))
    for family in question.named("family"):
        if not _clear(question, family):
            if not family.also and "family" in wanted:  # its answer knows what is published of it
                continue
            if not family.also:
                return Answer("declined", say("ask.undescribed", language, name=family.key), _heard(question))
            options = options_of_family(question, family, desk.catalog)
            text = say("ask.family", language, name=family.span.of(question.text))
            return Answer("asked_back", text, _heard(question), options=options)
    return None


def _negative(question: Question) -> bool:
    """Whether a minus stands before a number: -5 MW."""
    before = (question.text[max(0, one.span.start - 2) : one.span.start] for one in question.quantities)
    return any(mark in ("-", "−", " -", " −") for mark in before)


def _clear(question: Question, family: Named) -> bool:
    """Whether one of the family is named besides ("Blackwell (B200)")."""
    return any(name.key in family.also for name in question.named("chip", "server", "model"))


def _closest(question: Question, found: Iterable[Ranked]) -> Ranked | None:
    """The intent whose lack tells most: the one that lacks least for what speaks for it, and nothing that is there."""
    things = bool(question.named("chip", "server", "model", "family"))
    open_ = [
        one
        for one in found
        if not any(need.startswith("!") for need in one.missing)
        and not (things and any(need.startswith("org|") for need in one.missing))
    ]
    return max(open_, key=lambda one: one.score - LACK * len(one.missing), default=None)


def _lacking(question: Question, closest: Ranked, desk: Desk) -> Answer:
    """An intent that lacks something: asked back for it."""
    language = question.language
    stopped = _unclear(question, (closest,), desk)
    if stopped is not None:
        return stopped
    missing = [need for need in closest.missing if not need.startswith("!")]
    if not missing:
        return _declined(question)
    key = f"ask.missing.{missing[0].partition('|')[0].removeprefix('#').replace(' ', '_')}"
    if not has_phrase(key):
        key = "ask.missing.other"
    options = closest.meant.examples.get(language, ())[:3]
    return Answer("asked_back", say(key, language), _heard(question), options=options)


def _declined(question: Question) -> Answer:
    language = question.language
    return Answer("declined", say("ask.declined", language), _heard(question), options=samples(intents(), language))


def _heard(question: Question) -> str:
    """What was read, in the words of the question, where nothing was decided."""
    parts = _parts(question)
    language = question.language
    return say("ask.heard", language, parts="; ".join(parts)) if parts else say("ask.heard_nothing", language)


def _parts(question: Question) -> list[str]:
    read = sorted(
        [(one.span.start, one.span.of(question.text)) for one in question.quantities]
        + [(one.span.start, _name(question, one)) for one in question.names]
    )
    days = [question.days.text] if question.days.text else []
    return list(dict.fromkeys([text for _, text in read] + days))


def _name(question: Question, name: Named) -> str:
    spelt = name.span.of(question.text)
    return spelt if name.how == "alias" or name.key == spelt else f"{spelt} → {name.key}"


def _worded(answer: Answer, question: Question) -> Answer:
    """Numbers and notes in the language of the question, and a note for every name with a slip of the pen."""
    language = question.language
    numbers = tuple(
        one.model_copy(update={"text": number_text(one, language), "name": name_in(one.name, language)})
        for one in answer.numbers
    )
    slips = tuple(
        say("ask.slip", language, spelt=one.span.of(question.text), name=one.key)
        for one in question.names
        if one.how == "fuzzy"
    )
    told = tuple(note_in(one, language) for one in answer.notes)
    notes = _once((*told, *slips)) if answer.state == "answered" else told
    return replace(answer, numbers=numbers, notes=notes, language=language)


def _once(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notes))
