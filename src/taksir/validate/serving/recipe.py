"""How the runs of a public sweep were deployed: `published/recipes.csv`, found by what a row of results says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from taksir.model.perf.serving.deployment import Pool
from taksir.validate.row import published


@dataclass(frozen=True, slots=True)
class Recipe:
    """One deployment: pools, tokens guessed ahead, the image of the engine and the days that it stood so."""

    pool: Pool
    prefill: Pool | None
    drafted: int
    image: str
    first: str
    last: str
    isl: int
    osl: int
    clients: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row of results says of its run; None where it does not. `chips` are those of both pools together.

    `plain`: its table holds runs without guessed tokens only.
    """

    model: str
    chip: str
    precision: str
    engine: str
    isl: int
    osl: int
    clients: int
    ranks: int | None = None
    ep: int | None = None
    chips: int | None = None
    prefill_chips: int | None = None
    decode_chips: int | None = None
    image: str | None = None
    day: str | None = None
    plain: bool = False


def find_recipe(asked: Asked) -> Recipe | None:
    """The recipe that fits; None where none has this model, chip, engine, lengths, number of clients and chips.

    Of several those win that have the experts stated, the image, a first day not after the run's; then the one that had
    been changed last, because a sweep runs what was changed. Where runs with and without guessed tokens are left,
    those of TensorRT-LLM are taken to guess: its sweeps of both were mostly published so.
    """
    apart = asked.decode_chips is not None or asked.chips is not None
    known = _recipes().get((asked.model, asked.chip, asked.precision, asked.engine, apart), ())
    every = _at(asked, [recipe for recipe in known if not (asked.plain and recipe.drafted)])
    found = [recipe for recipe in every if _sized(asked, recipe)] or [
        recipe for recipe in every if _one_each(asked, recipe)
    ]
    for wanted in (_experts, _image, _known):
        found = [recipe for recipe in found if wanted(asked, recipe)] or found
    if not found:
        return None
    if any(_known(asked, recipe) for recipe in found):
        guessing = 1 if asked.engine == "trtllm" else -1
        return max(found, key=lambda recipe: (recipe.first, guessing * recipe.drafted))
    return min(found, key=lambda recipe: (recipe.first, recipe.drafted))


def _at(asked: Asked, recipes: Sequence[Recipe]) -> Sequence[Recipe]:
    """Those of the lengths and the number of clients; of two pools else those of the nearest number."""
    same = [recipe for recipe in recipes if (recipe.isl, recipe.osl) == (asked.isl, asked.osl)]
    exact = [recipe for recipe in same if asked.clients in recipe.clients]
    if asked.decode_chips is None and asked.chips is None:
        return exact
    if any(_sized(asked, recipe) or _one_each(asked, recipe) for recipe in exact):
        return exact
    fitting = [recipe for recipe in same if _sized(asked, recipe) or _one_each(asked, recipe)]

    def distance(recipe: Recipe) -> float:
        return min(abs(log(count / max(asked.clients, 1))) for count in recipe.clients)

    nearest = min(map(distance, fitting), default=0.0)
    return [recipe for recipe in fitting if distance(recipe) <= nearest]


def _sized(asked: Asked, recipe: Recipe) -> bool:
    if asked.chips is not None and recipe.prefill is not None:
        return float(recipe.pool.chips) + float(recipe.prefill.chips) == asked.chips
    if asked.decode_chips is not None and recipe.prefill is not None:
        return float(recipe.pool.chips) == asked.decode_chips and float(recipe.prefill.chips) == asked.prefill_chips
    return asked.ranks is None or float(recipe.pool.ranks) == asked.ranks


def _one_each(asked: Asked, recipe: Recipe) -> bool:
    """Whether the row states the chips of one replica of each pool, as tables do that do not know of several."""
    if asked.decode_chips is None or recipe.prefill is None:
        return False
    return float(recipe.pool.ranks) == asked.decode_chips and float(recipe.prefill.ranks) == asked.prefill_chips


def _experts(asked: Asked, recipe: Recipe) -> bool:
    return asked.ep is None or float(recipe.pool.moe_ep) == asked.ep


def _image(asked: Asked, recipe: Recipe) -> bool:
    return asked.image == recipe.image


def _known(asked: Asked, recipe: Recipe) -> bool:
    return asked.day is None or recipe.first <= asked.day


@lru_cache(maxsize=1)
def _recipes() -> Mapping[tuple[object, ...], Sequence[Recipe]]:
    found: dict[tuple[object, ...], list[Recipe]] = defaultdict(list)
    for row in sorted(published("recipes"), key=lambda row: row["last"]):
        prefill = _pool(row, "prefill_") if row["prefill_tp"] else None
        recipe = Recipe(
            _pool(row, ""), prefill, int(row["drafted"]), row["image"], row["first"], row["last"], int(row["isl"]),
            int(row["osl"]), tuple(int(count) for count in row["clients"].split()),
        )  # fmt: skip
        key = (row["model"], row["chip"], row["precision"], row["engine"], prefill is not None)
        found[key].append(recipe)
    return found


def _pool(row: Mapping[str, str], prefix: str) -> Pool:
    tp, copies, ep, replicas = (float(row[f"{prefix}{name}"]) for name in ("tp", "attention_dp", "ep", "replicas"))
    return Pool(tp, copies, 1.0, ep, replicas)
