"""Who invested, where only articles on somebody tell it: their sentences do not say into whom."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.roster import by_size, clauses
from taksir.copilot.ask.answers.stated import in_articles
from taksir.copilot.ask.leading import first_words
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.ask.telling import carried, fact_words, history, numbers_of, others, short, stop, with_status
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding


def by_title(question: Question, desk: Desk, names: Sequence[str], reading: str, *findings: Finding) -> Answer | None:
    """Of one name everyone in a clause, the largest first; of two the largest sum in full, the others in a line."""
    found, finding = in_articles(desk, names)
    if not found:
        return None
    language, numbers = question.language, numbers_of(finding)
    ordered = [dict(one) for one in by_size(desk, found)]
    titles = "; ".join(dict.fromkeys(short(one["title"] or one["sayings"][0]["who"], 80) for one in ordered))
    if len(names) == 1:
        lines = clauses(question, names[0], ordered, numbers, investing=True)
        loose = [one for one in ordered if one["subject"] == names[0]]
        rest = [with_status(fact_words(one, numbers, language), one, language) for one in loose]
        parts = [
            say("ledger_roster.titled", language, name=names[0], title=titles, lines="; ".join([*lines, *rest])),
        ]
    else:
        first = ordered[0]
        rest = [with_status(fact_words(one, numbers, language), one, language) for one in ordered[1:]]
        parts = [
            first_words(question, first, fact_words(first, numbers, language)),
            say("ledger_roster.in_article", language, name=names[-1], title=titles),
            carried(first, language),
            others(rest, len(rest), "ledger_more.figures", language),
        ]
    parts.append(history(ordered[0], language))
    shown = [numbers[one["id"]] for one in ordered if one["id"] in numbers]
    return answered(" ".join(stop(part) for part in parts if part), reading, *findings, finding, numbers=shown)
