"""Sentences about what real tools find in the example articles, written before their author had seen the gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from taksir.copilot.agent.gate import Passed, gate
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.tools import tool_named
from taksir.ledger.store import Ledger
from taksir.news.article import read_article
from taksir.news.read import read

HERE = Path(__file__).parent / "sentences"
ROOT = Path(__file__).parents[3]
DAY = date(2026, 11, 21)
ASKED = {
    "en": "What do you know about this?",
    "id": "Apa yang diketahui tentang ini?",
    "ko": "이에 대해 무엇을 알고 있나요?",
}
CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "ao": ("deals", {"party": "Amazon", "other": "OpenAI"}),
    "mm": ("deals", {"party": "Microsoft", "other": "Mistral"}),
    "mist": ("deals", {"party": "Mistral AI"}),
    "kakao": ("claims", {"about": "Kakao"}),
    "indosat": ("claims", {"about": "Indosat"}),
    "xai": ("claims", {"about": "xAI"}),
    "naver": ("claims", {"about": "Naver Cloud"}),
    "nus": ("claims", {"about": "Nusantara Compute"}),
    "telkom": ("claims", {"about": "Telkom"}),
    "sam": ("claims", {"about": "Samsung Electronics"}),
    "canrun": ("can_run", {"chips": "600,000 GB300", "power": "500 MW"}),
    "chain": ("chain", {"quantity": "US$10 billion"}),
    "convert2": ("convert", {"money": "US$1.7 billion", "to": "IDR", "day": "2024-04-30"}),
    "fact": ("fact", {"words": "H100 TDP"}),
    "pue": ("fact", {"words": "PUE"}),
    "chip": ("chip", {"name": "GB300"}),
    "compare": ("compare", {"chips": ["H100", "GB300"], "model": "llama-3.1-70b"}),
    "train": ("train", {"model": "llama-3.1-70b", "count": 1024, "chip": "H100"}),
    "supply": ("supply", {"chip": "GB300"}),
}


@dataclass(frozen=True)
class Line:
    """A draft about one finding; `bad` are pieces that may not be kept, all of it where there are none."""

    finding: str
    language: str
    kind: str
    text: str
    bad: tuple[str, ...] = ()

    def passed(self, findings: dict[str, Finding]) -> Passed:
        """What the gate leaves of it."""
        given = [CALLS[self.finding][1]]
        return gate(self.text, [findings[self.finding]], ASKED[self.language], self.language, given=given)

    def leaks(self, findings: dict[str, Finding]) -> bool:
        """Whether something of it comes through that may not."""
        kept = self.passed(findings).kept
        return any(one in "\n".join(kept) for one in self.bad) if self.bad else bool(kept)

    def passes(self, findings: dict[str, Finding]) -> bool:
        """Whether all of it comes through."""
        passed = self.passed(findings)
        return bool(passed.kept) and not passed.dropped


def lines(name: str) -> Iterator[Line]:
    """The lines of `bent` or `honest`."""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        parts = [one.replace("\0", "|").replace("\\n", "\n") for one in line.replace("\\|", "\0").split("|")]
        yield Line(parts[0], parts[1], parts[2], parts[3], tuple(parts[4].split(";;")) if len(parts) > 4 else ())


def papered_desk(place: Path) -> Desk:
    """A desk over the example articles and those of the question set."""
    with Ledger.open(place) as ledger:
        for file in sorted(
            (*(ROOT / "examples/articles").iterdir(), *(ROOT / "tests/questions/articles/market").iterdir())
        ):
            ledger.add(read_article(read(str(file), id=file.stem)))
    return Desk(as_of=DAY, ledger=place, samples=64)


def found_in(desk: Desk) -> dict[str, Finding]:
    """What the tools return, by the name that a line gives it."""
    return {name: tool_named(tool).call(desk, given) for name, (tool, given) in CALLS.items()}
