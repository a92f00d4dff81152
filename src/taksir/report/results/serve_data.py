"""What `taksir serve --json` tells beside its tables, in SI units and dollars; absent knowledge is null."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from taksir.model.perf.service.answer import Answer
from taksir.report.results.amounts import amount_json


def serve_data(answer: Answer) -> Mapping[str, object]:
    """The numbers of an answer by name; times carry p10 and p90 of measured runs."""
    ask, found = answer.ask, answer.outcome
    data: dict[str, object] = {
        "model": answer.means.model.key, "chip": ask.chip, "chips": answer.chips, "isl": ask.isl, "osl": ask.osl,
        "fits": found is not None, "keeps_up": not answer.overrun, "within_limits": answer.keeps,
        "in_range": not answer.warnings, "warnings": list(answer.warnings), "memory_bytes": dict(answer.memory),
        "capacity_bytes": answer.capacity_bytes,
    }  # fmt: skip
    if found is None:
        return data
    ends = {"ttft": found.ttft, "tpot": found.tpot}
    for name, amount in ends.items():
        if name == "ttft" and answer.overrun:
            continue
        data[f"{name}_s"] = amount.p50
        data[f"{name}_s_p10"], data[f"{name}_s_p90"] = amount.p50 * found.doubts[name].low, amount.p50 * (
            found.doubts[name].high)  # fmt: skip
    for title, one in {"energy": found.energy, "owned": found.owned, "rented": found.rented}.items():
        data[title] = None if one is None else amount_json(one)
    return data | {
        "layout": dict(answer.pool()), "prefill_layout": answer.prefill(),
        "tokens_per_s_chip": amount_json(found.per_chip), "requests_per_s": found.requests_per_s,
        "batch": found.batch, "largest_batch": found.limit, "parts_s": dict(found.parts),
        "first_token_s": dict(found.first), "prefill_parts_s": dict(found.prefill),
        "front": [
            {
                "layout": dict(answer.pool(place)), "clients": answer.at(answer.found.clients, place)
                if isfinite(answer.at(answer.found.clients, place)) else None,
                "ttft_s": answer.at(answer.found.serving.ttft_s, place),
                "tpot_s": answer.at(answer.found.serving.tpot_s, place),
                "tokens_per_s_chip": answer.at(answer.found.serving.tokens_per_s_chip, place),
            }
            for place in (int(each) for each in answer.found.front)
        ],
    }  # fmt: skip
