"""Writes anew what the documentation shows of the program: `make refresh`.

The command line reference, the JSON Schema, the pages on how often the reader is right, how close the model is and what
is known, and the output below every example. Tests compare; nothing of it is written by hand.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import tour
from claims import claims_page
from examples import ROOT, Example, as_shown, examples, pages, prepare, run
from scenario import scenario_page

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


def validation_page(found: dict[str, Any]) -> str:
    """The model beside published results: bars, sets, and every row outside its interval."""
    from taksir.quantity.unit import show
    from taksir.validate import training

    rows, sets = found["rows"], {one["set"]: one for one in found["sets"]}
    counted = [row for row in rows if row["counts"] and row["in_range"] is not None]
    inside = sum(row["in_range"] for row in counted)
    aside = sum(not row["counts"] for row in rows)
    outside = [row for row in rows if row["counts"] and not row["in_range"]]

    def number(value: float | None, unit: str) -> str:
        return "–" if value is None else show(value, unit, 3)

    def band(row: dict[str, Any]) -> str:
        low, middle, high = (number(row[key], row["unit"]) for key in ("low", "predicted", "high"))
        return middle if low == high else f"{middle} ({_without(low, high)} – {high})"

    def line(row: dict[str, Any]) -> str:
        published = number(row["published"], row["unit"])
        error = "–" if row["error"] is None else _signed(row["error"])
        why = _cell(row["why"] or row["what"])
        return f"| {row['id']} | {row['set']} | {published} | {band(row)} | {error} | {row['source']} | {why} |"

    return VALIDATION.format(
        count=len(rows),
        counted=len(counted),
        aside=aside,
        inside=inside,
        covered=f"{inside / len(counted):.0%}",
        bars="\n".join(_bars(rows, sets, training.median_error(training.baseline()))),
        sets="\n".join(
            f"| {name} | {one['n']} | {one['predicted']} | {_plain_ratio(one['median_ratio'])} "
            f"| {_percent(one['median_abs_error'])} | {_percent(one['p90_abs_error'])} "
            f"| {_percent(one['worst_abs_error'])} | {_percent(one['coverage'])} |"
            for name, one in sets.items()
        ),
        outside="\n".join(line(row) for row in outside),
        missed=len(outside),
    )


def _bars(rows: list[dict[str, Any]], sets: dict[str, Any], constant: float) -> list[str]:
    """What the model should reach, what it reaches, and whether that is enough."""
    errors = {row["id"]: row["error"] for row in rows if row["counts"] and row["error"] is not None}
    ratios = {
        name: [1 + row["error"] for row in rows if row["set"] == name and row["counts"] and row["error"] is not None]
        for name in sets
    }

    def within(name: str, factor: float) -> int:
        return sum(1 / factor <= ratio <= factor for ratio in ratios[name])

    def bar(what: str, wanted: str, reached: str, met: bool) -> str:
        return f"| {what} | {wanted} | {reached} | {'met' if met else '**missed**'} |"

    def area(name: str, what: str) -> str:
        one = sets[name]
        met = one["n"] >= 12 and one["median_abs_error"] <= 0.08 and one["worst_abs_error"] <= 0.20
        reached = f"{one['n']} dies: median {one['median_abs_error']:.1%}, worst {one['worst_abs_error']:.1%}"
        return bar(what, "12 dies or more: median at most 8%, worst 20%", reached, met)

    def bill(prefix: str, what: str, *, of: str) -> str:
        kept = [row["id"] for row in rows if row["id"].startswith(prefix) and row["source"].startswith(of)]
        total = errors[f"{prefix}total"]
        name, worst = max(((one, errors[one]) for one in kept), key=lambda item: abs(item[1]))
        reached = f"total {_signed(total)}, worst {name.removeprefix(prefix)} {_signed(worst)}"
        met = abs(total) <= 0.15 and abs(worst) <= 0.30
        return bar(what, "total within 15%, every part within 30%", reached, met)

    actuary = sets["die cost against chiplet-actuary"]["worst_abs_error"]
    trained = sets["training, amortised"]
    close, beat = within("training, amortised", 1.5), trained["median_abs_error"]
    power, near = sets["cluster power, reported"], within("cluster power, reported", 1.4)
    share = near / power["predicted"]
    hour = next(row["predicted"] for row in rows if row["id"] == "implied.h100_usd_per_hour")
    h200 = errors["tco.h200-sxm.hyperscaler"]
    drawn = [row for row in rows if row["counts"] and row["in_range"] is not None and row["low"] < row["high"]]
    covered = sum(row["in_range"] for row in drawn) / len(drawn)
    large = [sets[name] for name, many in Counter(row["set"] for row in drawn).items() if many >= 10]
    right = sum(0.85 <= one["coverage"] <= 0.95 for one in large)
    narrow = sum(one["coverage"] < 0.85 for one in large)
    return [
        area("die area", "Die area, dies that the fit has seen"),
        area("die area, left out of the fit", "Die area, each die left out of the fit"),
        bar("Dies a wafer, yield and die cost against chiplet-actuary", "within 1%", f"worst {actuary:.4%}",
            actuary <= 0.01),
        bill("bom.b200.", "B200 bill of materials (Epoch AI)", of="epoch"),
        bill("bom.h100.epoch-", "H100 bill of materials (Epoch AI)", of="epoch"),
        bill("bom.h100.", "H100 bill of materials (Silicon Analysts)", of="siliconanalysts"),
        bill("bom.trainium2.", "Trainium 2 bill of materials (Epoch AI)", of="epoch"),
        bar("Training cost, amortised", "10 of 13 models within 1.5 times", f"{close} of {trained['n']}", close >= 10),
        bar("The same, against one number of dollars a chip-hour", f"median error below its {constant:.0%}",
            f"{beat:.0%}", beat < constant),
        bar("Power of clusters, median ratio", "0.95 to 1.05", f"{power['median_ratio']:.2f}",
            0.95 <= power["median_ratio"] <= 1.05),
        bar("Power of clusters within 1.4 times", "80%", f"{share:.0%} ({near} of {power['predicted']})",
            share >= 0.8),
        bar("Owner's cost of an H100-hour", "US$1.26 to 1.57", f"US${hour:.2f}", 1.26 <= hour <= 1.57),
        bar("Owner's cost of an H200-hour", "within 15% of US$1.41", _signed(h200), abs(h200) <= 0.15),
        bar("Published values inside p5 to p95, all sets that have one", "85% to 95%",
            f"{covered:.0%} of {len(drawn)}", 0.85 <= covered <= 0.95),
        bar("The same in each set of ten and more", "85% to 95%",
            f"{right} of {len(large)} sets; {narrow} below, {len(large) - right - narrow} above", right == len(large)),
    ]  # fmt: skip


VALIDATION = """\
# How close the model is

