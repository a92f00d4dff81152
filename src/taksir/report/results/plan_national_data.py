"""A national programme for programs: every policy with its means, errors and what it is."""

from __future__ import annotations

from taksir.plan.national.judged import Judged
from taksir.plan.national.programme import NationalPlan


def national_data(plan: NationalPlan, found: tuple[tuple[str, Judged], ...]) -> dict[str, object]:
    """What `--json` prints of the programme: policies, swings, budgets."""
    return {
        "runs": plan.runs,
        "designs_tried": len(plan.search.tried) - 1,
        "compute_worth": plan.compute_worth,
        "policies": [_policy(plan, name, one) for name, one in found],
        "swings": [
            {"number": one.name, "low": one.low, "high": one.high, "at_low": one.at_low.value,
             "at_high": one.at_high.value}
            for one in plan.swings
        ],
        "budgets": [
            {"times": one.times, "published": one.published.value, "found": one.found.value} for one in plan.scale
        ],
    }  # fmt: skip


def _policy(plan: NationalPlan, name: str, one: Judged) -> dict[str, object]:
    design = one.design
    measured = {
        measure: {"value": mean.value, "error": mean.error, "against_published": one.against[measure].value,
                  "against_error": one.against[measure].error}
        for measure, mean in one.score.items()
    }  # fmt: skip
    over = plan.over_facts(one, "found")
    return {
        "policy": name,
        "keep": list(design.keep),
        "share": list(design.share),
        "remember": design.remember,
        "adaptive": design.adaptive,
        "reopen_after": design.reopen_after,
        "reopened": design.reopened,
        "barred": design.barred,
        "measures": measured,
        "found_over_facts": None if over is None else {"low": over.p5, "median": over.p50, "high": over.p95},
        "ahead": plan.beats(one),
    }
