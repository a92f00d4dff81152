"""Tasks that an assistant is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from taksir.catalog.layer import Layer, find_layers
from taksir.catalog.prompts import tasks
from taksir.errors import CatalogError

OWN = """
[mine]
title = { en = "Mine" }
needs = { one = "a name" }
may = { two = "another" }
text.en = "Look at {one}. {two} Then stop."
"""


def layer(folder: Path, text: str) -> Layer:
    (folder / "prompts").mkdir()
    (folder / "prompts" / "own.toml").write_text(text, "utf-8")
    return Layer("own", folder)


def test_a_layer_adds_tasks(tmp_path: Path) -> None:
    found = tasks((*find_layers(overlays=False), layer(tmp_path, OWN)))
    assert {"who_pays_whom", "mine"} <= set(found)
    assert found["mine"].worded({"one": "OpenAI"}, "en") == "Look at OpenAI. Then stop."
    assert found["mine"].worded({"one": "OpenAI", "two": "x"}, "en") == "Look at OpenAI. two: x. Then stop."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{ en = "Mine" }', '{ id = "Milikku" }'),
        ("{one}", "{three}"),
        ('needs = { one = "a name" }', ""),
        ("text.en", "t.en"),
    ],
)
def test_a_task_that_does_not_hang_together_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(CatalogError, match=r"own\.toml"):
        tasks((layer(tmp_path, OWN.replace(old, new)),))
