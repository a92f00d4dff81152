"""Never raises, cues in bounds, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.news.document import Document, SectionKind, Sentence
from taksir.news.span import Span
from taksir.news.standing import Standing
from taksir.news.status import StandingReader
from tests.news.status.helpers import document, mentions

WORDS = [
    "akan", "dikabarkan", "jika", "menurut", "Reuters", ",", "(", ")", "“", "”",
    "US$5 miliar", "bisa", "yang", "sementara", "said", "in talks", "could",
    "if", "after", "which", "Helion Chips", "2027", "May", "according to", "—",
    ";", "per", "한빛전자는", "5조원을", "투자할", "계획이라고", "밝혔으며", "알려졌다", "하면", "면서",
    "업계에 따르면", "22일", "İ", "다고", "습니다.",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.sampled_from(["id", "en", "ko", "fr"]), st.data())
def test_any_words_get_a_standing_with_its_cue_in_bounds(words: list[str], language: str, data: st.DataObject) -> None:
    made = document([" ".join(words), "• " + " ".join(reversed(words))], language)
    index = data.draw(st.integers(0, 1))
    inside = made.sentences[index].span
    start = data.draw(st.integers(inside.start, inside.end - 1))
    end = data.draw(st.integers(start + 1, inside.end))
    told = StandingReader(made, mentions(made.text)).of(Span(start, end), index)
    assert isinstance(told, Standing)
    assert told.cue is None or 0 <= told.cue.start < told.cue.end <= len(made.text)
    assert all(told.attribution)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200), st.sampled_from(["id", "en", "ko"]))
def test_any_text_is_read(text: str, language: str) -> None:
    whole = Sentence(Span(0, len(text)), SectionKind.BODY, 0)
    made = Document("d", "d", "", text, language, sentences=(whole,))
    told = StandingReader(made, ()).of(Span(0, len(text)), 0)
    assert told.cue is None or told.cue.of(text)


def _seconds(unit: str, times: int, language: str) -> float:
    text = unit * times
    whole = Sentence(Span(0, len(text)), SectionKind.BODY, 0)
    made = Document("d", "d", "", text, language, sentences=(whole,))
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        StandingReader(made, ()).of(Span(len(text) - 3, len(text)), 0)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize(
    ("unit", "language"),
    [("akan (“, ", "id"), ("said if could, ", "en"), ("계획이라고 밝혔으며 하면 ", "ko"), ("“", "en"), ("((((", "id")],
)
def test_time_grows_with_the_text_and_no_faster(unit: str, language: str) -> None:
    short = _seconds(unit, 1_000, language)
    long = _seconds(unit, 8_000, language)
    assert long < 8 * 4 * short + 0.05
