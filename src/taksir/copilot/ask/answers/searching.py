"""Documents that hold some words."""

from __future__ import annotations

import re

from taksir.catalog.reading import reading_words
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.ask.telling import day_or, short
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.ledger import search as searched

_QUOTED = re.compile(r"[“\"「‘']([^”\"」’']{2,})[”\"」’']")
_WORD = re.compile(r"[\w&.+-]*\w", re.UNICODE)
_TOPICS = ("search", "claims_word", "ledger_word", "what", "which", "who", "whether", "says", "where", "search_filler")
_SHOWN = 4


def search(question: Question, desk: Desk) -> Answer:
    """The documents that hold all the words of the question, but for those that ask."""
    language = question.language
    if desk.library.empty:
        return declined("ledger_none.empty", language)
    words = _words(question)
    if not words:
        return declined("ledger_none.number", language)
    reading = say("ledger_reading.search", language, words=words)
    finding = searched(desk, words)
    total = Number(
        name="documents", text=str(len(finding.citations)), value=len(finding.citations), unit="document",
        origin="search.documents",
    )  # fmt: skip
    if not finding.citations:
        return declined("ledger_search.nothing", language, reading, words=words)
    lines = "; ".join(
        f"{one.publisher or one.title or one.id}, "
        f"{day_or(one.published.isoformat() if one.published else None, language)}: “{short(one.quote, 100)}”"
        for one in finding.citations[:_SHOWN]
    )
    text = say("ledger_search.answer", language, count=len(finding.citations), lines=lines)
    return answered(text, reading, finding, numbers=[total])


def _words(question: Question) -> str:
    quoted = _QUOTED.search(question.text)
    if quoted:
        return quoted[1].strip()
    taken = [question.topics[topic] for topic in _TOPICS if topic in question.topics]
    stop = reading_words().stop_words.get(question.language, frozenset())
    kept = [
        match[0]
        for match in _WORD.finditer(question.text)
        if not any(span.start <= match.start() < span.end for span in taken) and match[0].lower() not in stop
    ]
    return " ".join(kept)
