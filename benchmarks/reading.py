"""How fast articles are read, and how many quantities rightly, beside quantulum3 and price-parser. Reports only.

    python benchmarks/reading.py [DIR] [--annotated DIR] [--json]

DIR holds articles for the warm measurement; without it they are put together from the shipped examples, about 4 kB
each. `--annotated` names a folder with texts and `gold.json` (tests/articles by default).
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from taksir.news.article import read_article
from taksir.news.read import document_from_text, expand, read
from taksir.score.gold import GoldClaim, GoldDocument, load_gold

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "articles"
SIZE = 4000
ROUNDS = 5
COLD_ROUNDS = 3
COUNTED = frozenset(
    {"person", "package", "site", "company", "bank", "contract", "rank", "wafer/month", "party", "share", "chip"}
)


def texts_of(folder: Path) -> list[str]:
    """The texts of all articles of a folder that can be read."""
    found = []
    for source in expand([str(folder)]):
        document = read(source, id="d1")
        if document.text.strip():
            found.append(document.text)
    return found


def composed() -> list[str]:
    """Articles of about 4 kB: each example, continued by the next ones of its language."""
    groups: dict[str, list[str]] = {}
    for text in texts_of(EXAMPLES):
        groups.setdefault(document_from_text(text, id="d1", file="d1.txt").language, []).append(text)
    articles = []
    for group in groups.values():
        for first in range(len(group)):
            paragraphs: list[str] = []
            for number in range(len(group) * 3):
                for paragraph in group[(first + number) % len(group)].split("\n\n"):
                    if len("\n\n".join([*paragraphs, paragraph]).encode()) <= SIZE * 1.05:
                        paragraphs.append(paragraph)
            articles.append("\n\n".join(paragraphs))
    return articles


def cold(*arguments: str) -> float:
    """CPU seconds of the command in fresh processes, the median of some."""
    command = [str(Path(sys.executable).parent / "taksir"), *arguments]
    seconds = []
    for _ in range(COLD_ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr.decode())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds)


def warm(texts: Sequence[str]) -> float:
    """CPU seconds of reading all texts, the fastest of some rounds after one to warm up."""
    rounds = []
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        for number, text in enumerate(texts):
            read_article(document_from_text(text, id=f"d{number}", file=f"{number}.txt"))
        rounds.append(time.process_time() - start)
    return min(rounds[1:])


def peer(name: str, texts: Sequence[str], annotated: Sequence[str]) -> dict[str, Any]:
    """What another parser reads, and how long it takes, in a process of its own."""
    request = json.dumps({"peer": name, "texts": list(texts), "annotated": list(annotated)})
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "peers.py")],
        input=request, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return len(unit) == 3 and unit.isupper()


def asked(documents: Sequence[GoldDocument]) -> Iterator[tuple[int, GoldClaim]]:
    """The annotated amounts and measures with a number: no dates, nothing vague, nothing optional."""
    for number, document in enumerate(documents):
        for claim in document.claims:
            if claim.own and not claim.optional and claim.value is not None and claim.unit and claim.iso is None:
                yield number, claim


def right(claim: GoldClaim, value: float | None, unit: str | None) -> bool:
    """Whether value and unit are those annotated; a bare count is right for anything that is counted."""
    same = unit == claim.unit or (unit == "count" and claim.unit in COUNTED)
    return same and value is not None and abs(value - (claim.value or 0.0)) <= 1e-6 * max(1.0, abs(value))


def tally(questions: Sequence[tuple[int, GoldClaim]], found: Sequence[Sequence[dict[str, Any]]]) -> dict[str, Any]:
    """Of the annotated spans: how many are touched by a quantity, how many by one of the right value and unit."""
    counts = {"money": [0, 0, 0], "measures": [0, 0, 0]}
    for number, claim in questions:
        touching = [
            q for q in found[number]
            if "failed" not in q and q["start"] < claim.span.end and claim.span.start < q["end"]
        ]  # fmt: skip
        row = counts["money" if money(claim.unit or "") else "measures"]
        row[0] += 1
        row[1] += bool(touching)
        row[2] += any(right(claim, q["value"], q["unit"]) for q in touching)
    return {name: dict(zip(("asked", "found", "right"), row, strict=True)) for name, row in counts.items()}


def ours(text: str) -> list[dict[str, Any]]:
    """What Taksir reads: start, end, value, unit."""
    claims = read_article(document_from_text(text, id="d1", file="d1.txt")).claims
    quantities = [claim.quantity for claim in claims]
    return [{"start": q.span.start, "end": q.span.end, "value": q.value, "unit": q.unit} for q in quantities]


def measure(folder: Path | None, annotated: Path) -> dict[str, Any]:
    """Everything that is reported."""
    texts = texts_of(folder) if folder else composed()
    if not texts:
        raise SystemExit(f"{folder}: no articles")
    documents = load_gold(annotated, annotated / "gold.json").documents
    bodies = [document.file.read_text("utf-8") for document in documents]
    questions = list(asked(documents))
    prices = [bodies[number][claim.span.start : claim.span.end] for number, claim in questions]
    quantulum = peer("quantulum3", texts, bodies)
    spans = [q for text in texts for q in ours(text) if money(q["unit"])]
    quotes = [text[q["start"] : q["end"]] for text in texts for q in ours(text) if money(q["unit"])]
    parser = peer("price-parser", quotes, prices)
    given = [[] for _ in bodies]  # type: list[list[dict[str, Any]]]
    for (number, claim), price in zip(questions, parser["found"], strict=True):
        if money(claim.unit or "") and price["value"] is not None:
            given[number].append(price | {"start": claim.span.start, "end": claim.span.end})
    return {
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "cold_s": {
            "taksir --help": cold("--help"),
            f"taksir brief, {len(list(expand([str(EXAMPLES)])))} example articles": cold(
                "brief", str(EXAMPLES), "--no-keep", "--as-of", "2026-03-02"
            ),
            "taksir brief, 5 articles of plain text": cold(
                "brief", *sorted(map(str, EXAMPLES.glob("*.txt")))[:5], "--no-keep", "--as-of", "2026-03-02"
            ),
        },
        "articles": {
            "count": len(texts),
            "median_bytes": statistics.median(len(text.encode()) for text in texts),
        },
        "warm_s": {
            "Taksir: everything": warm(texts),
            "quantulum3: quantities alone": quantulum["seconds"],
            f"price-parser: {len(spans)} amounts that it is given": parser["seconds"],
        },
        "right": {
            "Taksir": tally(questions, [ours(text) for text in bodies]),
            "quantulum3": tally(questions, quantulum["found"]),
            "price-parser, given the spans": tally(questions, given),
        },
    }


def table(found: dict[str, Any]) -> str:
    """The report in words."""
    count = found["articles"]["count"]
    lines = [found["machine"], "", "cold, CPU seconds"]
    lines += [f"  {name:<46} {seconds:6.2f}" for name, seconds in found["cold_s"].items()]
    lines += ["", f"warm, one core, {count} articles, median {found['articles']['median_bytes'] / 1000:.1f} kB"]
    lines += [f"  {'':<46} {'ms/article':>10} {'articles/s':>10}"]
    for name, seconds in found["warm_s"].items():
        lines.append(f"  {name:<46} {1000 * seconds / count:10.2f} {count / max(seconds, 1e-9):10.0f}")
    lines += ["", f"annotated spans  {'':<31} {'money':>22} {'other measures':>22}"]
    lines += [f"  {'':<46} {'found':>11}{'right':>11} {'found':>11}{'right':>11}"]
    for name, tallies in found["right"].items():
        cells = [f"{row[key]:>5} of {row['asked']:>2}" for row in tallies.values() for key in ("found", "right")]
        if name.startswith("price-parser"):
            cells[2:] = ["–", "–"]
        lines.append(f"  {name:<46} {cells[0]:>11}{cells[1]:>11} {cells[2]:>11}{cells[3]:>11}")
    lines += [
        "",
        "found: a quantity overlaps the span; right: with its value and unit. Of the others, quantulum3 is made for",
        "English, and price-parser for prices without scale words (it reads the 30 of $30 billion).",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    arguments.add_argument("--annotated", type=Path, default=ROOT / "tests" / "articles", metavar="DIR")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    found = measure(given.folder, given.annotated)
    print(json.dumps(found, ensure_ascii=False, indent=1) if given.json else table(found))


if __name__ == "__main__":
    main()
