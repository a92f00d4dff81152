"""Entities and series: bare numbers inherit, later layers win attribute by attribute, what is wrong is named."""

from datetime import date
from pathlib import Path

import pytest

from taksir.catalog.facts import Catalog, load_catalog
from taksir.errors import CatalogError, UnknownNameError, UsageError

NODE = """
[n99]
from = { source = "taksir", kind = "assumed" }
name = "N99"
foundry = "TSMC"
wafer_price = { low = 10000, mode = 12000, high = 15000 }
defect_density = 0.1
cluster_alpha = 3
wafer_diameter = 300
edge_loss = 3
scribe = 0.1
reticle_area = { value = 858, source = "ecb", as_of = 2026-01-01, kind = "dataset", note = "mine" }
"""
SERIES = "name,period,value,low,mode,high,unit,as_of,source,kind,locator,note\n"


def catalog(tmp_path: Path, files: dict[str, str], assume: tuple[str, ...] = ()) -> Catalog:
    for name, text in files.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load_catalog([tmp_path / "data"], assume, overlays=False)


def test_a_bare_number_takes_unit_and_source_from_where_it_stands(tmp_path: Path) -> None:
    found = catalog(tmp_path, {"nodes/mine.toml": NODE})
    node = found.entity("node", "n99")
    assert node.name == "N99"
    assert node.text("foundry") == "TSMC"
    diameter = found.fact("node.n99.wafer_diameter")
    assert (diameter.value, diameter.unit, diameter.source, diameter.kind) == (300, "mm", "taksir", "assumed")
    reticle = found.fact("node.n99.reticle_area")
    assert (reticle.source, reticle.as_of, reticle.note) == ("ecb", date(2026, 1, 1), "mine")
    assert found.fact("node.n99.wafer_price").best == 12000


def test_a_later_layer_changes_one_attribute_and_shows_itself(tmp_path: Path) -> None:
    more = '[n99]\nedge_loss = { value = 5, source = "taksir", kind = "assumed" }\n'
    found = catalog(tmp_path, {"nodes/mine.toml": NODE, "nodes/zz.toml": more})
    assert found.fact("node.n99.edge_loss").best == 5
    assert found.fact("node.n99.scribe").best == 0.1
    assert found.known("node.n99.edge_loss").origin == str(tmp_path / "data")


