"""Writes anew what the documentation shows of the program: `make refresh`.

The command line reference, the JSON Schema, the page on how often the reader is right, and the output below every
example. Tests compare; nothing of it is written by hand.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from examples import ROOT, Example, as_shown, examples, pages, prepare, run

MEASURES = {
    "quantity_recall": "quantities found, of those annotated",
    "quantity_precision": "quantities annotated, of those found",
    "exact_span": "exact span, of those found",
    "value_and_unit": "value and unit right, of those found",
    "qualifier": "qualifier right, of those found",
    "status": "status right (eight classes), of those found",
    "kind": "kind right, of those found",
    "deal_recall": "deals found (type and parties), of those annotated",
    "deal_precision": "deals annotated, of those found",
    "deal_f1": "deals, F1",
    "deal_status": "status of the deals found",
}
LANGUAGES = {"id": "Indonesian", "en": "English", "ko": "Korean"}


def cli_page() -> str:
    """Every command and option, from the program itself."""
    from taksir.cli.main import app

    _, _, rest = app.generate_docs().partition("\n")
    rest = re.sub(r"^## Table of Contents\n.*?(?=^\*\*Commands)", "", rest, flags=re.MULTILINE | re.DOTALL)
    lines = [line.rstrip() for line in rest.strip("\n").split("\n")]
    head = "# Command line\n\n<!-- Written by `make refresh` from the program. -->\n\n"
    return head + "\n".join(lines).rstrip() + "\n"


def accuracy_page(score: dict[str, Any]) -> str:
    """How often the reader is right on our own annotated articles, with every miss."""
    columns = ["overall", *sorted(score["languages"])]
    tallies = [score["overall"], *(score["languages"][name] for name in sorted(score["languages"]))]
    names = ["all", *(LANGUAGES[name] for name in columns[1:])]
    rows = [f"| | {' | '.join(names)} |", "|---|" + "--:|" * len(names)]
    counts = {"documents": "articles", "claims": "quantities annotated", "deals": "deals annotated"}
    rows += [f"| {words} | {' | '.join(str(t[key]) for t in tallies)} |" for key, words in counts.items()]
    rows += [f"| {words} | {' | '.join(_share(t[key]) for t in tallies)} |" for key, words in MEASURES.items()]
    wrong = {"from_teasers": "claims taken from teasers and footers", "broken_spans": "spans that are not their words"}
    rows += [f"| {words} | {' | '.join(str(t[key]) for t in tallies)} |" for key, words in wrong.items()]
    relations = score["relations"]
    misses = "\n".join(f"- {_plain(miss)}" for miss in score["misses"]) or "None."
    return ACCURACY.format(
        table="\n".join(rows), found=relations["found"], wanted=relations["wanted"], misses=misses,
        count=len(score["misses"]),
    )  # fmt: skip


ACCURACY = """\
# How often it is right

<!-- Written by `make refresh` from `taksir score articles tests/articles --json`. -->

Five articles of our own writing were annotated by hand before the reader was run on them: `tests/articles`. They are
dense with the hard patterns, more so than news at large. `make score` measures again; `taksir score articles` measures
any set that you annotate ([how](../how-to/score.md)).

{table}

Relations between statements: {found} of {wanted} annotated ones found.

What the numbers do not say: five articles are few, they are ours, and the reader was written by people who know them.
Before you rely on a share of correct answers, annotate some twenty articles of your own sources.

## What it gets wrong there

All {count} differences, as `taksir score articles tests/articles --misses` prints them:

