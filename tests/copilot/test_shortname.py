"""Names of a ledger by a part of them: beginnings, last names, without titles; and never a word that many share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.gazetteer import gazetteer
from taksir.copilot.shortname import folded, named_by, of_same_country, of_same_house, shorts

HELD = {
    "NVIDIA": ("org", 9),
    "Larkspur Digital Group": ("org", 4),
    "LG AI Research": ("org", 3),
    "Dewi Anggraini Putri": ("person", 2),
    "Institut Teknologi Borealis": ("org", 1),
    "National AI Office (Freedonia)": ("org", 1),
    "National Grid Borealis": ("org", 1),
    "Ministry of Works": ("org", 1),
    "Project Halcyon": ("programme", 1),
    "Saint-Élan": ("unknown", 1),
    "Tern Harbour Capital": ("org", 1),
    "Tern Valley Power": ("org", 1),
}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Larkspur Digital", "Larkspur Digital Group"),
        ("larkspur", "Larkspur Digital Group"),
        ("Dr. Dewi Anggraini Putri", "Dewi Anggraini Putri"),
        ("dewi putri", "Dewi Anggraini Putri"),
        ("Putri", "Dewi Anggraini Putri"),
        ("saint-elan", "Saint-Élan"),
        ("Halcyon", "Project Halcyon"),
        ("Tern Harbour", "Tern Harbour Capital"),
        ("Tern", None),
        ("National", None),
        ("Ministry of", None),
        ("Group", None),
        ("", None),
    ],
)
def test_a_part_stands_for_the_one_name_that_has_it(said: str, name: str | None) -> None:
    assert named_by(said, HELD) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [("LG Electronics", "LG AI Research"), ("Larkspur Cloud", "Larkspur Digital Group"), ("National Bank", None)],
)
def test_nearest_is_who_begins_with_the_same_word(said: str, name: str | None) -> None:
    assert of_same_house(said, HELD) == name


@pytest.mark.parametrize(
    ("asked", "held", "name"),
    [
        ("US government", "United States", "United States"),
        ("South Korea", "Government of South Korea", "Government of South Korea"),
        ("US government", "US Department of Defense", None),
        ("US government", "Government of South Korea", None),
        ("NVIDIA", "United States", None),
    ],
)
def test_a_government_is_found_by_its_country(asked: str, held: str, name: str | None) -> None:
    entity = gazetteer().entity(asked)
    assert entity is not None
    assert of_same_country(entity, {held: ("org", 1)}) == name


@given(st.dictionaries(st.text("abAB é.'()-", min_size=1, max_size=12), st.sampled_from(["org", "person", "place"])))
@settings(max_examples=80, deadline=None)
def test_parts_are_found_in_any_ledger_and_none_has_two_names(kinds: dict[str, str]) -> None:
    held = {name: (kind, 1) for name, kind in kinds.items()}
    found = shorts(held)
    for part, name in (*found.several.items(), *found.single.items()):
        assert name in held
        assert set(part.split()) <= set(folded(name.partition(" (")[0]).split())
        assert named_by(part, held) in held


@given(st.text(max_size=40))
@settings(max_examples=80, deadline=None)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)