<!-- Written by `make refresh` from `taksir validate cost --json`. -->

{count} published results stand beside what the model predicts of them. {counted} are predicted and count; {aside} are
shown by `taksir validate cost --rows` and are no test (the input was counted from the output, a row repeats another, or
it lacks what the model needs). The interval p5 to p95 holds {inside} of the {counted}, {covered}; a right interval
holds 85 to 95%.

## Bars

What the model was built to reach. The table is computed; a bar that is missed says so.

| | wanted | reached | |
|---|---|---|---|
{bars}

## Sets

Results of different kinds are never pooled. *Ratio* is the median of predicted over published; *median*, *90th* and
*worst* are of the error without its sign; *inside* is the part of the published values, or stated ranges, that the
interval p5 to p95 meets.

| set | rows | predicted | ratio | median | 90th | worst | inside |
|---|--:|--:|--:|--:|--:|--:|--:|
{sets}

## How much of it is a test

- **chiplet-actuary** runs the same laws on the same inputs: the set shows that the arithmetic is right, not the world.
- **Die areas** of the first set were seen by the fit. The second set leaves each die out of the fit in turn; its errors
  are what to expect of a die that does not exist yet.
- **Bills of materials**: most published ones are estimates of Epoch AI. Prices of memory, wafers and interposers are
  the catalog's, but that of a CoWoS-L wafer is from the same people. Two published bills of one chip, the H100, differ
  by a third.
