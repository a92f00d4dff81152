"""The verb frames are data that the schema guards."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from taksir.catalog.frames import FrameSet, load_frames

GRAMMAR = {"conjunctions": ["and"], "markers": ["in"]}


@pytest.mark.parametrize("language", ["id", "en", "ko"])
def test_every_language_has_frames_of_the_types_that_matter_most(language: str) -> None:
    frames = load_frames(language)
    assert frames is not None
    types = {frame.type for frame in frames.frame}
    assert {"investment", "supply", "funding_round", "capex", "layoffs", "acquisition", "no_comment"} <= types


@pytest.mark.parametrize("language", ["id", "en", "ko"])
def test_words_are_lower_case_since_they_are_matched_in_lowered_text(language: str) -> None:
    frames = load_frames(language)
    assert frames is not None
    for frame in frames.frame:
        for word in (*frame.words, *frame.needs, *frame.also, *frame.avoid):
            assert word == word.lower(), word


@pytest.mark.parametrize("language", ["id", "en", "ko"])
def test_a_required_role_can_be_filled_by_some_slot(language: str) -> None:
    frames = load_frames(language)
    assert frames is not None
    for frame in frames.frame:
        slots = {frame.subject, frame.object, frame.genitive, frame.maker, frame.elided}
        slots |= {role.rstrip("+") for role in frame.oblique}
        slots |= {"investee"} if frame.raised else set()
        assert set(frame.require) <= slots, (frame.type, frame.words[0])


def test_an_unknown_language_has_no_frames() -> None:
    assert load_frames("fr") is None


def test_a_misspelt_type_is_refused() -> None:
    with pytest.raises(ValidationError, match="investmnt"):
        FrameSet.model_validate(
            {"language": "en", "grammar": GRAMMAR, "frame": [{"type": "investmnt", "words": ["invest"]}]}
        )


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="verbs"):
        FrameSet.model_validate(
            {"language": "en", "grammar": GRAMMAR, "frame": [{"type": "supply", "words": ["sell"], "verbs": ["sell"]}]}
        )