{misses}
"""


def facts_page() -> str:
    """What the shipped data hold: kinds, attributes, series, facts by grade of source and by kind."""
    from collections import Counter

    from taksir.catalog.attribute import kinds
    from taksir.catalog.everything import every_fact
    from taksir.catalog.facts import shipped_catalog
    from taksir.catalog.uses import uses

    catalog = shipped_catalog()
    facts = [known.fact for known in every_fact(catalog)]
    cited = uses(catalog)
    grades = Counter(dict.fromkeys(("official", "vendor", "filing", "dataset", "analyst", "press", "own"), 0))
    sources = Counter(source.grade for source in catalog.sources.values())
    for alias, known in cited.items():
        grades[catalog.sources[alias].grade] += len(known)
    ways = Counter(fact.kind for fact in facts)
    rows = [f"| `{kind.name}` | {len(catalog.entities(kind.name))} | {kind.says} |" for kind in kinds().values()]
    names = Counter(name.partition(".")[0] for name in catalog.series_names())
    points = Counter(fact.name.partition(".")[0] for fact in facts if "@" in fact.name)
    attributes = []
    for kind in kinds().values():
        held = catalog.entities(kind.name).values()
        attributes.append(f"\n### {kind.name}\n\n{kind.says} Files: `{kind.folder}/*.toml`.\n")
        attributes.append("| attribute | unit | known of | |\n|---|---|--:|---|")
        for one in kind.attributes.values():
            number = sum(one.name in it.texts or one.name in it.dates or it.has(one.name) for it in held)
            needed = " (needed)" if one.required else ""
            attributes.append(f"| `{one.name}` | {one.unit or one.type} | {number} | {_cell(one.says)}{needed} |")
    return FACTS.format(
        things="\n".join(rows),
        series="\n".join(f"| `{name}` | {names[name]} | {points[name]} |" for name in sorted(names)),
        grades="\n".join(f"| {grade} | {sources[grade]} | {number} |" for grade, number in grades.items()),
        ways="\n".join(f"| {kind} | {number} |" for kind, number in ways.most_common()),
        attributes="\n".join(attributes),
        count=f"{len(facts):,}",
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


FACTS = """\
# What is known

<!-- Written by `make refresh` from the shipped data. -->

{count} facts, each with its source. `taksir data list` prints the same of the data as they are with your own layers;
how to look them up, change them and add to them is told [here](../how-to/facts.md).

## Things

| kind | things | |
|---|--:|---|
{things}

## Series

| name | series | points |
|---|--:|--:|
{series}

## Where they come from

| grade of the source | sources | facts |
|---|--:|--:|
{grades}

| how a number is known | facts |
|---|--:|
{ways}

Assumed facts are ours, each with a note that says why. Derived ones follow from others by arithmetic.

## Attributes
{attributes}
"""


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _plain(text: str) -> str:
    """Safe inside Markdown."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>#|~$" else character for character in text)


def score() -> dict[str, Any]:
    """What `taksir score articles tests/articles --json` prints."""
    command = [str(Path(sys.executable).parent / "taksir"), "score", "articles", "tests/articles", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def generated() -> dict[Path, str]:
    """Every page that is written by a program, with what should stand in it."""
    from taksir.report.schema import schema_text

    return {
        ROOT / "docs/reference/cli.md": cli_page(),
        ROOT / "docs/reference/brief.schema.json": schema_text(),
        ROOT / "docs/explanation/accuracy.md": accuracy_page(score()),
        ROOT / "docs/reference/facts.md": facts_page(),
    }


def with_outputs(text: str) -> str:
    """A page with the output below every example as it is now."""
    edits: list[tuple[int, int, str]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        for item in examples(text):
            if not isinstance(item, Example):
                (folder / str(item.title)).parent.mkdir(parents=True, exist_ok=True)
                (folder / str(item.title)).write_text(item.body, "utf-8")
                continue
            code, output = run(item, folder)
            if code not in item.exits:
                raise SystemExit(f"line {item.line}: exit code {code}\n{item.commands}{output}")
            if item.shown:
                edits.append((item.shown.start, item.shown.end, as_shown(output, item.shown)))
    for start, end, body in reversed(edits):
        text = text[:start] + body + text[end:]
    return text


def main() -> None:
    """Write what changed, and say so."""
    for path, content in generated().items():
        _write(path, content)
    for path in pages():
        _write(path, with_outputs(path.read_text("utf-8")))


def _write(path: Path, content: str) -> None:
    if not path.exists() or path.read_text("utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="\n")
        print(f"written: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
