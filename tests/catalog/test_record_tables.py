"""Office holders, numbers told together, parts of wholes and the words of the record fit and cite what exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.catalog.gazetteer import gazetteer
from taksir.catalog.known_claims import known_claims
from taksir.catalog.known_pairs import known_pairs
from taksir.catalog.known_parts import known_parts
from taksir.catalog.layer import Layer
from taksir.catalog.offices import offices
from taksir.catalog.record_words import record_words
from taksir.errors import CatalogError

LAYERS = shipped_catalog().library.layers
TABLES = {"offices": offices, "pairs": known_pairs, "parts": known_parts}


def test_terms_of_an_office_do_not_overlap_but_for_two_who_share_it():
    terms = offices(LAYERS).terms
    assert len(terms) > 80
    for term in terms:
        assert gazetteer().entity(term.of) is not None, term.of
        assert term.office in record_words().titles
        others = [
            one
            for one in offices(LAYERS).holders(term.office, term.of, term.start)
            if one.holder != term.holder and one.start < term.start and one.until != term.start
        ]
        assert not others, (term, others)


def test_who_held_an_office_on_a_day():
    known = offices(LAYERS)
    assert [term.holder for term in known.holders("president", "South Korea", date(2025, 10, 1))] == ["Lee Jae Myung"]
    assert {term.holder for term in known.holders("CEO", "Oracle", date(2026, 1, 1))} == {
        "Clay Magouyrk",
        "Mike Sicilia",
    }


def test_what_is_cited_exists():
    sources = shipped_catalog().sources
    cited = {term.source for term in offices(LAYERS).terms}
    cited |= {pair.source for pairs in known_pairs(LAYERS).values() for pair in pairs}
    cited |= {part.source for part in known_parts(LAYERS)}
    assert cited <= set(sources)


def test_names_are_those_that_articles_are_read_with():
    names = set(known_pairs(LAYERS)) | {name for part in known_parts(LAYERS) for name in (part.whole, part.part)}
    names |= {name for site in record_words().sites.values() for name in site.parties | site.places}
    names |= set(record_words().portfolios) | set(record_words().parents) | record_words().fiscal
    assert {name for name in names if gazetteer().entity(name) is None} == set()


def test_sites_and_series_are_there():
    objects = {claim.object for claim in known_claims(LAYERS)}
    assert set(record_words().sites) <= objects
    for series in record_words().makers:
        assert shipped_catalog().series(series).points


@pytest.mark.parametrize("table", TABLES)
def test_what_does_not_fit_is_told_with_its_file(tmp_path: Path, table: str):
    folder = tmp_path / "known" / table
    folder.mkdir(parents=True)
    (folder / "own.csv").write_text("id,words\n", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"own\.csv:1"):
        TABLES[table]((Layer("here", tmp_path),))
