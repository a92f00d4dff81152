"""Calculon, the published search for layouts, in a process of its own: how many layouts a second it works out.

python benchmarks/calculon_peer.py FOLDER MODEL SYSTEM CHIPS BATCH SECONDS SEED

FOLDER is a clone of github.com/calculon-ai/calculon (PyPI has another program of that name). The layouts are those
of its own search (`llm-optimal-execution`), drawn at random; prints JSON: layouts tried, those that it could finish,
seconds.
"""

from __future__ import annotations

import itertools
import json
import logging
import random
import sys
import time
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def load(folder: Path) -> Any:
    """Its module; pandas and psutil serve only its command line and are not asked for."""
    for name in ("pandas", "psutil"):
        sys.modules.setdefault(name, types.ModuleType(name))
    sys.modules["psutil"].cpu_count = lambda logical=True: 1  # type: ignore[attr-defined]
    sys.path.insert(0, str(folder))
    import calculon.llm

    return calculon


def executions(llm: Any, app: Any, chips: int, batch: int, second_memory: bool) -> Iterator[dict[str, Any]]:
    """Every layout of its search, as it words them."""
    for tp in llm.get_all_tensor_parallelisms(chips, app.hidden, app.attn_heads):
        for pp in llm.get_all_pipeline_parallelisms(chips, tp, app.num_blocks):
            dp = llm.get_data_parallelism(chips, tp, pp)
            if batch % dp:
                continue
            yes = (True, False)
            axes = itertools.product(
                llm.get_valid_pipeline_interleavings(app.num_blocks, pp),
                ("full", "attn_only", "none"),
                yes if dp > 1 else (False,),
                ("ar", "p2p_rs_ag", "rs_ag"),
                yes if dp > 1 else (False,),
                ("none", "ring", "pipe") if tp > 1 else ("none",),
                *((yes if second_memory else (False,),) * 3),
                llm.get_valid_microbatch_sizes(app.seq_size, tp, dp, batch, pp),
            )
            for inter, redo, sharded, comm, overlap, ring, weights, kept, optimiser, micro in axes:
                yield {
                    "num_procs": chips, "tensor_par": tp, "pipeline_par": pp, "data_par": dp, "tensor_par_net": 0,
                    "pipeline_par_net": 1, "data_par_net": 1, "batch_size": batch, "microbatch_size": micro,
                    "datatype": "float16", "fused_activation": True, "attention_type": "multihead",
                    "activation_recompute": redo, "pipeline_interleaving": inter, "optimizer_sharding": sharded,
                    "tensor_par_comm_type": comm, "tensor_par_overlap": ring, "seq_par_ag_redo": False,
                    "data_par_overlap": overlap, "weight_offload": weights,
                    "activations_offload": kept and redo != "full", "optimizer_offload": optimiser, "training": True,
                }  # fmt: skip


def main() -> None:
    """Work for so many seconds."""
    folder, model, system, chips, batch, seconds, seed = sys.argv[1:]
    calculon = load(Path(folder))
    llm = calculon.llm.Llm
    app = llm.Application(calculon.io.read_json_file(f"{folder}/models/{model}.json"))
    machine = calculon.System(calculon.io.read_json_file(f"{folder}/systems/{system}.json"))
    space = list(executions(llm, app, int(chips), int(batch), machine.mem2.capacity > 0))
    random.Random(int(seed)).shuffle(space)
    logger = logging.Logger("calculon")
    done, start = 0, time.perf_counter()
    for tried, layout in enumerate(itertools.cycle(space)):  # noqa: B007
        if time.perf_counter() - start > float(seconds):
            break
        try:
            one = llm(app, logger)
            one.compile(machine, llm.Execution.from_json(layout))
            one.run(machine)
            one.get_stats_json(False)
            done += 1
        except (llm.Error, AssertionError):  # what does not fit
            continue
    took = time.perf_counter() - start
    json.dump({"tried": tried, "done": done, "seconds": took, "space": len(space)}, sys.stdout)


if __name__ == "__main__":
    main()
