"""Fifty readers and five writers at one server for a minute: errors, latency, and whether everything written is there.

    .venv/bin/python benchmarks/web.py [--seconds 60] [--readers 50] [--writers 5] [--think 1.0] [--ledger ADDRESS]

The server runs over a ledger that holds `--documents` articles at the start; readers and writers share one other
process with as little work as can be, and everything runs on this machine. A reader asks for a page (every page there
is), looks at it for about `--think` seconds, and asks for the next; a writer sends an article, waits until it is kept,
and sends the next. Readers come as soon as the server answers at all; the last column leaves out the first `NEW_S`
seconds, in which pages are made for the first time. At the end stands what each process took of the processors. Exit
code 1 where there was an error, something was lost, or p95 of the reads is 500 ms or more.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

BAR_MS = 500.0
NEW_S = 15.0
LABS = ("OpenAI", "Anthropic", "xAI", "Mistral AI")
PAYERS = ("Amazon", "Microsoft", "Google", "Oracle", "NVIDIA", "SoftBank", "Meta")


@dataclass
class Tally:
    """What was seen: when each read began and how long it took, by kind of page; errors; the documents kept."""

    reads: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
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


class Line:
    """One connection that is kept alive: HTTP with nothing but what is needed here."""

    def __init__(self, address: str) -> None:
        told = urlsplit(address)
        self._host, self._port = told.hostname, told.port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, accept: str, body: bytes = b"", kind: str = "") -> tuple[int, bytes]:
        """Status and body."""
        if self._writer is None or self._reader is None or self._reader.at_eof():
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}:{self._port}", f"Accept: {accept}"]
        if method == "POST":
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        else:
            lines += ["Accept-Encoding: gzip"] if accept == "text/html" else []
        self._writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = re.search(r"\r\ncontent-length: (\d+)", head)
        assert length is not None, head
        return int(head.split(" ", 2)[1]), await self._reader.readexactly(int(length[1]))

    async def json(self, path: str) -> dict:  # type: ignore[type-arg]
        """An answer of the API."""
        return json.loads((await self.ask("GET", path, "application/json"))[1])

    async def send(self, name: str, text: str) -> tuple[int, bytes]:
        """Send an article."""
        edge = "----------taksir"
        body = (
            f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            f"Content-Type: text/plain\r\n\r\n{text}\r\n--{edge}--\r\n"
        ).encode()
        return await self.ask(
            "POST", "/api/articles", "application/json", body, f"multipart/form-data; boundary={edge}"
        )


async def reader(address: str, pages: list[tuple[str, str]], tally: Tally, until: float, think: float) -> None:
    line = Line(address)
    start = time.perf_counter()
    await asyncio.sleep(random.uniform(0, think))
    while time.monotonic() < until:
        kind, path = random.choice(pages)
        began = time.perf_counter()
        try:
            status, body = await line.ask("GET", path, "text/html")
        except (OSError, EOFError) as error:
            tally.errors[f"{kind}: {type(error).__name__}"] += 1
            line = Line(address)
        else:
            tally.reads.setdefault(kind, []).append((began - start, time.perf_counter() - began))
            if status != 200 or not body:
                tally.errors[f"{kind}: {status}"] += 1
        await asyncio.sleep(random.uniform(0.5, 1.5) * think)


async def writer(address: str, place: int, run: str, tally: Tally, until: float, think: float) -> None:
    number = place * 100_000
    line = Line(address)
    while time.monotonic() < until:
        number += 1
        try:
            status, body = await line.send(f"{number}.txt", article(number, run))
            if status != 202:
                tally.errors[f"write: {status}"] += 1
                continue
            job = json.loads(body)
            while job["stage"] == "reading":
                await asyncio.sleep(0.3)
                job = await line.json(f"/api/jobs/{job['id']}")
        except (OSError, EOFError) as error:
            tally.errors[f"write: {type(error).__name__}"] += 1
            line = Line(address)
            continue
        for item in job["items"]:
            if item["state"] == "kept":
                tally.written.append(item["document"])
            else:
                tally.errors[f"write: {item['state']} {item['reason']}"] += 1
        await asyncio.sleep(random.uniform(0.5, 1.5) * think)


async def load(address: str, given: argparse.Namespace, run: str) -> Tally:
    tally, line = Tally(), Line(address)
    began = time.perf_counter()
    claims = (await line.json("/api/claims?limit=500"))["items"]
    deals = (await line.json("/api/deals?limit=500"))["items"]
    print(f"first answer after {time.perf_counter() - began:.1f} s: {len(claims)} claims, {len(deals)} deals")
    pages = [("start", "/"), ("ledger", "/ledger"), ("ledger", "/ledger?tab=deals&sort=who")]
    pages += [("ledger", f"/ledger?entity={name.replace(' ', '+')}&sort=-value") for name in (*LABS, *PAYERS)]
    pages += [("claim", f"/claims/{one['id']}") for one in random.sample(claims, min(6, len(claims)))]
    pages += [("deal", f"/deals/{one['id']}") for one in random.sample(deals, min(4, len(deals)))]
    pages += [("document", f"/documents/{one['document']}") for one in random.sample(claims, min(6, len(claims)))]
    pages += [("picture", "/picture"), ("picture", "/picture?party=OpenAI"), ("timeline", "/timeline")]
    pages += [("timeline", "/timeline?entity=Anthropic"), ("glossary", "/glossary?q=power"), ("plans", "/plans")]
    pages += [("what-if", f"/what-if?q=US$10+billion+all_in&s_q={step}") for step in (0, 3)]
    pages += [("ask", "/ask?q=Who+invested+in+OpenAI%3F"), ("ask", "/ask?q=What+does+US%2410+billion+buy%3F")]
    pages += [("api", f"/api/{name}?limit=50") for name in ("claims", "documents", "entities")]
    until = time.monotonic() + given.seconds
    await asyncio.gather(
        *(reader(address, pages, tally, until, given.think) for _ in range(given.readers)),
        *(writer(address, place, run, tally, until, given.think) for place in range(given.writers)),
    )
    line = Line(address)
    missing = 0
    for name in dict.fromkeys(tally.written):
        missing += (await line.ask("GET", f"/documents/{name}", "text/html"))[0] != 200
    if missing:
        tally.errors["written, but no page"] += missing
    return tally


def generate(address: str, given: argparse.Namespace) -> None:
    """Be the readers and writers; what was seen goes to a file as JSON."""
    tally = asyncio.run(load(address, given, f"{time.time_ns():x}"))
    own = resource.getrusage(resource.RUSAGE_SELF)
    told = {"reads": tally.reads, "errors": tally.errors, "written": tally.written, "cpu": own.ru_utime + own.ru_stime}
    Path(given.out).write_text(json.dumps(told), encoding="utf-8")


def processors(pid: int) -> float:
    """Seconds that a process has taken of the processors (Linux)."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """The processes that one began, and theirs."""
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    return [one for name in found for one in (int(name), *children(int(name)))]


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
    every = [one for reads in tally.reads.values() for one in reads]
    for kind, reads in (*sorted(tally.reads.items()), ("all reads", every)):
        times = [took for _, took in reads]
        later = [took for began, took in reads if began > NEW_S]
        settled = f"  later p95 {part(later, 95):6.0f} ms  worst {max(later) * 1e3:6.0f} ms" if later else ""
        print(f"{kind:10} {len(times):6,} reads  p50 {part(times, 50):6.0f} ms  p95 {part(times, 95):6.0f} ms  "
              f"worst {max(times) * 1e3:6.0f} ms{settled}")  # fmt: skip
    print(f"{len(every) / given.seconds:.1f} reads a second, {len(tally.written)} articles written")
    return bool(every) and part([took for _, took in every], 95) < BAR_MS


def part(times: list[float], percent: int) -> float:
    """Milliseconds in which so many percent of the reads were done."""
    return (statistics.quantiles(times, n=100) if len(times) > 1 else times * 99)[percent - 1] * 1e3


def run(given: argparse.Namespace, ledger: str, out: Path) -> int:
    fill(ledger, given.documents)
    command = [
        sys.executable, "-c", "import sys; from taksir.cli import main; sys.exit(main(sys.argv[1:]))", "web",
        "--ledger", ledger, "--port", "0", "--rate", "100000", "--as-of", "2026-11-21",
    ]  # fmt: skip
    print(f"load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, niceness {os.nice(0)}")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = re.search(r"http://[^/ ]+", server.stderr.readline())
            if address is None:
                print("the server did not start")
                return 1
            load_command = [sys.executable, __file__, *sys.argv[1:], "--generate", address[0], "--out", str(out)]
            before = processors(server.pid)
            began = time.monotonic()
            made = subprocess.run(load_command, check=False).returncode
            took = time.monotonic() - began
            own, behind = processors(server.pid) - before, sum(processors(one) for one in children(server.pid))
        finally:
            began = time.monotonic()
            server.send_signal(signal.SIGTERM)
            server.wait()
            ended = time.monotonic() - began
    if made:
        return 1
    told = json.loads(out.read_text(encoding="utf-8"))
    tally = Tally(told["reads"], Counter(told["errors"]), told["written"])
    gone = lost(ledger, tally.written)
    fast = report(tally, given)
    reads = sum(map(len, tally.reads.values()))
    print(
        f"processors over {took:.0f} s: server {own:.1f} s ({own / reads * 1e3:.1f} ms a read, writes and briefs "
        f"included), background {behind:.1f} s, readers and writers {told['cpu']:.1f} s; "
        f"ended {ended:.1f} s after SIGTERM"
    )
    print(f"load of this machine after: {os.getloadavg()[0]:.1f}")
    print(f"errors: {dict(tally.errors) or 'none'}; lost: {gone}")
    return 0 if fast and not tally.errors and not gone else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--writers", type=int, default=5)
    parser.add_argument("--think", type=float, default=1.0)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--ledger", default=None)
    parser.add_argument("--generate", default=None, help=argparse.SUPPRESS)
    parser.add_argument("--out", default=None, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.generate:
        generate(given.generate, given)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return run(given, given.ledger or str(Path(folder) / "ledger.sqlite"), Path(folder) / "seen.json")


if __name__ == "__main__":
    sys.exit(main())
