"""What lies below the pages: lists on their way between processes, and how often a client may ask."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.interface import interface_words
from taksir.catalog.layer import SHIPPED, Layer
from taksir.errors import CatalogError
from taksir.web.bucket import Buckets
from taksir.web.parcels import Parcels


@given(st.lists(st.integers(), max_size=120))
def test_a_list_comes_out_as_it_went_in(things):
    assert Parcels.of(things).unpacked() == tuple(things)


@given(st.lists(st.floats(0, 10), max_size=60), st.integers(1, 5), st.floats(0.5, 20))
def test_no_client_has_more_than_its_share(waits, burst, rate):
    now = 0.0
    buckets = Buckets(rate, burst, clock=lambda: now)
    served = 0
    for wait in waits:
        now += wait
        served += buckets.take("one") == 0
    assert served <= burst + now * rate + 1e-6


def test_one_client_does_not_use_up_the_share_of_another():
    buckets = Buckets(1.0, 1, clock=lambda: 0.0)
    assert buckets.take("one") == 0
    assert buckets.take("one") == pytest.approx(1.0)
    assert buckets.take("other") == 0


def test_files_of_others_are_what_the_list_says():
    folder = files("taksir.web").joinpath("static", "vendor")
    told = dict(re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", folder.joinpath("README.md").read_text(), re.M))
    held = {one.name for one in folder.iterdir()} - {"README.md"}
    assert set(told) == held
    for name, digest in told.items():
        assert hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() == digest


def test_a_layer_may_bring_a_language_and_other_words(tmp_path):
    folder = tmp_path / "interface" / "fr"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('[start]\ntitle = "Début"\n', encoding="utf-8")
    found = interface_words((Layer("shipped", SHIPPED), Layer("mine", tmp_path)))
    assert found["fr"] == {"start.title": "Début"}
    assert "start.title" in found["en"]
    (folder / "more.toml").write_text('[start]\ntitle = "Encore"\n', encoding="utf-8")
    with pytest.raises(CatalogError, match="twice"):
        interface_words((Layer("mine", tmp_path), Layer("shipped", SHIPPED)))


def test_every_word_that_a_page_asks_for_is_there():
    known = interface_words((Layer("shipped", SHIPPED),))["en"]
    asked = set()
    for file in files("taksir.web").joinpath("templates").iterdir():
        asked |= set(re.findall(r"""\bt\(["']([a-z_.]+)["'][,)]""", file.read_text(encoding="utf-8")))
    missing = {key for key in asked if key not in known and f"{key}.other" not in known}
    assert not missing
