"""`taksir supply`: what it prints, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cyclopts import App

from taksir.cli.supply import supply
from taksir.errors import UnknownNameError, UsageError

Command = Callable[..., int]


@pytest.fixture
def run() -> Command:
    app = App(name="taksir")
    app.command(supply)

    def call(*words: str) -> int:
        common = ("--as-of", "2026-11-21", *(() if "--samples" in words else ("--samples", "256")))
        code = app(["supply", *words, *common], result_action="return_value", exit_on_error=False)
        assert isinstance(code, int)
        return code

    return call


WINDOW = ("--from", "2026-01-01", "--by", "2026-03-31")


def test_json_holds_the_answer(run: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("GB300", *WINDOW, "--count", "1e6", "--json") == 0
    got = json.loads(capsys.readouterr().out)
    text = json.dumps(got)
    assert "NaN" not in text
    assert "Infinity" not in text
    assert '"scarcest"' in text
    assert '"chance"' in text


@pytest.mark.parametrize(("count", "decision"), [("1000", "yes"), ("1e9", "no")])
def test_whether_so_many_can_be_made_is_decided(
    count: str, decision: str, run: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("GB300", *WINDOW, "--count", count, "--json") == 0
    assert json.loads(capsys.readouterr().out)["decision"] == decision


def test_a_table_names_the_scarcest_and_the_suppliers(run: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gb300-nvl72", *WINDOW) == 0
    out = capsys.readouterr().out
    assert "The scarcest is" in out
    assert "SK hynix" in out
    assert "racks" in out
    assert "2026-Q1" in out


def test_what_is_taken_away_stands_beside_what_is(run: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gb300", *WINDOW, "--count", "500000", "--without", "sk-hynix", "--without", "micron") == 0
    out = capsys.readouterr().out
    assert "Without SK hynix, Micron" in out
    assert "as it is" in out


def test_an_order_gets_its_days(run: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("h100", "--by", "2024-12-31", "--count", "10000", "--ordered", "2024-04-15") == 0
    assert "Ordered on 2024-04-15 they have come by 2024-0" in " ".join(capsys.readouterr().out.split())


def test_an_order_that_never_comes_is_said_to_be_late(run: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gb300", *WINDOW, "--count", "1e9", "--ordered", "2026-01-01", "--json") == 0
    assert "Infinity" not in capsys.readouterr().out


def test_the_report_holds_the_picture(run: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "supply.html"
    assert run("gb300", *WINDOW, "--html", str(file)) == 0
    assert "Supply by quarter" in file.read_text("utf-8")


def test_one_sample_takes_every_fact_at_its_best(run: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gb300", *WINDOW, "--samples", "1") == 0
    assert "at the best of every fact" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (("gb3000",), UnknownNameError, "unknown chip"),
        (("gb300", "--by", "2026"), UsageError, "--by '2026' is not a date"),
        (("gb300", "--from", "2026-03-31", "--by", "2026-01-01"), UsageError, "ends before it begins"),
        (("gb300", *WINDOW, "--count", "0"), UsageError, "above zero"),
        (("gb300", *WINDOW, "--since", "2026-01-01"), UsageError, "--without"),
        (("gb300", *WINDOW, "--ordered", "2026-01-01"), UsageError, "needs --count"),
        (("gb300", *WINDOW, "--without", "Samsong"), UnknownNameError, "samsung"),
    ],
)
def test_wrong_calls_are_refused_in_a_line(
    run: Command, words: tuple[str, ...], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        run(*words)


@pytest.mark.parametrize("count", ["nan", "inf", "1e30"])
def test_a_count_that_is_no_number_is_refused(run: Command, count: str) -> None:
    with pytest.raises(UsageError, match="above zero and below"):
        run("GB300", *WINDOW, "--count", count)


def test_a_chip_did_not_exist_before_it_was_announced(run: Command) -> None:
    with pytest.raises(UsageError, match="did not exist by 2020-12-31"):
        run("H100", "--from", "2020-01-01", "--by", "2020-12-31")
