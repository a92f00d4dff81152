"""What the tools found in the example articles and in the model, kept as it was, so that its sentences stay true.

python -m tests.copilot.agent.world  # find it again: then every sentence about it is to be read again, too
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from taksir.copilot.finding import Finding

KEPT = Path(__file__).parent / "sentences" / "world.json"
MOST_NUMBERS = 40
CALLS: dict[str, tuple[str, dict[str, Any], str]] = {
    "amz": ("deals", {"party": "Amazon"}, "What deals does Amazon have?"),
    "ms": ("claims", {"about": "Microsoft"}, "What is said about Microsoft?"),
    "anthropic": ("deals", {"party": "Anthropic"}, "What deals does Anthropic have?"),
    "intel": ("claims", {"about": "Intel"}, "What is said about Intel?"),
    "korea": ("claims", {"about": "SK Telecom"}, "What is said about SK Telecom?"),
    "openai": ("claims", {"about": "OpenAI"}, "What is said about OpenAI?"),
    "stargate": ("claims", {"about": "Stargate"}, "What is said about Stargate?"),
    "entity": ("entity", {"name": "OpenAI"}, "Who is OpenAI?"),
    "docs": ("documents", {"about": "Indosat"}, "Which documents name Indosat?"),
    "search": ("search", {"words": "Kakao"}, "Which documents mention Kakao?"),
    "timeline": ("timeline", {"entity": "Indosat"}, "What is the timeline of Indosat?"),
    "mtime": ("timeline", {"entity": "Mistral AI"}, "What is the timeline of Mistral AI?"),
    "changes": (
        "changes",
        {"since": "2026-06-01", "about": "Mistral AI"},
        "What changed about Mistral AI since 1 June 2026?",
    ),
    "contra": ("contradictions", {"about": "Mistral AI"}, "What contradicts what is said about Mistral AI?"),
    "contrax": ("contradictions", {"about": "xAI"}, "What contradicts what is said about xAI?"),
    "check": (
        "check",
        {"statement": "Humain will run 600,000 GB300 chips on 500 MW."},
        "Is it plausible that Humain will run 600,000 GB300 chips on 500 MW?",
    ),
    "check2": (
        "check",
        {"statement": "OpenAI will spend US$50 billion on 400,000 GB300 GPUs by 2027."},
        "Is it plausible that OpenAI will spend US$50 billion on 400,000 GB300 GPUs by 2027?",
    ),
    "chain": ("chain", {"quantity": "US$50 billion"}, "What does US$50 billion buy?"),
    "chaingw": ("chain", {"quantity": "1 GW", "chip": "gb200"}, "How many GB200 does 1 GW hold?"),
    "canrun": ("can_run", {"chips": "100,000 H100", "power": "200 MW"}, "Can 100,000 H100 run on 200 MW?"),
    "chip": ("chip", {"name": "H200"}, "What does an H200 cost to make?"),
    "compare": ("compare", {"chips": ["B200", "MI300X"]}, "Compare the B200 and the MI300X."),
    "compare2": (
        "compare",
        {"chips": ["H100", "B200"], "model": "DeepSeek-V3"},
        "Compare the H100 and the B200 for DeepSeek-V3.",
    ),
    "cost": ("cost", {"quantity": "10,000 chips", "chip": "h200"}, "What do 10,000 H200 cost?"),
    "train": (
        "train",
        {"model": "DeepSeek-V3", "count": 2048, "chip": "h800"},
        "How long does it take to train DeepSeek-V3 on 2,048 H800?",
    ),
    "serve": ("serve", {"model": "llama-3.1-70b", "chip": "H200"}, "What does it cost to serve Llama 3.1 70B on H200?"),
    "supply": ("supply", {"chip": "B200", "count": 1000000}, "Can NVIDIA make 1 million B200?"),
    "site": ("site", {"names": ["us-va", "id"]}, "Compare Northern Virginia with Indonesia as a site."),
    "fact": ("fact", {"words": "TDP of B200"}, "What is the TDP of the B200?"),
    "convert": ("convert", {"money": "Rp50 trillion", "to": "USD"}, "How much is Rp50 trillion in US dollars?"),
    "define": ("define", {"term": "PUE"}, "What does PUE mean?"),
    "flows": ("flows", {"party": "OpenAI"}, "Does the money of OpenAI go round?"),
    "nus": ("deals", {"party": "Nusantara Compute"}, "What deals does Nusantara Compute have?"),
    "xai": ("claims", {"about": "xAI"}, "What is said about xAI?"),
    "indo": ("claims", {"about": "Indosat"}, "What is said about Indosat?"),
    "kakao": ("deals", {"party": "Kakao"}, "What deals does Kakao have?"),
    "naver": ("claims", {"about": "Naver Cloud"}, "What is said about Naver Cloud?"),
    "mist": ("deals", {"party": "Mistral AI"}, "What deals does Mistral AI have?"),
    "samsung": ("claims", {"about": "Samsung Electronics"}, "What is said about Samsung Electronics?"),
    "canrun2": ("can_run", {"chips": "50,000 MI300X", "power": "40 MW"}, "Can 50,000 MI300X run on 40 MW?"),
    "chip2": ("chip", {"name": "B200"}, "What does a B200 cost to make?"),
    "chain2": ("chain", {"quantity": "US$3 billion", "chip": "h100"}, "What does US$3 billion buy in H100?"),
    "train2": (
        "train",
        {"model": "llama-3.1-70b", "count": 2048, "chip": "H100"},
        "How long does it take to train Llama 3.1 70B on 2,048 H100?",
    ),
    "serve2": ("serve", {"model": "DeepSeek-V3", "chip": "GB300"}, "What does it cost to serve DeepSeek-V3 on GB300?"),
    "convert2": (
        "convert",
        {"money": "US$1.7 billion", "to": "IDR", "day": "2024-04-30"},
        "How much was US$1.7 billion in rupiah on 30 April 2024?",
    ),
    "supply2": ("supply", {"chip": "GB300"}, "How many GB300 can NVIDIA make?"),
    "site2": ("site", {"names": ["my-johor", "us-va"]}, "Compare Johor with Northern Virginia as a site."),
    "cost2": ("cost", {"quantity": "20,000 chips", "chip": "gb300"}, "What do 20,000 GB300 cost?"),
    "telkom": ("claims", {"about": "Telkom Indonesia"}, "What is said about Telkom?"),
    "nusc": ("claims", {"about": "Nusantara Compute"}, "What is said about Nusantara Compute?"),
    "nvidia": ("deals", {"party": "NVIDIA"}, "What deals does NVIDIA have?"),
    "antc": ("claims", {"about": "Anthropic"}, "What is said about Anthropic?"),
    "chip3": ("chip", {"name": "MI300X"}, "What does an MI300X cost to make?"),
    "canrun3": ("can_run", {"chips": "20,000 H200", "power": "50 MW"}, "Can 20,000 H200 run on 50 MW?"),
    "chain3": ("chain", {"quantity": "500 MW", "chip": "b200"}, "How many B200 does 500 MW hold?"),
    "compare3": ("compare", {"chips": ["H200", "MI300X"]}, "Compare the H200 and the MI300X."),
    "serve3": (
        "serve",
        {"model": "llama-3.1-70b", "chip": "B200"},
        "What does it cost to serve Llama 3.1 70B on B200?",
    ),
    "site3": ("site", {"names": ["id", "my-johor"]}, "Compare Indonesia with Johor as a site."),
    "convert3": ("convert", {"money": "KRW 1.2 trillion", "to": "USD"}, "How much is 1.2 trillion won in US dollars?"),
    "cost3": ("cost", {"quantity": "5,000 chips", "chip": "b200"}, "What do 5,000 B200 cost?"),
    "changes3": ("changes", {"since": "2026-07-01"}, "What changed since 1 July 2026?"),
}


@cache
def world() -> dict[str, Finding]:
    """What each call found."""
    return {name: Finding.model_validate(one) for name, one in json.loads(KEPT.read_text(encoding="utf-8")).items()}


def asked(name: str) -> str:
    """The question that a call answers."""
    return CALLS[name][2]


def _kept(found: Finding) -> dict[str, Any]:
    """What the gate reads of what is particular to a tool."""
    return {key: value for key, value in found.data.items() if key in ("decision", "plausibility")}


def _keep() -> None:
    import tempfile

    from tests.copilot.agent.papered import papered_desk

    from taksir.copilot.tools import tool_named

    with tempfile.TemporaryDirectory() as place:
        desk = papered_desk(Path(place) / "ledger.db")
        found = {}
        for name, (tool, given, _) in CALLS.items():
            one = tool_named(tool).call(desk, given)
            kept = one.model_copy(
                update={"tables": (), "working": (), "numbers": one.numbers[:MOST_NUMBERS], "data": _kept(one)}
            )
            found[name] = kept.model_dump(mode="json", exclude_defaults=True)
        KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _keep()
