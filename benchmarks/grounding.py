"""How many bent sentences pass the gate (none may), and how many honest ones do, by kind and language. Reports only.

    python benchmarks/grounding.py [--seeds 3]

The sentences are those of `tests/copilot/agent`: a small world of made-up claims, worded honestly, bent by rule with
each seed, and bent by hand.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.copilot.agent.bent import bent
from tests.copilot.agent.worded import FINDINGS, QUESTION, honest

from taksir.copilot.agent.gate import gate


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    seeds = range(1, 1 + parser.parse_args().seeds)
    good = honest()
    known = {text for _, text in good}
    passed = Counter(lang for lang, text in good if gate(text, FINDINGS, QUESTION, lang).kept == (text,))
    for lang, count in Counter(lang for lang, _ in good).items():
        print(f"honest {lang}: {passed[lang]} of {count} pass")
    told = dict.fromkeys(one for seed in seeds for one in bent(seed) if one[2] not in known)
    began = time.perf_counter()
    leaks = [one for one in told if gate(one[2], FINDINGS, QUESTION, one[1]).kept]
    took = time.perf_counter() - began
    for how, count in Counter(how for how, _, _ in told).most_common():
        print(f"bent, {how}: {sum(one[0] == how for one in leaks)} of {count} pass")
    for one in leaks:
        print("passed:", *one)
    print(f"{len(leaks)} of {len(told)} bent sentences pass; {1000 * took / len(told):.0f} ms each")
    return bool(leaks)


if __name__ == "__main__":
    raise SystemExit(main())
