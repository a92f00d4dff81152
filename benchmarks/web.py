"""Fifty readers and five writers at one server for a minute: errors, latency, and whether everything written is there.

    .venv/bin/python benchmarks/web.py [--seconds 60] [--readers 50] [--writers 5] [--think 1.0] [--ledger ADDRESS]

The server runs in a process of its own, over a ledger that holds `--documents` articles at the start. A reader asks
for a page, looks at it for about `--think` seconds, and asks for the next; a writer sends an article, waits until it is
kept, and sends the next. Everything runs on this machine, the readers and writers too. Exit code 1 where there was an
error, something was lost, or p95 of the reads is 500 ms or more.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

BAR_MS = 500.0
LABS = ("OpenAI", "Anthropic", "xAI", "Mistral AI")
PAYERS = ("Amazon", "Microsoft", "Google", "Oracle", "NVIDIA", "SoftBank", "Meta")


@dataclass
class Tally:
    """What was seen: seconds of every read by kind of page, errors, names of the documents that were kept."""

    reads: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    written: list[str] = field(default_factory=list)


def article(number: int, run: str) -> str:
    """An invented article that no other one repeats word for word."""
    dice = random.Random(f"{run} {number}")
    lab, payer, other = dice.choice(LABS), *dice.sample(PAYERS, 2)
    return (
        f"{payer} to put US${dice.randint(1, 60)} billion into {lab}\n\n"
        f"SEATTLE, {dice.randint(1, 20)} November 2026 - {payer} will invest US${dice.randint(1, 60)} billion in "
        f"{lab}, the two companies announced in note {run}-{number}. {payer} said it will spend "
        f"US${dice.randint(10, 90)} billion on data centres in 2027. {lab} plans to run {dice.randint(50, 900)},000 "
        f"GB300 GPUs on {dice.randint(100, 900)} MW in Texas.\n\n{other} could invest up to "
        f"US${dice.randint(1, 30)} billion in {lab}, the Wall Street Journal reported, citing people who "
        "know of it.\n"
    )


async def reader(
    client: httpx.AsyncClient, pages: list[tuple[str, str]], tally: Tally, until: float, think: float
) -> None:
    await asyncio.sleep(random.uniform(0, think))
    while time.monotonic() < until:
        kind, path = random.choice(pages)
        began = time.perf_counter()
        try:
            answer = await client.get(path, headers={"Accept": "text/html"})
        except httpx.HTTPError as error:
            tally.errors[f"{kind}: {type(error).__name__}"] += 1
        else:
            tally.reads.setdefault(kind, []).append(time.perf_counter() - began)
            if answer.status_code != 200:
                tally.errors[f"{kind}: {answer.status_code}"] += 1
        await asyncio.sleep(random.uniform(0.5, 1.5) * think)


async def writer(client: httpx.AsyncClient, place: int, run: str, tally: Tally, until: float, think: float) -> None:
    number = place * 100_000
    while time.monotonic() < until:
        number += 1
        try:
            answer = await client.post("/api/articles", files={"files": (f"{number}.txt", article(number, run))})
            if answer.status_code != 202:
                tally.errors[f"write: {answer.status_code}"] += 1
                continue
            job = answer.json()
            while job["stage"] == "reading":
                await asyncio.sleep(0.3)
                job = (await client.get(f"/api/jobs/{job['id']}")).json()
        except httpx.HTTPError as error:
            tally.errors[f"write: {type(error).__name__}"] += 1
            continue
        for item in job["items"]:
            if item["state"] == "kept":
                tally.written.append(item["document"])
            else:
                tally.errors[f"write: {item['state']} {item['reason']}"] += 1
        await asyncio.sleep(random.uniform(0.5, 1.5) * think)


async def load(address: str, given: argparse.Namespace, run: str) -> Tally:
    tally = Tally()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        began = time.perf_counter()
        claims = (await client.get("/api/claims", params={"limit": 500})).json()["items"]
        deals = (await client.get("/api/deals", params={"limit": 500})).json()["items"]
        print(f"first answer after {time.perf_counter() - began:.1f} s: {len(claims)} claims, {len(deals)} deals")
        pages = [("start", "/"), ("ledger", "/ledger"), ("ledger", "/ledger?tab=deals&sort=who")]
        pages += [("ledger", f"/ledger?entity={name}&sort=-value") for name in (*LABS, *PAYERS)]
        pages += [("claim", f"/claims/{one['id']}") for one in random.sample(claims, min(6, len(claims)))]
        pages += [("deal", f"/deals/{one['id']}") for one in random.sample(deals, min(4, len(deals)))]
        pages += [("document", f"/documents/{one['document']}") for one in random.sample(claims, min(6, len(claims)))]
        pages += [
            ("api", "/api/claims?limit=50"),
            ("api", "/api/documents?limit=50"),
            ("api", "/api/entities?limit=50"),
        ]
        until = time.monotonic() + given.seconds
        await asyncio.gather(
            *(reader(client, pages, tally, until, given.think) for _ in range(given.readers)),
            *(writer(client, place, run, tally, until, given.think) for place in range(given.writers)),
        )
        missing = 0
        for name in dict.fromkeys(tally.written):
            answer = await client.get(f"/documents/{name}", headers={"Accept": "text/html"})
            missing += answer.status_code != 200
        if missing:
            tally.errors["written, but no page"] += missing
    return tally


def lost(ledger: str, written: list[str]) -> int:
    from taksir.ledger.store import Ledger

    with Ledger.open(ledger, create=False) as found:
        kept = {one.id for one in found.documents(versions=True)}
    return len(set(written) - kept)


def fill(ledger: str, documents: int) -> None:
    from taksir.ledger.store import Ledger
    from taksir.news.article import read_article
    from taksir.news.read import document_from_text

    with Ledger.open(ledger) as found:
        told = (
            read_article(document_from_text(article(n, "base"), id="d1", file=f"{n}.txt")) for n in range(documents)
        )
        for _ in found.add_all(told):
            pass


def report(tally: Tally, given: argparse.Namespace) -> bool:
    every = [one for times in tally.reads.values() for one in times]
    for kind, times in (*sorted(tally.reads.items()), ("all reads", every)):
        cuts = statistics.quantiles(times, n=100) if len(times) > 1 else times * 99
        print(f"{kind:10} {len(times):6,} reads  p50 {cuts[49] * 1e3:6.0f} ms  p95 {cuts[94] * 1e3:6.0f} ms  "
              f"worst {max(times) * 1e3:6.0f} ms")  # fmt: skip
    print(f"{len(every) / given.seconds:.1f} reads a second, {len(tally.written)} articles written")
    return bool(every) and statistics.quantiles(every, n=100)[94] * 1e3 < BAR_MS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--writers", type=int, default=5)
    parser.add_argument("--think", type=float, default=1.0)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--ledger", default=None)
    given = parser.parse_args()
    run = f"{time.time_ns():x}"
    with tempfile.TemporaryDirectory() as folder:
        ledger = given.ledger or str(Path(folder) / "ledger.sqlite")
        fill(ledger, given.documents)
        command = [
            sys.executable, "-c", "import sys; from taksir.cli import main; sys.exit(main(sys.argv[1:]))", "web",
            "--ledger", ledger, "--port", "0", "--rate", "100000", "--as-of", "2026-11-21",
        ]  # fmt: skip
        print(f"load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            try:
                assert server.stderr is not None
                address = re.search(r"http://[^/ ]+", server.stderr.readline())
                if address is None:
                    print("the server did not start")
                    return 1
                tally = asyncio.run(load(address[0], given, run))
            finally:
                server.terminate()
        gone = lost(ledger, tally.written)
    fast = report(tally, given)
    print(f"errors: {dict(tally.errors) or 'none'}; lost: {gone}")
    return 0 if fast and not tally.errors and not gone else 1


if __name__ == "__main__":
    sys.exit(main())