- **Training costs** take the method, the overhead of servers, the share of the network and the decline of prices from
  the paper whose results they are compared with; prices of chips, power and electricity are the catalog's.
- **Power of clusters**: rows of the Top500 list are predicted by the way in which Epoch AI converted them.
- **PUE and WUE**: the temperatures and shares of a cooling type are ours, set with the published campuses in view.
- **Costs of a gigawatt** differ because they count different watts, scopes and servers: `taksir site --gigawatt`
  ([how](../how-to/site.md#what-a-gigawatt-costs)).
- **What could be supplied** is a ceiling and should lie above what was shipped.
- *Inside* of a set of one to five rows says little.

## Outside the interval

{missed} results, each with the note that its row carries. Where the note only says what the row is, the reason is not
known.

| id | set | published | predicted | error | source | |
|---|---|--:|--:|--:|---|---|
{outside}

Your own published results can stand in a file with the columns `id` and `value`:
[how](../how-to/explain.md#your-own-published-results).
"""


def _without(low: str, high: str) -> str:
    """The low end without the unit that it shares with the high one."""
    number, _, unit = low.partition(" ")
    return number if unit and high.endswith(f" {unit}") else low


def _signed(error: float) -> str:
    return f"{error:+.0%}".replace("-", "−") if abs(error) >= 0.005 else "0%"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _plain_ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _plain(text: str) -> str:
    """Safe inside Markdown."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>#|~$" else character for character in text)


def score() -> dict[str, Any]:
    """What `taksir score articles tests/articles --json` prints."""
    return _printed("score", "articles", "tests/articles")


def validation() -> dict[str, Any]:
    """What `taksir validate cost --json` prints."""
    return _printed("validate", "cost", "--as-of", "2026-11-21")


def judged(*arguments: str) -> dict[str, Any]:
    """What `taksir score claims` prints of our own statements."""
    return _printed("score", "claims", "examples/claims.csv", "--as-of", "2026-11-21", *arguments)


def _printed(*arguments: str) -> dict[str, Any]:
    command = [str(Path(sys.executable).parent / "taksir"), *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def generated() -> dict[Path, str]:
    """Every page that is written by a program, with what should stand in it."""
    from taksir.report.schema import schema_text

    return {
        ROOT / "docs/reference/cli.md": cli_page(),
        ROOT / "docs/reference/brief.schema.json": schema_text(),
        ROOT / "docs/reference/scenario.md": scenario_page(),
        ROOT / "docs/explanation/accuracy.md": accuracy_page(score()),
        ROOT / "docs/explanation/claims.md": claims_page(judged("--flips"), judged("--part", "heldout=1"), ROOT),
        ROOT / "docs/reference/facts.md": facts_page(),
        ROOT / "docs/explanation/validation.md": validation_page(validation()),
    }


def with_outputs(text: str, after: Callable[[Path], None] = lambda folder: None) -> str:
    """A page with the output below every example as it is now; `after` sees the folder in which they ran."""
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
        after(folder)
    for start, end, body in reversed(edits):
        text = text[:start] + body + text[end:]
    return text


def main() -> None:
    """Write what changed, and say so."""
    for path, content in generated().items():
        _write(path, content)
    for path in pages():
        pictures = [tour.refresh] if path == tour.PAGE else []
        _write(path, with_outputs(path.read_text("utf-8"), *pictures))


def _write(path: Path, content: str) -> None:
    if not path.exists() or path.read_text("utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="\n")
        print(f"written: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
