"""“What is PUE?”: a term of the field, from the glossary."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.define import define as defined
from taksir.errors import UnknownNameError


def define(question: Question, desk: Desk) -> Answer:
    """The explanation of the term that the question names."""
    language = question.language
    try:
        found = defined(desk, question.text, language if language in ("en", "id", "ko") else "en")  # type: ignore[arg-type]
    except UnknownNameError:
        return declined("define.unknown", language)
    name, also = found.data["name"], found.data["also"]
    whole = say("define.named", language, name=name, also=", ".join(also[:3])) if also else name
    text = say("define.answer", language, name=whole, says=found.says)
    return answered(text, say("define.reading", language, name=name), found)
