"""The strict check names every problem of a folder with file, line, key and the nearest valid name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.attribute import kinds
from taksir.catalog.strict import check_folder
from taksir.catalog.strict.place import line_of, lines_of
from taksir.catalog.template import OTHERS, template, template_note
from taksir.errors import CatalogError, UnknownNameError

CHIP = """\
# a chip of ours
[mine]
from = { source = "taksir", kind = "assumed", note = "a guess" }
name = "Mine"
vendor = "Us"
released = 2026-01-01
peak_bf16 = 1e15
memory_capacity = 8e10
memory_bandwidth = 3e12
tdp = 700
"""


def problems(tmp_path: Path, name: str, text: str) -> list[str]:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return [str(problem).removeprefix(f"{tmp_path}/") for problem in check_folder(tmp_path, overlays=False)]


def test_a_sound_folder_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, "chips/mine.toml", CHIP) == []
    assert (
        problems(
            tmp_path, "topic.toml", '[topic.a]\nvalue = 1.0\nunit = "ratio"\nsource = "taksir"\nkind = "assumed"\n'
        )
        == []
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("tdp = 700", "tpd = 700", "chips/mine.toml:10: mine.tpd: unknown key (nearest: tdp)"),
        ("tdp = 700", 'tdp = "700"', "chips/mine.toml:10: mine.tdp.value: '700' is not a number"),
        ("tdp = 700", "tdp = 7", "chips/mine.toml:10: mine.tdp: 7 W is outside 20"),
        (
            "tdp = 700",
            "tdp = { value = 700, vlaue = 1 }",
            "chips/mine.toml:10: mine.tdp.vlaue: unknown key (nearest: value)",
        ),
        ("tdp = 700", 'tdp = { value = 700, unit = "kW" }', "mine.tdp.unit: 'kW'; this attribute is given in W"),
        (
            "tdp = 700",
            "[mine.tdp]\nlow = 3\nhigh = 1",
            "chips/mine.toml:10: mine.tdp: low, mode and high are not in order",
        ),
        ('"taksir"', '"taksr"', "unknown source 'taksr' (nearest: taksir)"),
        ('"assumed"', '"press"', "needs as_of"),
        ('vendor = "Us"\n', "", "chips/mine.toml:2: mine: a chip needs vendor"),
        ('vendor = "Us"', 'vendor = "Us"\nnode = "n55"', "chips/mine.toml:6: mine.node: no node is called 'n55'"),
        ("released = 2026-01-01", 'released = "soon"', "chips/mine.toml:6: mine.released: 'soon' is not a date"),
        ("tdp = 700", "tdp = = 700", "chips/mine.toml:10: is not TOML"),
        ("from = {", "form = {", "chips/mine.toml:3: mine.form: unknown key"),
    ],
)
def test_a_broken_entity_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert any(told in problem for problem in problems(tmp_path, "chips/mine.toml", CHIP.replace(old, new)))


def test_every_problem_is_told_and_not_the_first_only(tmp_path: Path) -> None:
    text = CHIP.replace("tdp = 700", "tpd = 700\nsram = true\nclock = -").replace("clock = -", "cores = 'many'")
    found = problems(tmp_path, "chips/mine.toml", text)
    assert [problem.partition(": ")[2].partition(":")[0] for problem in found] == [
        "mine.tpd",
        "mine.sram.value",
        "mine.cores.value",
    ]
    facts = '[a.one]\nvlaue = 1\nunit = 3\nsource = "nobody"\nkind = "guess"\n\n[a.two]\nvalue = 1.0\n'
    found = [one for one in problems(tmp_path, "a.toml", facts) if one.startswith("a.toml")]
    assert [one.partition(": ")[2].partition(":")[0] for one in found][:2] == ["a.one.vlaue", "a.one.unit"]
    assert any("a.toml:7: a.two.unit" in one for one in found)
    assert any("a.toml:4: a.one.source: unknown source 'nobody'" in one for one in found)


def test_a_new_entity_near_a_known_one_is_held_for_a_slip(tmp_path: Path) -> None:
    found = problems(
        tmp_path, "chips/mine.toml", '[h100-smx]\nfrom = {source = "taksir", kind = "assumed"}\ntdp = 650\n'
    )
    assert any("(nearest: h100-sxm)" in problem for problem in found)
    assert (
        problems(tmp_path, "chips/mine.toml", '[h100-sxm]\nfrom = {source = "taksir", kind = "assumed"}\ntdp = 650\n')
        == []
    )


SERIES = "name,period,value,low,mode,high,unit,as_of,source,kind,locator,note\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("price.a,2025-13,1,,,,USD,2025-01-01,taksir,press,,", "series/a.csv:2: price.a: month must be in 1..12"),
        ("price.a,2025,one,,,,USD,2025-01-01,taksir,press,,", "series/a.csv:2: price.a: could not convert"),
        ("price.a,2025,1,,,,USD,2025-01-01,nobody,press,,", "series/a.csv:2: price.a: unknown source 'nobody'"),
        ("price.a,2025,1,,,,USD,,taksir,press,,", "needs as_of"),
        ("price.a,2025,1,,,,USD,2025-01-01,taksir,press,,,x", "more cells than columns"),
        ("price.a,2025,1,,,,USD,2025-01-01,taksir,press,,\nprice.a,2025,2,,,,USD,2025-01-01,taksir,press,,",
         "series/a.csv:3: price.a: 2025 as of 2025-01-01 stands on line 2 already"),
    ],
)  # fmt: skip
def test_a_broken_line_of_a_series_is_told(tmp_path: Path, row: str, told: str) -> None:
    found = problems(tmp_path, "series/a.csv", SERIES + row + "\nprice.b,2025,1,,,,USD,2025-01-01,taksir,press,,\n")
    assert len(found) == 1
    assert told in found[0]


KNOWN = "id,subject,object,kind,value,low,high,unit,scope,status,origin,as_of,period,source,locator,note\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "a,A,B,commitment,many,,,USD,,announced,R,2026-01-01,,taksir,,",
            "known/a.csv:2: a: value: 'many' is not a number",
        ),
        ("a,A,B,commitment,5,6,7,USD,,announced,R,2026-01-01,,taksir,,", "a: low, value and high are not in order"),
        ("a,A,B,commitment,5,,,USD,,announced,R,soon,,taksir,,", "a: as_of: 'soon' is not a date"),
        ("a,,B,commitment,5,,,USD,,announced,R,2026-01-01,,taksir,,", "a: subject is missing"),
        ("a,A,B,commitment,5,,,USD,,announced,R,2026-01-01,,taksr,,", "unknown source 'taksr' (nearest: taksir)"),
        ("a,A,B", "3 cells instead of 16"),
    ],
)
def test_a_broken_known_claim_is_told(tmp_path: Path, row: str, told: str) -> None:
    sound = "b,A,B,commitment,5,4,7,USD,,announced,R,2026-01-01,,taksir,,\n"
    found = problems(tmp_path, "known/a.csv", f"{KNOWN}{row}\n{sound}")
    assert len(found) == 1
    assert told in found[0]
    assert "stands on line 2 already" in problems(tmp_path, "known/a.csv", KNOWN + sound + sound)[0]


def test_missing_columns_and_wrong_folders_are_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "series/a.csv", "name,period,vlaue\n")
    assert "series/a.csv:1: vlaue: unknown column (nearest: value)" in found
    assert "series/a.csv:1: unit: this column is needed" in found
    (tmp_path / "chip").mkdir()
    assert any(
        problem.startswith("chip: no data is read") and "nearest: chips" in problem
        for problem in problems(tmp_path, "b.toml", "")
    )
    with pytest.raises(CatalogError, match="no such data folder"):
        check_folder(tmp_path / "nowhere")


def test_broken_rates_and_sources_are_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "series/fx/XXX.csv", "start,end,value,low,high,source\n2025-01-01,,many,,,taksir\n")
    assert any("line 2" in problem for problem in found)
    found = problems(tmp_path, "sources.toml", '[desk]\ntitle = "x"\naddress = "y"\nlicence = "z"\ngrade = "best"\n')
    assert any("sources.toml:5: desk.grade" in problem for problem in found)


@pytest.mark.parametrize("name", [*kinds(), "fact", "source"])
def test_a_template_is_toml_and_names_every_attribute(name: str) -> None:
    import tomllib

    text = template(name)
    tomllib.loads(text)
    if name in kinds():
        for attribute in kinds()[name].attributes.values():
            assert f"{attribute.name} = " in text
            assert attribute.says in text
        filled = tomllib.loads(
            "\n".join(
                line.removeprefix("# ") if " = " in line and line.startswith("# ") else line
                for line in text.split("\n")
                if not line.startswith("# key")
            )
        )
        assert set(kinds()[name].attributes) <= set(filled[f"my-{name}"])


def test_other_templates_are_explained_and_unknown_ones_refused() -> None:
    assert template("series").startswith("name,period,value")
    assert "capex.<company>" in template_note("series")
    assert template_note("chip") == ""
    assert template("known").startswith("id,subject,object")
    assert "two claims of one origin" in template_note("known")
    assert set(OTHERS) == {"fact", "series", "source", "known"}
    with pytest.raises(UnknownNameError, match="nearest: chip"):
        template("chp")


def test_members_of_a_list_have_their_lines() -> None:
    text = 'a = [ 1,\n  { x = [2, 3] }, # , no\n\n  "b, c",\n]\n[[t.p]]\nx = 1\n[[t.p]]\nx = 2\n[t.p.q]\nz = 1\n'
    lines = lines_of(text)
    found = {path: lines[path] for path in lines if path[0] == "a" or path[-1] in "xz"}
    assert found == {
        ("a",): 1, ("a", "0"): 1, ("a", "1"): 2, ("a", "2"): 4,
        ("t", "p", "0", "x"): 7, ("t", "p", "1", "x"): 9, ("t", "p", "1", "q", "z"): 11,
    }  # fmt: skip
    assert line_of(lines, ("t", "p", "1", "y")) == 8
    assert line_of(lines, ("t",)) == 6
    assert line_of(lines, ("u",)) == 0


KEYS = st.lists(st.text("abcxyz_-", min_size=1, max_size=6), min_size=1, max_size=8, unique=True)


@given(
    KEYS,
    st.lists(
        st.sampled_from(["1", '"[#="', "[\n 1, # ]\n 2,\n]", '"""a\nb = 3\n[c]"""', "{ a = 1 }", "'#'"]),
        min_size=8,
        max_size=8,
    ),
)
def test_a_key_is_found_on_its_line(keys: list[str], values: list[str]) -> None:
    text, lines = "# head\n[table]\n", {}
    for key, value in zip(keys, values, strict=False):
        lines[key] = text.count("\n") + 1
        text += f"{key} = {value} # a comment with 'one quote\n"
    found = lines_of(text)
    assert {key: line_of(found, ("table", key)) for key in keys} == lines
    assert line_of(found, ("table", keys[0], "deeper")) == lines[keys[0]]
    assert line_of(found, ("nowhere",)) == 0
