"""Whether a watch tells everything once, however often it is killed: thousands of items, most of them twice.

python benchmarks/watch.py [--items 10000] [--seed 1] [--least 0] [--most 12] [--folder DIR]

Writes feeds and files of short texts of its own making: the same content at another address, GUIDs that repeat, feeds
in another order at every start, pages that change. Runs `taksir watch --once` and kills it (SIGKILL) after a random
time until it ends by itself, in two stages: first all items, then the changed pages. Then counts, in the file and at
a webhook, what was told of each content. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

PAYERS = (
    "Nvidia", "Amazon", "Microsoft", "Meta", "Google", "Oracle", "AMD", "Broadcom", "Samsung Electronics", "TSMC",
    "SoftBank", "Dell", "Apple", "Intel", "IBM",
)  # fmt: skip
PAYEES = ("OpenAI", "Anthropic", "CoreWeave", "xAI", "Mistral AI", "Crusoe", "Lambda", "Cohere", "Nebius", "SK hynix")
WATCHED = (*PAYERS, *PAYEES)
PER_FEED = 400
START = "import sys; from taksir.cli import main; sys.exit(main(sys.argv[1:]))"
MARK = re.compile(r"notice (\d+)")


@dataclass
class Entry:
    """An item of a feed; `notice` is the number of its content."""

    guid: str
    link: str
    title: str
    text: str
    notice: int


@dataclass
class Corpus:
    """What the watch is to read: feeds by name, files by name, and the numbers of all contents."""

    feeds: dict[str, list[Entry]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    contents: set[int] = field(default_factory=set)
    items: int = 0

    def write(self, folder: Path, order: random.Random) -> None:
        """Writes feeds, each in a new order, and files."""
        for name, entries in self.feeds.items():
            shuffled = order.sample(entries, len(entries))
            replace(folder / "feeds" / name, _feed(name, shuffled))
        for name, text in self.files.items():
            path = folder / "inbox" / name
            if not path.exists() or path.read_text("utf-8") != text:
                replace(path, text)


def corpus(count: int, rng: random.Random) -> Corpus:
    """About `count` items: seven in ten are contents of their own, the others repeat one of them."""
    made = Corpus()
    entries: list[Entry] = []
    for number in range(count):
        kind = rng.random() if entries else 0.0
        if kind < 0.7:
            title, text = story(number, rng)
            made.contents.add(number)
            if rng.random() < 0.1:
                made.files[f"{number}.txt"] = f"{title}\n\n{text}"
                continue
            entries.append(Entry(f"g{number}", f"https://news.example/{number}", title, text, number))
        else:
            old = rng.choice(entries)
            if kind < 0.82:  # the same content at another address
                link = f"https://mirror.example/{number}"
                entries.append(Entry(f"g{number}", link, old.title, old.text, old.notice))
            elif kind < 0.92:  # a GUID that repeats
                entries.append(Entry(old.guid, old.link, old.title, old.text, old.notice))
            else:  # the same content as a file
                made.files[f"{number}.txt"] = f"{old.title}\n\n{old.text}"
    rng.shuffle(entries)
    for start in range(0, len(entries), PER_FEED):
        made.feeds[f"feed{start // PER_FEED}.xml"] = entries[start : start + PER_FEED]
    made.items = len(entries) + len(made.files)
    return made


def change(made: Corpus, share: float, rng: random.Random) -> int:
    """Writes some pages anew, under their address and GUID; gives how many there are."""
    changed = 0
    links: set[str] = set()
    for entries in made.feeds.values():
        for place, entry in enumerate(entries):
            if entry.link not in links and rng.random() < share:
                number = 1_000_000 + changed
                title, text = story(number, rng)
                entries[place] = Entry(entry.guid, entry.link, title, text, number)
                made.contents.add(number)
                changed += 1
            links.add(entry.link)
    made.items += changed
    return changed


def story(number: int, rng: random.Random) -> tuple[str, str]:
    """A short text of its own about a deal."""
    payer, payee = rng.choice(PAYERS), rng.choice(PAYEES)
    verb = rng.choice(("will invest", "may invest", "plans to invest", "has signed a contract to invest"))
    day = f"{rng.randint(1, 28)} {rng.choice(('March', 'April', 'May', 'June'))} 2026"
    title = f"{payer} turns to {payee}"
    return title, (
        f"{day}\n\n{payer} {verb} ${rng.randint(1, 90)} billion in {payee}, the company said in notice {number}.\n\n"
        f"The money pays for a {rng.randint(5, 90) * 10} MW data center."
    )


def _feed(name: str, entries: list[Entry]) -> str:
    items = "".join(
        f"<item><title>{escape(one.title)}</title><guid isPermaLink='false'>{one.guid}</guid><link>{one.link}</link>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{escape(part)}</p>' for part in one.text.split(chr(10) * 2))}]]>"
        "</content:encoded></item>"
        for one in entries
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{name}</title>{items}</channel></rss>"
    )


def replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}")
    fresh.write_text(text, "utf-8")
    fresh.replace(path)


class Receiver(ThreadingHTTPServer):
    """Takes what is posted, and counts each key."""

    daemon_threads = True

    def __init__(self) -> None:
        self.keys: Counter[str] = Counter()
        super().__init__(("127.0.0.1", 0), _Taking)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hook"


class _Taking(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.keys[self.headers["Idempotency-Key"]] += 1
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


def watch_file(folder: Path, made: Corpus, hook: str) -> Path:
    feeds = "".join(f'[[feeds]]\naddress = "feeds/{name}"\n' for name in made.feeds)
    path = folder / "watch.toml"
    path.write_text(
        f"[watch]\nentities = {json.dumps(WATCHED)}\nledger = 'news.sqlite'\nstate = 'state.sqlite'\n"
        f"[[folders]]\npath = 'inbox'\nsettle = '0 s'\n{feeds}"
        f"[[tell]]\nto = 'file'\npath = 'events.jsonl'\n[[tell]]\nto = 'webhook'\naddress = '{hook}'\n",
        "utf-8",
    )
    return path


def run_to_the_end(
    folder: Path,
    made: Corpus,
    asked: Path,
    rng: random.Random,
    kill: tuple[float, float],
    most: int | None = None,
    begin: Callable[[list[str], Path], Running] | None = None,
) -> int:
    """Starts and kills the watch until it ends by itself (after `most` kills it is left alone); how often it was.

    One in five is killed at any time from its start, the others so long after they began to work.
    """
    kills = 0
    while True:
        made.write(folder, rng)
        start = time.time()
        process = (begin or _begin)(["watch", str(asked), "--once", "--as-of", "2026-11-21"], folder / "log.txt")
        if rng.random() < 0.8:
            _await_work(folder, process, start)
        code = process.wait(rng.uniform(*kill) if most is None or kills < most else None)
        if code is None:
            process.kill()
            kills += 1
            continue
        said = (folder / "log.txt").read_text("utf-8")
        if code not in (0, 1) or "Traceback" in said:
            raise SystemExit(said[-2000:])
        return kills


class Running:
    """A process at work."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def wait(self, seconds: float | None) -> int | None:
        """Its exit code; None where it has not ended in so many seconds."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def _begin(arguments: list[str], log: Path) -> Running:
    with log.open("ab") as out:
        return Running(subprocess.Popen([sys.executable, "-c", START, *arguments], stdout=out, stderr=out))


def _await_work(folder: Path, process: Running, start: float) -> None:
    """Waits until the process has put something into its state, or has ended."""
    wal = folder / "state.sqlite-wal"
    while process.wait(0.01) is None and not (wal.exists() and wal.stat().st_mtime > start + 0.02):
        continue


def told(folder: Path) -> tuple[list[dict[str, object]], Counter[int]]:
    """The events in the file, and how often each content was told as one that names the watched."""
    lines = (folder / "events.jsonl").read_text("utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    marks = (MARK.search(event["place"]["quote"]) for event in events if event["kind"] == "named")
    return events, Counter(int(mark[1]) for mark in marks if mark)


def main() -> None:
    """Run both stages and count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.0)
    parser.add_argument("--most", type=float, default=12.0)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    folder = given.folder or Path(tempfile.mkdtemp(prefix="taksir-watch-"))
    folder.mkdir(parents=True, exist_ok=True)
    made, receiver = corpus(given.items, rng), Receiver()
    asked = watch_file(folder, made, receiver.address)
    start = time.perf_counter()
    kills = run_to_the_end(folder, made, asked, rng, (given.least, given.most))
    changed = change(made, 0.05, rng)
    kills += run_to_the_end(folder, made, asked, rng, (given.least, given.most))
    seconds = time.perf_counter() - start
    events, named = told(folder)
    ids = Counter(str(event["id"]) for event in events)
    found = {
        "items": made.items, "contents": len(made.contents), "changed pages": changed, "kills": kills,
        "seconds": round(seconds, 1), "contents a second": round(len(made.contents) / seconds, 1),
        "events by kind": dict(Counter(str(event["kind"]) for event in events)),
        "lost": len(made.contents - named.keys()), "told twice": sum(count > 1 for count in named.values()),
        "ids twice in the file": sum(count > 1 for count in ids.values()),
        "lost at the webhook": len(ids.keys() - receiver.keys.keys()),
        "posted again with the same key": sum(count - 1 for count in receiver.keys.values()),
        "folder": str(folder),
    }  # fmt: skip
    print(json.dumps(found, indent=1))
    if found["lost"] or found["told twice"] or found["ids twice in the file"] or found["lost at the webhook"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
