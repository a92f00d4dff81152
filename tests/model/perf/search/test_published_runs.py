"""Whole runs whose chip-hours were told, beside what the best layout takes by the software of their day."""

from datetime import date, timedelta

import pytest

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.perf.search.published import published_run
from taksir.quantity.amount import Amount
from taksir.verbs.train import train

CATALOG = load_catalog()
RUNS = {
    "deepseek-v3": 2048, "llama-2-70b": 2048, "llama-3-1-8b": 2048, "llama-3-1-70b": 2048, "llama-3-1-405b": 16384,
    "llama-4-scout": 4096, "bloom-176b": 384, "falcon-180b": 4096,
}  # fmt: skip
"""Chips on which they are worked out: their own where they were told."""

BEFORE = timedelta(days=120)
"""From the middle of a run to the day on which the model came out."""


def hours(model: str, chips: int) -> tuple[float, Amount]:
    """Published chip-hours, and those of the best layout."""
    run = CATALOG.entities("pretraining")[model]
    tokens = f"pretraining.{model}.tokens" if run.has("tokens") else f"model.{model}.tokens"
    world = Assumptions(CATALOG, run.dates["released"] - BEFORE, Draw(128, 0))
    found = train(
        world, model, count=chips, chip=run.text("chip"), tokens=CATALOG.known(tokens).fact.best,
        dtype="fp8" if run.texts.get("precision") == "fp8" else "bf16", engine="numpy", common=True,
    )  # fmt: skip
    days = next(one for one in found.working if one.name == "days")
    return run.numbers["chip_hours"].fact.best, Amount("hours", days.value * 24 * chips, "package*hour")


def test_seven_of_eight_published_runs_lie_in_the_interval_of_their_day() -> None:
    found = {model: hours(model, chips) for model, chips in RUNS.items()}
    inside = {model for model, (told, own) in found.items() if own.p5 <= told <= own.p95}
    assert set(RUNS) - inside == {"llama-3-1-8b"}  # its maker's card counts three times the hours of its steps


def test_a_run_is_compared_with_the_published_one_of_its_model() -> None:
    world = Assumptions(CATALOG, date(2026, 11, 21))
    run = published_run(world, "llama-3-1-70b", "h100-sxm", 15e12)
    assert run is not None
    assert run.days(2048) == pytest.approx(7.0e6 / 2048 / 24)
    assert published_run(world, "llama-3-1-70b", "h100-sxm", 2e12) is None  # another number of tokens
    assert published_run(world, "llama-3-1-70b", "b200", 15e12) is None  # another chip
    assert published_run(Assumptions(CATALOG, date(2024, 1, 1)), "llama-3-1-70b", "h100-sxm", 15e12) is None


def test_what_was_published_is_told_with_the_days() -> None:
    told = train(Assumptions(CATALOG, date(2026, 11, 21)), "llama-3.1-70b", count=2048, tokens=15e12, engine="numpy",
                 common=True)  # fmt: skip
    assert any("best layout" in note and "2026" in note for note in told.notes)
    assert any("7 million GPU-hours" in note and "142 days" in note for note in told.notes)
    assert told.data["published"]["ratio"] > 1.5  # type: ignore[index]
