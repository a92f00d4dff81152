"""`taksir chip`: what each verb prints, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from taksir.cli.chip import chip
from taksir.errors import UnknownNameError, UsageError

Command = Callable[..., int]
DESIGN = ("--node", "n3", "--bf16", "2300", "--fp8", "4600", "--stacks", "8", "--dies", "2", "--sram", "256")


@pytest.fixture
def run() -> Command:
    def call(*words: str) -> int:
        common = ("--as-of", "2026-11-21", *(() if "--samples" in words else ("--samples", "128")))
        code = chip([*words, *common], result_action="return_value", exit_on_error=False)
        assert isinstance(code, int)
        return code

    return call


@pytest.fixture
def answer(run: Command, capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, object]]:
    def call(*words: str) -> dict[str, object]:
        assert run(*words, "--json") == 0
        text = capsys.readouterr().out
        assert "NaN" not in text
        assert "Infinity" not in text
        found: dict[str, object] = json.loads(text)
        return found

    return call


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("design", *DESIGN), "matrix units"),
        (("cost", "B200", "--volume", "1e6"), "yield loss"),
        (("compare", "b200", "trainium2", "mi300x"), "delivered, decode"),
        (("sweep", "--designs", "2000", "--top", "3"), "beaten by none"),
        (("payback", "--own", "trainium2", "--merchant", "h100-sxm"), "break-even volume"),
        (("payback", *DESIGN, "--merchant", "b200", "--of", "capex"), "price of the chip"),
    ],
)
def test_each_verb_prints_tables_and_writes_its_picture(
    run: Command, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    page = tmp_path / "page.html"
    assert run(*words, "--html", str(page)) == 0
    assert said in " ".join(capsys.readouterr().out.split())
    assert "<svg" in page.read_text("utf-8")


def test_a_design_says_whether_it_can_be_made(answer: Callable[..., dict[str, object]]) -> None:
    assert "It can be made" in str(answer("design", *DESIGN)["says"])
    assert "cannot be made" in str(answer("design", "--node", "n5", "--bf16", "5000")["says"])


def test_payback_says_on_what_the_claim_holds(answer: Callable[..., dict[str, object]]) -> None:
    found = answer("payback", "--own", "trainium2", "--merchant", "h100-sxm", "--volume", "5e5", "--target", "0.4")
    text = json.dumps(found)
    assert '"delivered"' in text
    assert "holds on the price of the chip" in str(found["says"])


def test_an_assumed_margin_changes_the_answer(answer: Callable[..., dict[str, object]]) -> None:
    words = ("payback", "--own", "trainium2", "--merchant", "h100-sxm", "--samples", "1")
    plain = answer(*words)
    changed = answer(*words, "--assume", "silicon.margin.partner=0.1")
    assert plain["says"] != changed["says"]


def test_the_same_seed_gives_the_same_front(answer: Callable[..., dict[str, object]]) -> None:
    words = ("sweep", "--designs", "1000", "--node", "n5", "--stacks", "4")
    assert json.dumps(answer(*words)) == json.dumps(answer(*words))


@pytest.mark.parametrize(
    "words",
    [
        ("design",),
        ("compare", "b200"),
        ("cost", "b200", "--volume", "0"),
        ("sweep", "--stacks", "many"),
        ("sweep", "--bf16", "5000..200"),
        ("payback", "--own", "trainium2", "--merchant", "h100-sxm", "--target", "1.5"),
        ("payback", "--merchant", "h100-sxm"),
    ],
)
def test_wrong_usage_is_refused(run: Command, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        run(*words)


def test_an_unknown_chip_is_refused_with_the_nearest(run: Command) -> None:
    with pytest.raises(UnknownNameError, match="b200"):
        run("cost", "b2000")
