"""`taksir site`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cyclopts import App

from taksir.cli.site import site
from taksir.errors import UnknownNameError, UsageError


def run(*arguments: str) -> int:
    """Run the command as it is registered."""
    app = App(name="taksir", result_action="return_value")
    app.command(site)
    found: int = app(["site", *arguments, "--as-of", "2026-11-01", "--samples", "256"], exit_on_error=False)
    return found


def test_sites_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("id", "us-va", "--mw", "50") == 0
    out = capsys.readouterr().out
    assert "Indonesia (Jakarta), Northern Virginia: 50 MW of IT" in out
    assert "PUE by month" in out
    assert "grid connection" in out


def test_json_has_numbers_with_their_bounds(capsys: pytest.CaptureFixture[str]) -> None:
    run("my-johor", "--cooling", "water_chiller", "--server", "gb200-nvl72", "--json")
    found = json.loads(capsys.readouterr().out)
    rows = {row[0]: row[1] for row in found["tables"]["sites"]["rows"]}
    assert {"PUE of the year", "all-in", "months to power"} <= set(rows)
    assert rows["PUE of the year"]["low"] < rows["PUE of the year"]["value"] < rows["PUE of the year"]["high"]
    assert found["working"]


def test_a_file_with_the_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "site.html"
    run("sg", "--html", str(path))
    assert "PUE by month" in path.read_text("utf-8")
    assert path.read_text("utf-8").count("<svg") >= 2


def test_why_gigawatts_differ(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--gigawatt") == 0
    out = capsys.readouterr().out
    assert "gw.bernstein" in out
    assert "facility" in out


def test_own_power_shortens_the_wait(capsys: pytest.CaptureFixture[str]) -> None:
    run("us-va", "--own-power")
    assert "waiting for grid" not in capsys.readouterr().out
    run("us-va")
    assert "waiting for grid connection" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("arguments", [(), *(("us-va", "--mw", mw) for mw in ("0", "-5", "nan", "inf", "1e300"))])
def test_wrong_use_is_said(arguments: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        run(*arguments)


def test_an_unknown_site_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="us-va"):
        run("us-vaa")
