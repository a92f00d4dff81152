"""In which number formats the parts of a served model are kept, by what its checkpoint is called."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.errors import UnknownNameError
from taksir.model.perf.spec import Spec
from taksir.model.workload.transformer import Transformer

PRECISIONS = ("bf16", "fp8", "fp4", "int4")
"""Words for a checkpoint; `mxfp4`, `nvfp4` and the like are other names of them."""

NAMES = {"nvfp4": "fp4", "mxfp4": "fp4", "fp4": "fp4", "fp8": "fp8", "fp8_block": "fp8", "int8": "fp8", "bf16": "bf16",
         "fp16": "bf16", "int4": "int4", "uint4": "int4", "w4a16": "int4"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Formats:
    """Formats of matrices: of attention, of dense feed-forward layers, of experts; of the cache; of the logits."""

    attention: str = "bf16"
    dense: str = "bf16"
    experts: str = "bf16"
    kv: str = "bf16"
    logits: str = "bf16"


def formats_of(model: Transformer, precision: str, engine: str | None = None, spec: Spec | None = None) -> Formats:
    """What a checkpoint called `precision` holds; UnknownNameError for a word that is none.

    Four-bit checkpoints of mixtures keep attention in bf16 (NVFP4 of ModelOpt excludes `self_attn`, MXFP4 of gpt-oss
    and INT4 of Kimi hold experts only); those of dense models hold every layer but the logits. TensorRT-LLM keeps the
    cache in fp8 beside them; SGLang and vLLM are run so on chips that multiply fp4 (`spec`), and with a bf16 cache on
    older ones. Experts in MXFP4 meet inputs in fp8 on chips that multiply fp4, in bf16 on others.
    """
    name = NAMES.get(precision.lower())
    if name is None:
        raise UnknownNameError("precision", precision, sorted(NAMES))
    if name == "bf16":
        return Formats()
    cache = "fp8" if engine in (None, "trtllm") or spec is None or spec.computes("fp4") else "bf16"
    if name == "fp8" and not model.mxfp4_experts:
        block = "fp8" if not model.moe or engine in ("trtllm", "vllm") else "fp8_block"
        return Formats(block, block, block, cache)
    if name == "int4":
        return Formats("bf16", "bf16", "int4", "bf16") if model.moe else Formats("int4", "int4", "int4", "bf16")
    if not model.moe:
        return Formats("fp4", "fp4", "fp4", cache)
    if model.mxfp4_experts:
        experts = "mxfp4_fp8" if spec is None or spec.computes("fp4") else "mxfp4"
        return Formats("bf16", "bf16", experts, "bf16" if engine == "vllm" else "fp8")
    return Formats("bf16", "fp4", "fp4", cache)
