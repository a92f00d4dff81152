"""How long a check takes, a brief with every check, and how many articles a second. Reports only.

    python benchmarks/checks.py [DIR] [--claims FILE.csv] [--json]

DIR holds articles (the shipped examples by default). Warm: everything was loaded before. Cold: a fresh process.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from reading import EXAMPLES, ROOT, cold, composed, texts_of

from taksir.brief import brief_documents
from taksir.catalog.facts import load_catalog
from taksir.checks import run_checks
from taksir.ledger.relate import relate
from taksir.news.article import read_article
from taksir.news.read import document_from_text
from taksir.statement import judge, read_statements

NOW = date(2026, 11, 21)
ROUNDS = 3


def statements(path: Path) -> dict[str, float]:
    """Milliseconds of CPU a statement, warm: reading and all checks, and the checks alone."""
    catalog = load_catalog()
    rows = list(read_statements(path))
    articles = [read_article(document_from_text(row.text, id="d1", file=row.id, lang=row.language)) for row in rows]
    whole, alone = [], []
    for round_ in range(ROUNDS + 1):
        for row, article in zip(rows, articles, strict=True):
            start = time.process_time()
            judge(row, as_of=NOW, catalog=catalog)
            middle = time.process_time()
            run_checks([article], (), NOW, catalog)
            if round_:
                whole.append((middle - start) * 1e3)
                alone.append((time.process_time() - middle) * 1e3)
    worst = max(range(len(rows)), key=lambda number: statistics.median(whole[number :: len(rows)]))
    return {
        "statements": len(rows),
        "median_ms": statistics.median(whole),
        "p95_ms": statistics.quantiles(whole, n=20)[-1],
        "worst_ms": statistics.median(whole[worst :: len(rows)]),
        "checks_alone_median_ms": statistics.median(alone),
        "checks_alone_p95_ms": statistics.quantiles(alone, n=20)[-1],
    }


def articles(texts: list[str]) -> dict[str, float]:
    """Articles a second on one core, warm: read, related, checked, corroborated; and the parts in milliseconds."""
    catalog = load_catalog()
    documents = [document_from_text(text, id="d1", file="d1.txt") for text in texts]
    whole, reading, checking = [], [], []
    for round_ in range(ROUNDS + 1):
        for document in documents:
            start = time.process_time()
            brief_documents([document], as_of=NOW, catalog=catalog)
            taken = time.process_time() - start
            start = time.process_time()
            article = read_article(document)
            read = time.process_time() - start
            relations = relate([article])
            start = time.process_time()
            run_checks([article], relations, NOW, catalog)
            checked = time.process_time() - start
            if round_:
                whole.append(taken)
                reading.append(read)
                checking.append(checked)
    size = sum(len(text.encode()) for text in texts) / len(texts)
    return {
        "articles": len(texts), "bytes": size, "per_second": 1 / statistics.mean(whole),
        "ms": statistics.mean(whole) * 1e3, "reading_ms": statistics.mean(reading) * 1e3,
        "checking_ms": statistics.mean(checking) * 1e3,
    }  # fmt: skip


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--claims", type=Path, default=ROOT / "examples" / "claims.csv")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    texts = texts_of(given.folder) if given.folder else composed()
    brief = ("brief", str(given.folder or EXAMPLES), "--no-keep", "--as-of", NOW.isoformat())
    found = {
        "machine": f"Python {platform.python_version()}, {platform.machine()}",
        "statement": statements(given.claims),
        "article": articles(texts),
        "cold_check_cpu_s": cold("check", "A campus of 150 MW runs 200,000 H100 GPUs", "--as-of", NOW.isoformat()),
        "cold_brief_cpu_s": cold(*brief),
    }
    if given.json:
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
        return
    one, many = found["statement"], found["article"]
    assert isinstance(one, dict)
    assert isinstance(many, dict)
    print(found["machine"])
    print(
        f"a statement, warm: median {one['median_ms']:.1f} ms, 95th {one['p95_ms']:.1f} ms, slowest "
        f"{one['worst_ms']:.1f} ms; the checks alone {one['checks_alone_median_ms']:.1f} and "
        f"{one['checks_alone_p95_ms']:.1f} ms ({one['statements']} statements)"
    )
    print(
        f"an article of {many['bytes']:.0f} bytes, warm: {many['ms']:.1f} ms = {many['per_second']:.0f} a second "
        f"(reading {many['reading_ms']:.1f}, checks {many['checking_ms']:.1f} ms; {many['articles']} articles)"
    )
    print(f"cold, CPU seconds: a check {found['cold_check_cpu_s']:.2f}, a brief {found['cold_brief_cpu_s']:.2f}")


if __name__ == "__main__":
    main()
