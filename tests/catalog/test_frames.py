"""The verb frames are data that the schema guards."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from taksir.catalog.frame_file import check_frames
from taksir.catalog.frames import load_frames
from taksir.errors import CatalogError

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


@pytest.mark.parametrize("language", ["id", "en", "ko"])
def test_every_shipped_file_passes_the_strict_check(language: str) -> None:
    file = files("taksir") / "data" / "frames" / f"{language}.toml"
    assert check_frames(tomllib.loads(file.read_text(encoding="utf-8"))) == load_frames(language)


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        ({"type": "investmnt", "words": ["invest"]}, "type"),
        ({"type": "supply", "words": ["sell"], "verbs": ["sell"]}, "verbs"),
        ({"type": "supply", "words": "sell"}, "words"),
        ({"type": "supply", "words": []}, "words"),
        ({"type": "supply", "words": ["sell"], "least": "2"}, "least"),
    ],
)
def test_a_frame_that_does_not_fit_is_refused_by_its_key(frame: dict[str, object], says: str) -> None:
    with pytest.raises(CatalogError, match=says):
        check_frames({"language": "en", "grammar": GRAMMAR, "frame": [frame]})


def test_a_file_of_no_language_is_refused() -> None:
    with pytest.raises(CatalogError, match="language"):
        check_frames({"grammar": GRAMMAR, "frame": []})
