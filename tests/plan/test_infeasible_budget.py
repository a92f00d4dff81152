"""What would have to give when there is no time to look for the fewest."""

from __future__ import annotations

import pytest
from tests.plan.problem_by_hand import along, small

from taksir.plan.explain.infeasible import infeasible
from taksir.report.results.plan_gives import gives


def test_without_time_the_answer_is_incomplete_and_still_checked() -> None:
    """Two chips are short of each other: forty and fifty of a hundred."""
    found = infeasible(small(chips=2, chips_promised=along("c", [40.0, 50.0])), budget=0.0)
    assert found is not None
    assert not found.complete
    assert found.stopped == 0.0
    assert len(found.sets) == 1
    assert found.sets[0].verified
    assert sum(move.amount for move in found.sets[0].moves) == pytest.approx(10, rel=1e-3)
    assert "fewest" not in gives(found)[0].title
