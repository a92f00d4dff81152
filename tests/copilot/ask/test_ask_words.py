"""Topics of questions: words found whatever their inflection, in three languages and mixed."""

import pytest

from taksir.copilot.ask.words import topics


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Amazon is investing", "en", "invest"),
        ("who has invested", "en", "invest"),
        ("siapa yang menginvestasikan", "id", "invest"),
        ("disuntik modal", "id", "invest"),
        ("투자했습니까", "ko", "invest"),
        ("purchases of GPUs", "en", "buy"),
        ("dibelikan", "id", "buy"),
        ("구매할 수 있나요", "ko", "buy"),
        ("training it", "en", "train"),
        ("pelatihannya", "id", "train"),
        ("학습하는 데", "ko", "train"),
        ("dibandingkan", "id", "compare"),
        ("H100보다 빠른가", "ko", "compare"),
        ("capex-nya berapa", "id", "capex"),
        ("where does this figure come from", "en", "source"),
    ],
)
def test_a_word_is_found_in_any_of_its_forms(text, language, topic):
    assert topic in topics(text, language)


def test_english_words_count_in_questions_of_other_languages():
    assert "capex" in topics("Amazon capex 얼마", "ko")
    assert "compare" in topics("H100 vs MI300X bagus mana", "id")


def test_a_word_that_opens_a_question_counts_only_there():
    assert "whether" in topics("Can it run?", "en")
    assert "whether" not in topics("What does it buy and how can he", "en")


def test_a_gap_ends_with_the_sentence():
    assert "source" in topics("where does the number come from", "en")
    assert "source" not in topics("where is it? they come by train", "en")


def test_a_topic_stands_where_its_words_stand():
    text = "how many chips"
    assert topics(text, "en")["how_many"].of(text) == "how many"


def test_short_words_are_not_taken_apart():
    assert "what" not in topics("berapa", "id")
