"""Writes data/published/recipes.csv: how each run of the public InferenceX sweeps was deployed, from its own settings.

    python scripts/fit/recipes.py CLONE [--until 2026-04-30]   # needs PyYAML; a clone of SemiAnalysisAI/InferenceX

Of every day on which `nvidia-master.yaml` changed, the last version is read. A row is one deployment with all the
numbers of clients that it was run at; it holds no result. Results name no deployment in full: whether attention is
copied, which pool has how many replicas, how many tokens are guessed ahead stand here only.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

FILE = ".github/configs/nvidia-master.yaml"
TARGET = Path(__file__).parents[2] / "src/taksir/data/published/recipes.csv"

MODELS = {"dsr1": "deepseek-v3", "gptoss": "gpt-oss-120b", "kimik2.5": "kimi-k2-5", "minimaxm2.5": "minimax-m2-5",
          "qwen3.5": "qwen3-5-397b-a17b", "glm5": "glm-5", "70b": "llama-3-1-70b"}  # fmt: skip
CHIPS = {"h100": "h100-sxm", "h200": "h200-sxm", "b200": "b200", "b300": "b300", "gb200": "gb200", "gb300": "gb300"}
ENGINES = {"trt": "trtllm", "dynamo-trt": "trtllm", "trtllm": "trtllm", "dynamo-trtllm": "trtllm", "sglang": "sglang",
           "dynamo-sglang": "sglang", "vllm": "vllm", "dynamo-vllm": "vllm"}  # fmt: skip
POOL = ("replicas", "tp", "attention_dp", "ep")
COLUMNS = ("source", "model", "chip", "precision", "engine", "image", "first", "last", "isl", "osl", "clients",
           "drafted",
           *POOL, *(f"prefill_{name}" for name in POOL))  # fmt: skip


def versions(clone: str, until: str) -> Iterator[tuple[str, str]]:
    """Day and text of the file, the last of each day, oldest first."""
    log = _git(clone, "log", "--format=%H %cd", "--date=short", "--", FILE).split("\n")
    days: dict[str, str] = {}
    for line in log:
        if line:
            commit, day = line.split()
            days.setdefault(day, commit)
    for day in sorted(day for day in days if day <= until):
        yield day, _git(clone, "show", f"{days[day]}:{FILE}")


def runs(config: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Deployments of one version, as rows without their days."""
    for name, entry in config.items():
        model = MODELS.get(entry.get("model-prefix"))
        chip = CHIPS.get(str(entry.get("runner")).split("-")[0])
        engine = ENGINES.get(entry.get("framework"))
        if not (model and chip and engine):
            continue
        for lengths in entry.get("seq-len-configs", []):
            for space in lengths.get("search-space", []):
                clients = tuple(_clients(space))
                if clients:
                    head = (model, chip, entry["precision"], engine, re.split("[:/#]", entry["image"])[-1])
                    yield (*head, lengths["isl"], lengths["osl"], clients, _drafted(name, space), *_pools(space))


def _clients(space: Mapping[str, Any]) -> Iterator[int]:
    if "conc-list" in space:
        yield from space["conc-list"]
    elif "conc-start" in space:
        at = space["conc-start"]
        while at <= space["conc-end"]:
            yield at
            at *= 2


def _drafted(name: str, space: Mapping[str, Any]) -> int:
    if space.get("spec-decoding", "none") == "none":
        return 0
    settings = [
        str(each) for pool in ("prefill", "decode") for each in (space.get(pool) or {}).get("additional-settings") or ()
    ]
    said = [int(number) for each in settings for number in re.findall(r"mtp(\d)", each)]
    if said:
        return said[0]
    if "trt" in name and space.get("dp-attn"):
        return 1
    return 3


def _pools(space: Mapping[str, Any]) -> tuple[Any, ...]:
    if "decode" in space:
        return (*_pool(space["decode"]), *_pool(space["prefill"]))
    return (*_pool(space), "", "", "", "")


def _pool(said: Mapping[str, Any]) -> tuple[int, int, int, int]:
    ranks, copied = int(said["tp"]), bool(said.get("dp-attn"))
    return int(said.get("num-worker", 1)), 1 if copied else ranks, ranks if copied else 1, int(said.get("ep", 1) or 1)


def _git(clone: str, *words: str) -> str:
    return subprocess.run(["git", "-C", clone, *words], capture_output=True, text=True, check=True).stdout


def main(clone: str, until: str) -> None:
    """Reads all versions and writes the table."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for day, text in versions(clone, until):
        try:
            config = yaml.safe_load(text)
        except yaml.YAMLError:
            continue
        for run in runs(config):
            found.setdefault(run, [day, day])[1] = day
    with TARGET.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(COLUMNS)
        for run, (first, last) in sorted(found.items(), key=lambda pair: str(pair[0])):
            model, chip, precision, engine, image, isl, osl, clients, drafted, *pools = run
            said = " ".join(str(count) for count in clients)
            writer.writerow(
                ("inferencex", model, chip, precision, engine, image, first, last, isl, osl, said, drafted, *pools)
            )
    print(f"{len(found)} deployments")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[3] if len(sys.argv) > 3 else "2026-04-30")
