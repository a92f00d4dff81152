"""That a deal between two is off: called off by the newest sentence on it, with what was told before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.told import where
from taksir.copilot.ask.leading import polar
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, settled
from taksir.copilot.ask.telling import numbers_of, others, short, told_words, valued, with_status
from taksir.copilot.desk import Desk
from taksir.copilot.seek.ended import called_off
from taksir.copilot.seek.former import asks_former
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.sought import Sought
from taksir.copilot.toolbox.deals import deals
from taksir.copilot.toolbox.passages import sheets_of, told_passages
from taksir.news.standing import STRENGTH, Status

_KEYS = {
    (True, True): "stories.off_yes", (True, False): "stories.off_no", (False, True): "stories.off",
    (False, False): "stories.off",
}  # fmt: skip
"""The phrase, by whether yes or no is asked for, and whether that it was called off."""

_NAMES = 3
_QUOTE = 240
_SUMS = frozenset({"how_much", "how_many", "pays", "measure_money", "measure_percent", "source", "says_who"})
"""Topics of questions that ask for something else than how it stands."""


def ended(question: Question, desk: Desk, names: Sequence[str], reading: str) -> Answer | None:
    """The answer where the newest that the documents say of these is that it is called off; None where it is not."""
    if len(names) < 2 or _SUMS & question.topics.keys() or asks_former(question.text, question.language):
        return None
    named = tuple(names[:_NAMES])
    line = called_off(sheets_of(desk, Sought(question.language, named)), named)
    if line is None or line.document.published is None:
        return None
    if any(one.standing.status is Status.DENIED and {one.subject, one.object} == set(named) for one in line.claims):
        return None  # a fact between the two says who withdrew
    day = line.document.published.isoformat()
    if question.days.until is not None and day > question.days.until.isoformat():
        return None
    finding = deals(desk, named[0], named[1])
    told = [one for one in finding.data["deals"] if one["type"] != "meeting" and (one["status"] or one["denied_by"])]
    if any(_stands(one, day, line.text) for one in told):
        return None
    language, numbers = question.language, numbers_of(finding)
    passage = Passage(line, None, 1.0, 1.0, {}, ())
    text = say(
        _KEYS[polar(question), "withdrawing" in question.topics], language, quote=short(line.text, _QUOTE),
        where=where(passage, language),
    )  # fmt: skip
    before = [one for one in told if (one["since"] or "") < day]
    lines = [with_status(told_words(one, numbers, language), one, language) for one in before]
    more = others(lines, len(dict.fromkeys(lines)), "stories.before", language)
    shown = [numbers[size["id"]] for one in before for size in valued(one["sizes"]) if size["id"] in numbers]
    cited = told_passages(desk, (passage,), question.text)
    return settled(answered(f"{text} {more}".strip(), reading, cited, finding, numbers=shown))


def _stands(deal: Mapping[str, Any], day: str, text: str) -> bool:
    """Whether a deal is told as agreed on a later day than it was called off, or then in another sentence."""
    if deal["denied_by"] or deal["status"] is None:
        return False
    firm = STRENGTH[Status(deal["status"])] >= STRENGTH[Status.ANNOUNCED]
    for saying in deal["sayings"]:
        if saying["status"] in (Status.DENIED, Status.NO_COMMENT) or not saying["day"]:
            continue
        if saying["day"] > day or (saying["day"] == day and firm and saying["quote"] not in text):
            return True
    return False
