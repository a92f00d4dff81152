"""Facts keep their source and their origin; what is wrong is named with file, key and nearest name."""

from datetime import date
from pathlib import Path

import pytest

from taksir.catalog.fact import Fact
from taksir.catalog.facts import load_catalog, shipped_catalog
from taksir.catalog.layer import SHIPPED
from taksir.catalog.schema import json_schema, validate
from taksir.catalog.source import Source
from taksir.errors import CatalogError, UnknownNameError, UsageError

GOOD = '[fx.margin]\nvalue = 0.05\nunit = "ratio"\nsource = "taksir"\nkind = "assumed"\n'


def overlay(tmp_path: Path, text: str, name: str = "mine.toml") -> Path:
    folder = tmp_path / "data"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_every_shipped_fact_and_source_passes_the_strict_schema() -> None:
    catalog = shipped_catalog()
    assert catalog.facts
    for known in catalog.facts.values():
        fields = {key: getattr(known.fact, key) for key in known.fact.__dataclass_fields__}
        assert validate(Fact, fields) == known.fact
        assert known.fact.source in catalog.sources
        assert known.origin == "shipped"
    for source in catalog.sources.values():
        assert validate(Source, {key: getattr(source, key) for key in source.__dataclass_fields__}) == source


def test_every_shipped_series_cites_a_known_source() -> None:
    import csv

    sources = shipped_catalog().sources
    for path in (SHIPPED / "series" / "fx").glob("*.csv"):
        with path.open(encoding="utf-8") as file:
            assert {row["source"] for row in csv.DictReader(file)} <= set(sources)


def test_an_overlay_wins_and_shows_where_it_came_from(tmp_path: Path) -> None:
    folder = overlay(tmp_path, GOOD)
    known = load_catalog([folder], overlays=False).known("fx.margin")
    assert (known.fact.best, known.origin) == (0.05, str(folder))


def test_the_folder_beside_the_user_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taksir.d").mkdir()
    (tmp_path / "taksir.d" / "mine.toml").write_text(GOOD, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_catalog().known("fx.margin").origin == "./taksir.d"
    assert load_catalog([overlay(tmp_path, GOOD.replace("0.05", "0.07"))]).fact("fx.margin").best == 0.07


def test_an_assumption_wins_over_everything(tmp_path: Path) -> None:
    catalog = load_catalog([overlay(tmp_path, GOOD)], ["fx.margin=0.01..0.03"], overlays=False)
    known = catalog.known("fx.margin")
    assert (known.fact.low, known.fact.high, known.origin, known.fact.kind) == (0.01, 0.03, "--assume", "assumed")


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("fx.margn=1", UnknownNameError, "fx.margin"),
        ("fx.margin", UsageError, "name=value"),
        ("fx.margin=lots", UsageError, "lots"),
        ("fx.margin=nan", UsageError, "not finite"),
        ("fx.margin=3..1", UsageError, "not in order"),
    ],
)
def test_a_wrong_assumption_says_what_to_write(text: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        load_catalog(assume=[text], overlays=False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("value", "vlaue"), r"fx\.margin\.vlaue: unknown key \(nearest: value\)"),
        (GOOD.replace("taksir", "taksr"), r"fx\.margin\.source: unknown source 'taksr' \(nearest: taksir\)"),
        (GOOD.replace("0.05", '"0.05"'), r"fx\.margin\.value"),
        (GOOD.replace("assumed", "guessed"), r"fx\.margin\.kind"),
        (GOOD.replace("value = 0.05\n", ""), "neither value nor low and high"),
        (GOOD + "low = 0.01\nhigh = 0.1\n", "value stands alone"),
        (GOOD.replace("assumed", "press"), "needs as_of"),
        ("margin = 3", "a fact is a table"),
        ("[fx", "mine.toml"),
    ],
)
def test_a_broken_overlay_is_named_with_file_and_key(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CatalogError, match=words) as caught:
        load_catalog([overlay(tmp_path, text)], overlays=False)
    assert "mine.toml" in str(caught.value)


def test_a_missing_data_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no such data folder"):
        load_catalog([tmp_path / "nowhere"], overlays=False)


def test_an_unknown_fact_brings_the_nearest_name() -> None:
    with pytest.raises(UnknownNameError, match=r"nearest: fx\.margin"):
        shipped_catalog().fact("fx.margins")


def test_the_hash_changes_with_the_data_and_with_nothing_else(tmp_path: Path) -> None:
    plain = load_catalog(overlays=False).data_hash
    one = load_catalog([overlay(tmp_path, GOOD)], overlays=False).data_hash
    elsewhere = tmp_path / "b"
    elsewhere.mkdir()
    same = load_catalog([overlay(elsewhere, GOOD)], overlays=False).data_hash
    other = load_catalog([overlay(elsewhere, GOOD, "other.toml")], overlays=False).data_hash
    assumed = load_catalog(assume=["fx.margin=0.05"], overlays=False).data_hash
    assert one == same
    assert len({plain, one, other, assumed}) in (3, 4)
    assert plain not in (one, assumed)


def test_a_fact_from_later_is_not_known_yet() -> None:
    fact = Fact("chip.power", "W", "taksir", "vendor", value=700.0, as_of=date(2025, 3, 1))
    assert not fact.known(date(2025, 2, 28))
    assert fact.known(date(2025, 3, 1))


def test_the_schema_is_published() -> None:
    schema = json_schema(Fact)
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"name", "unit", "source", "kind"}
