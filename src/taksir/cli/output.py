"""Where results go: a console on standard output, and files that are whole or absent."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from taksir.errors import DataError

if TYPE_CHECKING:
    from rich.console import Console


def console() -> Console:
    """A console on standard output: colours only on a terminal, 100 columns when the width is unknown."""
    import shutil

    from rich.console import Console

    width = shutil.get_terminal_size((100, 40)).columns
    return Console(width=width, highlight=False, soft_wrap=False)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; DataError names the path when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise DataError(f"{path}: cannot be written: {error.strerror}") from error
