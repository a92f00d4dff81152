"""The shipped known claims fit, name what exists, and are read only for the names asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.catalog.gazetteer import gazetteer
from taksir.catalog.known_claims import COLUMNS, KnownClaims, known_claims
from taksir.catalog.layer import Layer
from taksir.errors import CatalogError
from taksir.news.standing import Status

ROW = "a,Alfa,Beta,investment,3e9,,,USD,all_in,announced,Reuters,2025-06-01,,taksir,page 3,"


@pytest.fixture(scope="module")
def known() -> KnownClaims:
    return known_claims(shipped_catalog().library.layers)


def layer(folder: Path, *rows: str, head: str = ",".join(COLUMNS)) -> Layer:
    (folder / "known").mkdir(parents=True)
    (folder / "known" / "own.csv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return Layer(str(folder), folder)


def test_there_are_enough_of_every_sort(known: KnownClaims) -> None:
    kinds = [claim.kind for claim in known]
    assert len(kinds) >= 150
    assert {"commitment", "investment", "funding_round", "valuation", "stake", "power", "chips", "capex"} <= set(kinds)


def test_each_has_a_source_a_status_and_numbers_in_order(known: KnownClaims) -> None:
    sources = shipped_catalog().sources
    for claim in known:
        assert claim.source in sources, claim.id
        assert claim.locator, claim.id
        assert claim.status in list(Status), claim.id
        low = claim.value if claim.low is None else claim.low
        high = claim.value if claim.high is None else claim.high
        assert low <= claim.value <= high, claim.id


def test_subjects_are_names_that_articles_are_read_with(known: KnownClaims) -> None:
    unknown = {claim.subject for claim in known if gazetteer().entity(claim.subject) is None}
    assert not unknown


def test_claims_are_found_by_either_side_and_by_unit(known: KnownClaims) -> None:
    ids = {claim.id for claim in known.about("USD", "Oracle")}
    assert "contract.openai-oracle" in ids
    assert "contract.openai-oracle.power" not in ids
    assert not known.about("USD", "Nobody", None)


def test_a_later_layer_replaces_a_claim_by_its_id(tmp_path: Path) -> None:
    one = layer(tmp_path / "one", ROW)
    two = layer(tmp_path / "two", ROW.replace("3e9", "4e9"))
    assert [claim.value for claim in KnownClaims((one, two))] == [4e9]


@pytest.mark.parametrize(
    ("rows", "head", "says"),
    [
        ((ROW + ",more",), ",".join(COLUMNS), "cells"),
        ((ROW.replace("Reuters", ""),), ",".join(COLUMNS), "origin is missing"),
        ((ROW.replace("2025-06-01", "June"),), ",".join(COLUMNS), r"own\.csv:2"),
        ((ROW,), "id,subject", "the columns are"),
    ],
)
def test_what_does_not_fit_is_told_with_file_and_line(
    tmp_path: Path, rows: tuple[str, ...], head: str, says: str
) -> None:
    with pytest.raises(CatalogError, match=says):
        list(KnownClaims((layer(tmp_path, *rows, head=head),)))