def test_an_assumption_reaches_into_an_entity_and_a_series(tmp_path: Path) -> None:
    files = {"nodes/mine.toml": NODE, "series/mine.csv": SERIES + "lead.mine,2024,4,,,,week,2024-01-01,ecb,press,,\n"}
    found = catalog(tmp_path, files, ("node.n99.defect_density=0.2..0.4", "lead.mine@2024=9"))
    assert (found.fact("node.n99.defect_density").low, found.fact("node.n99.defect_density").high) == (0.2, 0.4)
    assert found.known("node.n99.defect_density").origin == "--assume"
    assert found.fact("lead.mine@2024").best == 9
    with pytest.raises(UnknownNameError, match=r"nearest: node\.n99\.defect_density"):
        catalog(tmp_path, files, ("node.n99.defect_densty=1",))
    with pytest.raises(UsageError):
        catalog(tmp_path, files, ("node.n99.defect_density=much",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[n1]\nnaem = 'N1'\n", r"n1\.naem: unknown key \(nearest: name\)"),
        ("[n1]\nname = 7\n", r"n1\.name: 7 is not a text"),
        ("[n1]\nscribe = 0.1\n", r"n1\.scribe: no source, neither here nor in from"),
        ("[n1]\nscribe = {value = 0.1, source = 'taksir', kind = 'guessed'}\n", "unknown kind 'guessed'"),
        ("[n1]\nscribe = {value = 0.1, source = 'taksir', kind = 'press'}\n", "a press fact needs as_of"),
        (
            "[n1]\nscribe = {value = true, source = 'taksir', kind = 'assumed'}\n",
            r"scribe\.value: True is not a number",
        ),
        ("[n1]\nscribe = {value = 1, unit = 'um', source = 'taksir', kind = 'assumed'}\n", "given in mm"),
        ("[n1]\nvolume = '2020'\n", r"n1\.volume: '2020' is not a date"),
        ("n1 = 3\n", "n1: a node is a table"),
        ("[n1]\nfrom = {sorce = 'taksir'}\n", r"n1\.from\.sorce: unknown key \(nearest: source\)"),
    ],
)
def test_what_does_not_fit_is_named_with_its_key(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(CatalogError, match=says) as error:
        catalog(tmp_path, {"nodes/bad.toml": text}).entities("node")
    assert "bad.toml" in str(error.value)


def test_a_number_out_of_bounds_is_refused(tmp_path: Path) -> None:
    text = "[x]\nfrom = {source = 'taksir', kind = 'assumed'}\ntdp = 1e9\n"
    with pytest.raises(CatalogError, match=r"x\.tdp: 1e\+09 W is outside"):
        catalog(tmp_path, {"chips/bad.toml": text}).entities("chip")


def test_twelve_months_are_twelve_facts(tmp_path: Path) -> None:
    months = ", ".join(str(month) for month in range(1, 13))
    text = f"[x]\nfrom = {{source = 'taksir', kind = 'assumed'}}\ndry_bulb = {{values = [{months}]}}\n"
    found = catalog(tmp_path, {"sites/mine.toml": text})
    assert [known.fact.best for known in found.entity("site", "x").months("dry_bulb")] == list(range(1, 13))
    assert found.fact("site.x.dry_bulb.12").unit == "degC"
    assert found.entity("site", "x").has("dry_bulb")
    with pytest.raises(CatalogError, match="monthly wet_bulb is not known"):
        found.entity("site", "x").months("wet_bulb")
    with pytest.raises(CatalogError, match="twelve numbers"):
        catalog(tmp_path / "short", {"sites/mine.toml": text.replace("1, 2", "2")}).entities("site")


def test_a_series_gives_what_was_known_of_a_day(tmp_path: Path) -> None:
    rows = (
        "capex.mine,2025,100,,,,USD,2024-10-30,ecb,press,,\n"
        "capex.mine,2025,125,120,,130,USD,2025-10-30,ecb,press,,\n"
        "capex.mine,2025-Q2,31,,,,USD,2025-07-30,ecb,press,,\n"
        "capex.mine,2026,200,,,,USD,2026-02-05,ecb,press,,\n"
    )
    series = catalog(tmp_path, {"series/mine.csv": SERIES + rows}).series("capex.mine")
    early, late = series.known(date(2025, 1, 1)), series.known(date(2026, 3, 1))
    assert early.at(date(2025, 5, 1)).fact.best == 100
    assert late.at(date(2025, 3, 1)).fact.best == 125
    assert late.at(date(2025, 5, 1)).fact.best == 31  # the shortest period that holds the day
    assert late.at(date(2027, 5, 1)).fact.best == 200
    with pytest.raises(CatalogError, match="begins with 2025"):
        late.at(date(2024, 1, 1))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("x.y,2025-13,1,,,,USD,2025-01-01,ecb,press,,", r"mine\.csv:2: month must be"),
        ("x.y,soon,1,,,,USD,2025-01-01,ecb,press,,", "'soon' is not a period"),
        ("x.y,2025,,,,,USD,2025-01-01,ecb,press,,", "neither value nor low and high"),
        ("x.y,2025,1,,,,USD,2025-01-01,ecb,press,,,more", "more cells than columns"),
    ],
)
def test_a_bad_line_of_a_series_is_named(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(CatalogError, match=says):
        catalog(tmp_path, {"series/mine.csv": SERIES + row + "\n"}).series_names()


def test_unknown_names_come_with_the_nearest(tmp_path: Path) -> None:
    found = catalog(tmp_path, {"nodes/mine.toml": NODE})
    with pytest.raises(UnknownNameError, match="nearest: n99"):
        found.entity("node", "n999")
    with pytest.raises(UnknownNameError, match="unknown kind 'nodes'"):
        found.entities("nodes")
    with pytest.raises(UnknownNameError):
        found.series("nothing.of.the.sort")
