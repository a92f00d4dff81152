"""Where data lies, in the order in which later wins: shipped, packs, the user's folder, ./taksir.d, --data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from taksir.errors import CatalogError

SHIPPED = Path(__file__).parent.parent / "data"
"""The folder that comes with Taksir."""

PACK_GROUP = "taksir.data"
"""Entry point group of installed data packs: each names a module whose folder holds data."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder of data with the name that the working shows as a value's origin."""

    origin: str
    path: Path

    @property
    def shipped(self) -> bool:
        """Whether the tests have checked it already."""
        return self.path == SHIPPED

    def files(self, pattern: str) -> list[Path]:
        """Its files that fit a glob pattern, sorted."""
        return sorted(path for path in self.path.glob(pattern) if path.is_file())


def find_layers(data: Sequence[Path] = (), *, overlays: bool = True, here: Path | None = None) -> tuple[Layer, ...]:
    """Every layer that exists, weakest first; `data` are the folders given by `--data`, which must exist."""
    found = [Layer("shipped", SHIPPED)]
    if overlays:
        found += _packs()
        found += [Layer(origin, path) for origin, path in _folders(here or Path.cwd()) if path.is_dir()]
    for path in data:
        if not path.is_dir():
            raise CatalogError(f"{path}: no such data folder")
        found.append(Layer(str(path), path))
    return tuple(found)


@lru_cache(maxsize=1)
def _packs() -> list[Layer]:
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    layers = []
    for entry in sorted(entry_points(group=PACK_GROUP), key=lambda entry: entry.name):
        spec = find_spec(entry.module)
        if spec is None or spec.origin is None:
            raise CatalogError(f"data pack {entry.name!r}: module {entry.module!r} cannot be found")
        layers.append(Layer(f"pack {entry.name}", Path(spec.origin).parent))
    return layers


def _folders(here: Path) -> Iterable[tuple[str, Path]]:
    from platformdirs import user_data_path

    yield "user", user_data_path("taksir", appauthor=False) / "data"
    yield "./taksir.d", here / "taksir.d"


def hash_layers(layers: Sequence[Layer], extra: Iterable[str] = ()) -> str:
    """Hash over every data file, in order of layer and name; where the folders lie does not matter."""
    digest = hashlib.sha256()
    for number, layer in enumerate(layers):
        for path in layer.files("**/*"):
            if path.suffix in (".toml", ".csv", ".json"):
                digest.update(f"{number}/{path.relative_to(layer.path).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    for text in extra:
        digest.update(f"\0{text}".encode())
    return digest.hexdigest()[:16]
