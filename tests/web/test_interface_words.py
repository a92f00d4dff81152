"""The words of the pages: both languages say everything, and no template says anything by itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest

from taksir.catalog.glossary import glossary
from taksir.catalog.interface import interface_words
from taksir.catalog.layer import SHIPPED, Layer

LAYERS = (Layer("shipped", SHIPPED),)
WORDS = interface_words(LAYERS)
TEMPLATES = sorted((SHIPPED.parent / "web" / "templates").glob("*.html"))
NAMES = {"Taksir", "API", "api", "openapi", "OpenAPI", "json", "JSON"}


def test_english_and_indonesian_have_the_same_keys():
    assert set(WORDS) == {"en", "id"}
    assert sorted(set(WORDS["en"]) ^ set(WORDS["id"])) == []


def test_both_languages_fill_in_the_same_values():
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert [key for key, text in WORDS["en"].items() if fields(text) != fields(WORDS["id"][key])] == []


def test_every_topic_of_the_glossary_has_a_name():
    assert {f"topic.{one.topic}" for one in glossary(LAYERS).values()} <= set(WORDS["en"])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_for_words_that_there_are(path):
    asked = re.findall(r"""\bt\(\s*["']([a-z_.-]+)["']\s*[,)]""", path.read_text("utf-8"))
    missing = [key for key in asked if key not in WORDS["en"] and f"{key}.other" not in WORDS["en"]]
    assert missing == []


class _Loose(HTMLParser):
    """Collects text and told attributes that stand in a template itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found += re.findall(r"[^\W\d_]{2,}", data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("title", "alt", "placeholder", "aria-label") and value:
                self.found += re.findall(r"[^\W\d_]{2,}", value)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_loose_words(path):
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", Path(path).read_text("utf-8"), flags=re.DOTALL)
    reader = _Loose()
    reader.feed(text)
    assert [word for word in reader.found if word not in NAMES] == []
