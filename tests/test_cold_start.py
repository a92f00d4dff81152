"""What starts fast stays so: heavy packages are imported only by the commands that need them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
HEAVY = {
    "SALib", "alembic", "dateparser", "highspy", "jinja2", "linopy", "lxml", "mcp", "numpy", "pandas", "pint", "pypdf",
    "ray", "Sastrawi", "scipy", "sqlalchemy", "trafilatura", "xarray", "xlsxwriter",
}  # fmt: skip
SCRIPT = """
import contextlib, io, json, sys
from taksir.cli import main
out = io.StringIO()
with contextlib.redirect_stdout(out):
    code = main(sys.argv[1:])
names = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps({"code": code, "names": names, "out": out.getvalue()}))
"""


def imported(*arguments: str) -> tuple[set[str], str]:
    """The top-level packages that a command imports in a fresh process, and what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    found = json.loads(done.stdout)
    assert found["code"] in (0, 1), done.stderr
    assert found["out"]
    return set(found["names"]), found["out"]


@pytest.mark.parametrize("verb", [(), ("brief",), ("ledger",), ("ledger", "search"), ("score",), ("plan",)])
def test_help_imports_nothing_heavy(verb: tuple[str, ...]) -> None:
    names, out = imported(*verb, "--help")
    assert "Usage: taksir" in out
    assert not names & HEAVY


PHYSICS = {"numpy", "scipy"}


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize("article", ["amazon-openai.txt"])
def test_a_brief_on_text_imports_nothing_heavy(article: str, form: tuple[str, ...]) -> None:
    names, _ = imported("brief", str(EXAMPLES / article), "--no-keep", "--as-of", "2026-03-02", *form)
    assert not names & HEAVY


@pytest.mark.parametrize("article", ["anthropic-compute.txt", "ulsan.txt"])
def test_a_brief_on_prices_of_power_or_counts_of_chips_imports_the_model_and_nothing_else(article: str) -> None:
    """These two state what a gigawatt costs and how many chips a country gets: only the model can judge them.

    It needs NumPy and SciPy. Sums, powers and jobs alone are held against plain facts, and load neither.
    """
    names, _ = imported("brief", str(EXAMPLES / article), "--no-keep", "--as-of", "2026-03-02")
    assert names & HEAVY <= PHYSICS


def test_sums_powers_and_jobs_alone_need_no_model(tmp_path: Path) -> None:
    text = (
        "The utility said it would connect a 900 MW data center campus in Ohio.\n\n"
        "Meta will spend $70 billion on data centers this year.\n\n"
        "The data center campus brings 300 permanent jobs for $10 billion.\n"
    )
    article = tmp_path / "alone.txt"
    article.write_text(text, encoding="utf-8")
    names, _ = imported("brief", str(article), "--no-keep", "--as-of", "2026-03-02")
    assert not names & HEAVY


def test_help_reads_no_article_machinery() -> None:
    names, _ = imported("--help")
    assert not names & {"ahocorasick", "rapidfuzz", "currency_converter", "babel", "pydantic"}


def test_a_page_imports_its_reader() -> None:
    """The guard itself works: what needs a heavy package is seen to import it."""
    names, _ = imported("brief", str(EXAMPLES / "microsoft-80-miliar.html"), "--no-keep", "--as-of", "2026-03-02")
    assert "lxml" in names


@pytest.mark.parametrize(("question", "allowed"), [("What is PUE?", set()), ("Who invested in OpenAI?", {"numpy"})])
def test_a_question_loads_what_its_answer_needs(question: str, allowed: set[str], tmp_path: Path) -> None:
    """The meaning of a term needs neither the model nor a ledger; what is known without a ledger needs no database."""
    names, out = imported("ask", question, "--as-of", "2026-11-21", "--ledger", str(tmp_path / "none.db"))
    assert out.strip()
    assert not names & HEAVY - allowed
