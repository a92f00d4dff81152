"""A score of claims as plain data, and its calibration: how much a number's distance from its band says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from taksir.checks.verdict import Candidate
from taksir.score.claims import ClaimScore, Judged, Measures, measure
from taksir.score.flips import Flips

EDGES = (1.0, 1.25, 1.5, 2.0, 4.0)
"""Times outside the band, where one bin of the calibration ends and the next begins."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements whose implied number lies between two distances from its band, and how many of them are bad."""

    words: str
    n: int
    bad: int

    @property
    def share(self) -> float:
        """Part of them that is bad; 0 of none."""
        return self.bad / self.n if self.n else 0.0


def calibration(found: ClaimScore) -> tuple[Bin, ...]:
    """By how many times outside the band: the further, the more often a statement should be bad."""
    placed = [(distance, row) for row in found.rows if (distance := _distance(row)) is not None]
    bins, last = [], 0.0
    for edge in (*EDGES, math.inf):
        inside = [row for distance, row in placed if last < distance <= edge]
        words = "inside" if edge == 1 else f"{last:g} to {edge:g} times" if edge < math.inf else f"over {last:g} times"
        bins.append(Bin(words, len(inside), sum(row.bad for row in inside)))
        last = edge
    return tuple(bins)


def _distance(row: Judged) -> float | None:
    verdict = row.answer.verdict
    if not row.covered or verdict is None or verdict.implied is None or verdict.expected is None:
        return None
    factor = Candidate("", verdict.implied, verdict.expected).factor
    return max(factor, 1 / factor) if factor > 0 else math.inf


def summary(found: ClaimScore, moved: Sequence[Flips] = ()) -> dict[str, object]:
    """Measures of all rows and of groups, confusion, calibration, flips and every miss."""
    return {
        "all": _plain(measure(found.rows)),
        "languages": {name: _plain(m) for name, m in found.by(lambda row: row.statement.language or "?").items()},
        "checks": {name: _plain(m) for name, m in found.by(lambda row: row.check or "none").items()},
        "topics": {name: _plain(m) for name, m in found.by(lambda row: row.topic or "none").items()},
        "confusion": [
            {"wanted": wanted.value, "given": given.value, "n": n} for (wanted, given), n in found.confusion().items()
        ],
        "calibration": [asdict(bin_) | {"share": bin_.share} for bin_ in calibration(found)],
        "flips": [asdict(flip) for flip in moved],
        "misses": [_miss(row) for row in found.misses],
    }


def _plain(m: Measures) -> dict[str, object]:
    shares = {
        "coverage": m.coverage, "accuracy": m.accuracy, "precision": m.precision, "recall": m.recall,
        "false_alarm_rate": m.false_alarm_rate, "close": m.close,
    }  # fmt: skip
    return asdict(m) | {name: None if share is None else round(share, 4) for name, share in shares.items()}


def _miss(row: Judged) -> dict[str, object]:
    return {
        "id": row.statement.id, "statement": row.statement.text, "wanted": row.wanted.value,
        "given": row.given.value, "check": row.check or None, "says": row.answer.says,
    }  # fmt: skip
