"""Whether a sentence of the documents answers better than the intent that was taken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.told import Told, nearest, told, unsaid
from taksir.copilot.ask.asked import asks
from taksir.copilot.ask.asking import listed_topics
from taksir.copilot.ask.intents import Meant
from taksir.copilot.ask.measure import lacking, measured, measured_surely
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.sought import content
from taksir.copilot.desk import Desk
from taksir.copilot.seek.terms import terms_of_text
from taksir.errors import TaksirError

STRICT = 0.7
"""The part of the words that a sentence must have where the question may be meant for the model."""
GAP = 0.4
"""So much less of the words an answer must have than a sentence that takes its place."""
SURELY = 0.9
"""The part of the words that a sentence must have which takes the place of the record, where nobody is named."""
SPOKEN, COUNTED = 0.4, 0.55
"""The part of the words of a question that an answer must speak of; more where a number is asked for."""
_OF_STATUS = ("status", "sure_word", "official_word", "event_complete")
"""Topics that ask how far something is."""
_LOOKED = 6
FAR = 0.12
"""So much less than the best, a number of a deal is rather another one than is asked for."""
NEARLY = 0.02
"""A number of the ledger whose sentence scores this much less than the best is as good."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer with the intent that gave it; None where none fitted."""

    answer: Answer
    meant: Meant | None = None


def chosen(heard: Heard, question: Question, desk: Desk) -> Answer:
    """The answer, or a sentence of the documents where that says what the answer does not."""
    answer, meant = heard.answer, heard.meant
    open_ = answer.state != "answered"
    by_documents = "ledger_word" in question.topics
    kind = meant.sentence if meant is not None else ""
    open_ = open_ or (kind in ("", "record") and asks(question) in ("who", "why"))
    if kind == "record" and not open_ and answer.numbers and not measured_surely(question, answer.numbers[0].unit):
        answer, open_ = unsaid(question), True
    modelled = kind in ("", "record") and not open_
    if kind == "no":
        return answer
    try:
        said = told(question, desk)
    except TaksirError:
        return answer
    denied = said is not None and kind == "else" and said.behind and _newest(said.answer) >= _newest(answer)
    if answer.settled and not denied:
        return answer
    if said is None or not _enough(said, question, meant, by_documents):
        if open_ and answer.state != "answered" and (meant is None or kind in ("may", "else")):
            return nearest(question, desk) or answer
        return _silent(answer, question, meant, desk) if kind in ("may", "else") and not open_ else answer
    if modelled and not by_documents:
        return (
            _with_record(said.answer, answer, kind, question.language) if _of_ledger(said, question, kind) else answer
        )
    unnamed = kind == "may" and asks(question) == "what"
    if open_ or denied or ((kind == "else" or unnamed) and _lacks(said, answer, question, meant)):
        return said.answer
    if any(
        test(one.unit)
        for test in lacking(question, [one.unit for one in answer.numbers])
        for one in said.answer.numbers
    ):
        return _together(answer, said.answer)
    asked = by_documents if kind != "may" else asks(question) in ("number", "who", "why", "where")
    return said.answer if asked and kind != "else" and _better(said, answer) else answer


def _newest(answer: Answer) -> str:
    """The last day of what an answer cites; nothing where it cites nothing with a day."""
    return max((one.published.isoformat() for one in answer.citations if one.published), default="")


def _of_ledger(said: Told, question: Question, kind: str) -> bool:
    """Whether a question that the model or the record answered is rather about the documents: one sentence has it.

    What is looked up needs all of the words where nobody is named; what is worked out, somebody's name besides.
    """
    if asks(question) != "number" or not said.answer.numbers or not said.whole:
        return False
    if kind == "record":
        return said.covered >= (STRICT if said.names else SURELY) and (said.words > 1 or bool(said.names))
    return bool(said.names) and said.covered >= (STRICT if said.words > 1 else SURELY)


def _with_record(said: Answer, answer: Answer, kind: str, language: str) -> Answer:
    """A sentence of the documents, with what the record holds behind it."""
    if kind != "record":
        return said
    return _together(said, replace(answer, text=say("told.record", language, record=answer.text)))


def _together(answer: Answer, other: Answer) -> Answer:
    """An answer with another behind it."""
    return replace(
        answer, text=f"{answer.text} {other.text}", numbers=(*answer.numbers, *other.numbers),
        citations=(*answer.citations, *other.citations), notes=(*answer.notes, *other.notes),
        findings=(*answer.findings, *other.findings),
    )  # fmt: skip


def _silent(answer: Answer, question: Question, meant: Meant | None, desk: Desk) -> Answer:
    """The answer, unless something is asked for of which it does not speak: then that nothing says it."""
    least = COUNTED if asks(question) == "number" else SPOKEN
    if _covered(answer, question, meant) >= least:
        return answer
    return nearest(question, desk) or unsaid(question)


def _covered(answer: Answer, question: Question, meant: Meant | None) -> float:
    """The part of the words of a question that an answer and what it cites have, but for those that made the intent."""
    topics = (*_OF_STATUS, *(meant.speaks if meant is not None else ()))
    asking = [question.topics[topic].of(question.text).lower() for topic in topics if topic in question.topics]
    words = [
        word
        for word in content(question)
        if not word.strange
        and not word.concepts & listed_topics("whose")
        and not any(word.text.lower() in said or said in word.text.lower() for said in asking)
    ]
    terms = terms_of_text(" ".join((answer.text, *(one.quote or "" for one in answer.citations[:_LOOKED]))), "id")
    return sum(word.stands_in(terms) for word in words) / len(words) if words else 1.0


def _lacks(said: Told, answer: Answer, question: Question, meant: Meant | None) -> bool:
    """Whether a sentence has what an answer lacks: a number of the measure asked for, or words of the question."""
    if said.answer.numbers and asks(question) == "number":
        first = answer.numbers[0] if answer.numbers else None
        if first is None or not measured(question, first.unit):
            return True
        if said.whole and said.covered >= SURELY and said.words > 1 and _better(said, answer, FAR):
            return True
    covered = _covered(answer, question, meant)
    return said.whole and said.covered >= STRICT and covered <= said.covered - GAP


def _enough(said: Told, question: Question, meant: Meant | None, by_documents: bool) -> bool:
    """Whether a sentence may answer: where nobody is named, or it is out of the field, it must say it all.

    What the model is asked (a chip, a cost) no sentence answers that is about nobody whom the question names.
    """
    if by_documents:
        return True
    if not said.names and meant is not None and not (meant.sentence or meant.quiet):
        return False
    if meant is not None and meant.sentence == "record":
        return True
    strict = not said.names or (meant is not None and meant.quiet)
    return not strict or (said.covered >= STRICT and said.words > 1)


def _better(said: Told, answer: Answer, nearly: float = NEARLY) -> bool:
    """Whether a sentence says more than an answer with numbers of the ledger: its number is not among the best."""
    if not answer.numbers:
        return True
    first = answer.numbers[0]
    best = max(said.scores.values(), default=0.0)
    same = {id_ for id_, value in said.values.items() if value == (first.value, first.unit)}
    return not any(said.scores[id_] >= best - nearly for id_ in same | ({first.origin} & set(said.scores)))
