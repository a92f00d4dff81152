"""Notes and names of numbers of the model's answers are in the language of the question."""

import re
from datetime import date

import pytest

from taksir.copilot.ask.ask import ask
from taksir.copilot.ask.intents import intents
from taksir.copilot.desk import Desk

DESK = Desk(as_of=date(2026, 11, 21), samples=256)

MODEL_SIDE = frozenset({
    "buys", "fits", "comparing", "costs", "training", "serving", "facts", "exchange", "waits", "renting", "bills",
    "holding", "fair",
})  # fmt: skip

ENGLISH = re.compile(r"(?<![\w“])(?:the|of|is|are|and|for|with|that|not|than|which|was)(?![\w”])")
"""Words that stand in no Indonesian or Korean sentence."""

QUESTIONS = [
    pytest.param(language, text, id=f"{name}-{language}-{number}")
    for name, meant in intents().items()
    if meant.answer.partition(".")[0] in MODEL_SIDE
    for language in ("id", "ko")
    for number, text in enumerate(meant.examples.get(language, ()))
]


@pytest.mark.parametrize(("language", "text"), QUESTIONS)
def test_no_note_and_no_name_of_a_number_stays_english(language: str, text: str) -> None:
    answer = ask(DESK, text)
    assert answer.language == language
    left = [note for note in answer.notes if len(ENGLISH.findall(note)) > 1]
    left += [one.name for one in answer.numbers if ENGLISH.search(re.sub(r"\(.*?\)", "", one.name))]
    assert left == []
