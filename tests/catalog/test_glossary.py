"""The glossary: complete in three languages, found by any of its names, extended by a folder."""

from __future__ import annotations

import re

import pytest

from taksir.catalog.glossary import LANGUAGES, find_term, glossary
from taksir.catalog.layer import SHIPPED, Layer
from taksir.errors import CatalogError, UnknownNameError

TERMS = glossary((Layer("shipped", SHIPPED),))


def test_the_terms_of_the_field_are_there():
    assert len(TERMS) >= 60
    for name in (
        "capex", "opex", "CoWoS", "HBM", "PUE", "WUE", "TDP", "MFU", "GW", "NVL72", "superchip", "package", "die",
        "tape-out", "NRE", "prefill", "decode", "TTFT", "TPOT", "MoE", "tensor parallelism", "pipeline parallelism",
        "expert parallelism", "dense", "sparse", "FP8", "FP4", "colocation", "neocloud", "hyperscaler", "PPA",
        "interconnection queue", "transformer", "take-or-pay", "tenor", "covenant", "SPV", "vendor financing",
        "circular deal", "MoU", "letter of intent", "HHI", "CVaR",
    ):  # fmt: skip
        find_term(TERMS, name)


@pytest.mark.parametrize("key", sorted(TERMS))
def test_a_term_is_told_shortly_in_each_language(key):
    term = TERMS[key]
    for language in LANGUAGES:
        text = term.says_in(language)
        outside = re.sub(r"\([^)]*\)", "", text)
        assert len(re.findall(r"[.!?](?:\s|$)", outside)) <= 2, (language, text)
        assert 20 < len(text) < 330, (language, len(text))
        assert text.strip() == text
    assert re.search("[가-힣]", term.says["ko"])
    assert not re.search("[가-힣]", term.says["en"] + term.says["id"])
    assert len(set(term.says.values())) == 3


def test_no_two_terms_share_a_name():
    seen: dict[str, str] = {}
    for key, term in TERMS.items():
        for name in term.all_names():
            assert seen.setdefault(name.casefold(), key) == key, name


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("PUE", "pue"),
        ("belanja modal", "capex"),
        ("설비투자", "capex"),
        ("what is take or pay?", "take-or-pay"),
        ("수율이 뭐야", "yield"),
        ("memorandum of understanding", "mou"),
        ("time to first token", "ttft"),
    ],
)
def test_a_term_is_found_by_its_names(asked, key):
    assert find_term(TERMS, asked).key == key


def test_an_unknown_term_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="capex"):
        find_term(TERMS, "capx")


def test_a_folder_adds_terms(tmp_path):
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "mine.toml").write_text(
        '[dose]\nname = {en="dose", id="dosis", ko="용량값"}\nen = "How much."\nid = "Berapa."\nko = "얼마나."\n',
        "utf-8",
    )
    layers = (Layer("shipped", SHIPPED), Layer("mine", tmp_path))
    assert find_term(glossary(layers), "dosis").topic == "mine"
    assert len(glossary(layers)) == len(TERMS) + 1


@pytest.mark.parametrize(
    "text",
    [
        "[x]\nname = {en='x'}\nen='a'\n",
        "[x]\nname = {en='x', id='x', ko='x'}\nen='a'\nid='a'\nko='a'\nsee=['nothing']\n",
        "[x]\nname = {en='x', id='x', ko='x'}\nen='a'\nid='a'\nko='a'\nfr='a'\n",
        "[x\n",
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path, text):
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "bad.toml").write_text(text, "utf-8")
    with pytest.raises(CatalogError):
        glossary((Layer("bad", tmp_path),))
