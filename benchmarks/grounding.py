"""How many bent sentences pass the gate (none may), and how many honest ones do, by kind and language. Reports only.

    python benchmarks/grounding.py [--seeds 3] [--papers]

The sentences are those of `tests/copilot/agent`: a small world of made-up claims, worded honestly, bent by rule with
each seed, and bent by hand. `--papers` adds those about what real tools find in the example articles, whose first 334
bent and 125 honest ones were written before their author had seen the gate.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.copilot.agent.bent import bent
from tests.copilot.agent.papered import found_in, lines, papered_desk
from tests.copilot.agent.worded import FINDINGS, QUESTION, honest

from taksir.copilot.agent.gate import gate


def papers() -> int:
    """Rates of the sentences about findings of real tools; how many bent ones came through."""
    with TemporaryDirectory() as place:
        findings = found_in(papered_desk(Path(place) / "ledger.db"))
        bad, good = list(lines("bent")), list(lines("honest"))
        leaked = [one for one in bad if one.leaks(findings)]
        passed = [one for one in good if one.passes(findings)]
    for what, some, of in (("bent", leaked, bad), ("honest", passed, good)):
        for key in dict.fromkeys(one.language for one in of):
            print(
                f"papers, {what} {key}: {sum(o.language == key for o in some)} of {sum(o.language == key for o in of)}"
            )
        for kind, count in Counter(one.kind for one in of).most_common():
            print(f"papers, {what}, {kind}: {sum(one.kind == kind for one in some)} of {count} pass")
    for line in leaked:
        print("passed:", line.language, line.kind, line.text)
    return len(leaked)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--papers", action="store_true")
    given = parser.parse_args()
    seeds = range(1, 1 + given.seeds)
    through = papers() if given.papers else 0
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
    return bool(leaks) or bool(through)


if __name__ == "__main__":
    raise SystemExit(main())
