"""What a row of measured serving says: model, chip, engine, formats, load, deployment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.serving.deployment import Pool
from taksir.model.workload.build import transformer
from taksir.model.workload.transformer import Attention, Transformer
from taksir.validate.device import find_devices
from taksir.validate.serving.recipe import Asked, find_recipe

SWEEP = re.compile(r"db-dump/|source_file=\d{4}-\d\d-\d\d\.csv|gap-analysis")
"""Marks rows that come from the public sweeps whose recipes are known."""


PLAIN = re.compile(r"db-dump/|gap-analysis")
"""Marks those of them that hold no runs with guessed tokens."""

WIDEST = 8
"""No sweep cuts attention over more chips than a node has: a larger number is the chips of two pools together."""


@dataclass(frozen=True, slots=True)
class Case:
    """One run. `isl` and `osl` are nominal; `lengths` is the mean length over the nominal one.

    `clients` is None for a run at full load. `drafted` tokens are guessed ahead. `sure`: whether the deployment is
    known rather than taken to be what others do.
    """

    model: str
    chip: str
    engine: str
    precision: str
    mode: str
    metric: str
    isl: float
    osl: float
    clients: float | None
    pool: Pool
    prefill: Pool | None
    drafted: int
    sweep: bool
    sure: bool
    version: str = ""
    day: str = ""


def case_of(world: Assumptions, record: Mapping[str, str]) -> Case:
    """Reads a row with its deployment; UnknownNameError for unknown names, CatalogError for one without lengths."""
    model = transformer(world, record["model"])
    chips = find_devices(world, record["system"])
    if not chips:
        raise CatalogError(f"no chip is called {record['system']!r}")
    if not (record["isl"] and record["osl"]):
        raise CatalogError("the row says no lengths of prompt and answer")
    apart = bool(record["decode_gpus"])
    clients = _clients(record)
    said = _said_pool(record, clients)
    day = _find(r"measured=(\d{4}-\d\d-\d\d)", record["source"]) or ""
    case = Case(
        model=model.key,
        chip=chips[0],
        engine=engine_of(record["backend"]),
        precision=_precision(record),
        mode=record["mode"],
        metric=record["metric"],
        isl=float(record["isl"]),
        osl=float(record["osl"]),
        clients=clients,
        pool=said,
        prefill=_prefill(record) if apart else None,
        drafted=0,
        sweep=bool(SWEEP.search(record["source"])),
        sure=not apart,
        version=record["backend_version"],
        day=day,
    )
    return _by_recipe(case, record, model) if case.sweep else case


def _by_recipe(case: Case, record: Mapping[str, str], model: Transformer) -> Case:
    named, experts = _number(_find(r"_tp(\d+)_", record["id"])), _number(_find(r"_ep(\d+)", record["id"]))
    asked = Asked(
        case.model, case.chip, case.precision, case.engine, int(case.isl), int(case.osl), int(case.clients or 0),
        image=_image(record["source"]), day=case.day or None, plain=bool(PLAIN.search(record["source"])),
    )  # fmt: skip
    known = None
    if case.prefill is not None:
        reading, writing = int(float(record["prefill_gpus"])), int(float(record["decode_gpus"]))
        known = find_recipe(replace(asked, prefill_chips=reading, decode_chips=writing))
    if known is None and (named or 0) > WIDEST and not (experts or 0) > 1:
        known = find_recipe(replace(asked, chips=int(named or 0)))
    if known is not None or case.prefill is not None or (named or 0) > WIDEST:
        pass
    else:
        ranks = named or _multiplied(record) or float(case.pool.ranks)
        ep = experts or min(_number(record["moe_ep"]) or 1, ranks)
        return _alone(case, record, replace(asked, ranks=int(ranks), ep=int(ep)))
    if known is not None:
        return replace(case, pool=known.pool, prefill=known.prefill, drafted=known.drafted, sure=True)
    return replace(case, pool=_spread(case, model))


def _multiplied(record: Mapping[str, str]) -> float | None:
    """Chips of a row whose table took expert or data parallelism for further chips, though they are the same."""
    tp, copies = _number(record["tp"]) or 1, _number(record["attn_dp"]) or 1
    shared, apart = _number(record["moe_tp"]) or 1, _number(record["moe_ep"]) or 1
    if shared == apart > 1:
        return apart
    return tp if tp == copies > 1 and shared <= 1 else None


def _alone(case: Case, record: Mapping[str, str], asked: Asked) -> Case:
    """A run in one pool: chips and experts as the row says, the rest as the recipe of so many chips does."""
    known = find_recipe(asked)
    copied = (_number(record["attn_dp"]) or 1) > 1 or (known is not None and float(known.pool.attention_dp) > 1)
    ranks = float(asked.ranks or 1)
    pool = Pool(1.0, ranks, 1.0, float(asked.ep or 1)) if copied else Pool(ranks, 1.0, 1.0, float(asked.ep or 1))
    return replace(case, pool=pool, drafted=known.drafted if known else 0, sure=known is not None)


def _spread(case: Case, model: Transformer) -> Pool:
    """Without a recipe, chips that decode copy latent attention once they have many requests each."""
    pool = case.pool
    latent = any(isinstance(block.mixer, Attention) and block.mixer.latent for block in model.blocks)
    if latent and float(pool.attention_dp) == 1 and (case.clients or 0) > 4 * float(pool.chips):
        return Pool(1.0, pool.ranks, 1.0, pool.ranks, pool.replicas)
    return pool


def _said_pool(record: Mapping[str, str], clients: float | None) -> Pool:
    tp = _number(record["tp"]) or 1
    experts = max(_number(record["moe_tp"]) or 1, 1) * max(_number(record["moe_ep"]) or 1, 1)
    ranks = max(tp * max(_number(record["attn_dp"]) or 1, 1), experts)
    chips = _number(record["decode_gpus"]) or (ranks if clients is not None else _number(record["n_gpus"]) or ranks)
    return Pool(tp, ranks / tp, 1.0, max(_number(record["moe_ep"]) or 1, 1), max(1, chips // ranks))


def _prefill(record: Mapping[str, str]) -> Pool:
    chips = _number(record["prefill_gpus"]) or 1
    ranks = min(_number(_find(r"_tp(\d+)_", record["id"])) or 4, chips)
    return Pool(ranks, 1.0, 1.0, 1.0, max(1, chips // ranks))


def _clients(record: Mapping[str, str]) -> float | None:
    said = _find(r"silicon_concurrency=(\d+)", record["source"]) or _find(r"_c(\d+)_", record["id"])
    if said:
        return float(said)
    batch = _number(record["batch_or_concurrency"])
    if batch is None or batch == float("inf"):
        return None
    return batch * max(_number(record["attn_dp"]) or 1, 1)


def engine_of(text: str) -> str:
    """The serving engine that a backend names; vllm where it names none."""
    low = text.lower()
    for word, engine in (("trtllm", "trtllm"), ("tensorrt", "trtllm"), ("sglang", "sglang"), ("vllm", "vllm")):
        if word in low:
            return engine
    return "vllm"


def _precision(record: Mapping[str, str]) -> str:
    """What the row says, or else the name of its checkpoint; one that says neither is kept in bf16."""
    if record["precision"]:
        return record["precision"]
    found = _find(r"(fp8|nvfp4|fp4|int4)", record["model"].lower())
    return (found or "bf16").replace("nv", "")


def _image(source: str) -> str | None:
    found = _find(r"(?:image=|; )((?:nvcr\.io|lmsysorg|vllm)/?[^;]*)$", source)
    return re.split("[:/#]", found)[-1] if found else None


def _find(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found.group(1) if found else None


def _number(text: str | None) -> float | None:
    return float(text) if text else None
