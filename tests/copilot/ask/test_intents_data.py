"""What can be asked, as data: every intent has a function that answers, topics that exist, and examples that mean it."""

from datetime import date

import pytest

from taksir.catalog.ask_file import LANGUAGES, ask_tables
from taksir.catalog.facts import load_catalog
from taksir.copilot.ask.intents import answering, intents
from taksir.copilot.ask.match import near, ranked
from taksir.copilot.ask.phrase import phrase_fields, phrase_keys
from taksir.copilot.ask.read import read_question

AS_OF = date(2026, 11, 21)
CATALOG = load_catalog()
TOPICS = {topic for _, tree in ask_tables("words") for topic in tree}
EXAMPLES = [
    pytest.param(meant.name, language, text, id=f"{meant.name}-{language}-{number}")
    for meant in intents().values()
    for language, texts in meant.examples.items()
    for number, text in enumerate(texts)
]


@pytest.mark.parametrize("name", intents())
def test_every_intent_is_answered_by_a_function_and_speaks_of_topics_that_exist(name):
    meant = intents()[name]
    assert callable(answering(meant.answer))
    told = {*meant.speaks, *(one for one in meant.against if one.isidentifier())}
    told |= {part[1:] for need in (*meant.needs, *meant.likes) for part in need.split("|") if part.startswith("#")}
    assert told <= TOPICS
    assert set(meant.examples) == set(LANGUAGES)


@pytest.mark.parametrize(("name", "language", "text"), EXAMPLES)
def test_an_example_is_read_in_its_language_and_means_its_intent(name, language, text):
    question = read_question(text, CATALOG, AS_OF)
    found = ranked(question)
    assert question.language == language
    assert {one.meant.answer for one in near(found)} == {intents()[name].answer}, [
        (one.meant.name, round(one.score, 1), one.missing) for one in found[:4]
    ]


@pytest.mark.parametrize("key", phrase_keys())
def test_a_sentence_takes_no_value_that_it_lacks_in_english(key):
    told = {language: phrase_fields(key, language) for language in LANGUAGES}
    assert told["id"] == told["ko"]
    assert all(name.isidentifier() for names in told.values() for name in names)
