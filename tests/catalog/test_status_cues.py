"""The files of cues: they load, they are checked, and verbs are inflected."""

from __future__ import annotations

from typing import Any

import pytest

from taksir.catalog import status_cues
from taksir.catalog.status_cues import CueClass, english_forms, indonesian_forms, inflect_meng, load_status_cues
from taksir.errors import CatalogError


@pytest.mark.parametrize("language", ["id", "en", "ko"])
def test_every_language_has_the_classes_that_decide(language: str) -> None:
    kinds = {cue.kind for cue in load_status_cues(language).cues}
    assert {
        CueClass.HEARSAY, CueClass.TALKS, CueClass.CONSIDER, CueClass.PASSIVE_REPORT, CueClass.ANONYMOUS, CueClass.SAYS,
        CueClass.CONDITIONAL, CueClass.POSSIBLE, CueClass.ESTIMATED, CueClass.FORECAST, CueClass.PLAN,
        CueClass.SCHEDULED, CueClass.ANNOUNCED, CueClass.CONTRACTED, CueClass.CONSTRUCTION, CueClass.OPERATING,
        CueClass.CONFIRMED, CueClass.DENIED, CueClass.NO_COMMENT, CueClass.ANAPHOR, CueClass.MEDIA_NAME,
    } <= kinds  # fmt: skip


def test_an_unknown_language_is_read_with_the_english_cues() -> None:
    assert load_status_cues("fr").language == "en"


@pytest.mark.parametrize(
    ("root", "suffix", "active"),
    [
        ("umum", "kan", "mengumumkan"),
        ("konfirmasi", "", "mengonfirmasi"),
        ("tulis", "", "menulis"),
        ("prediksi", "", "memprediksi"),
        ("pasok", "", "memasok"),
        ("siap", "kan", "menyiapkan"),
        ("bangun", "", "membangun"),
        ("jadwal", "kan", "menjadwalkan"),
        ("lapor", "kan", "melaporkan"),
    ],
)
def test_indonesian_verbs_take_their_nasal(root: str, suffix: str, active: str) -> None:
    assert inflect_meng(root, suffix) == active
    assert f"di{root}{suffix}" in indonesian_forms(root, suffix)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("announce", ("announce", "announces", "announced", "announcing")),
        ("deny", ("deny", "denies", "denied", "denying")),
        ("launch", ("launch", "launches", "launched", "launching")),
        ("delay", ("delay", "delays", "delayed", "delaying")),
    ],
)
def test_english_verbs_are_inflected(verb: str, forms: tuple[str, ...]) -> None:
    assert english_forms(verb) == forms


WHOLE: dict[str, Any] = {"language": "en", "dates": [], "past": [], "future": [], "fronts": [], "stative": []}


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({**WHOLE, "cue": [{"class": "plan", "scope": "right", "phrases": []}]}, "no phrase"),
        ({**WHOLE, "cue": [{"class": "hope", "scope": "right", "phrases": ["x"]}]}, "class or scope"),
        ({**WHOLE, "cue": [{"class": "plan", "scope": "up", "phrases": ["x"]}]}, "class or scope"),
        (
            {**WHOLE, "cue": [{"class": "plan", "scope": "right", "phrases": ["x"], "colour": 1}]},
            "unknown key 'colour'",
        ),
        ({**WHOLE, "cue": [{"class": "plan", "scope": "right", "phrases": ["*"]}]}, "empty phrase"),
        ({**WHOLE, "cue": [], "extra": 1}, "unknown key 'extra'"),
        ({"cue": []}, "is missing"),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(
    raw: dict[str, Any], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_cues, "_read", lambda name: raw)
    with pytest.raises(CatalogError, match=says):
        load_status_cues.__wrapped__("en")
