"""Files as a browser or a program sends them: only kinds that are read, a name without folders, a bounded size."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import HTTPException, UploadFile

from taksir.news.read import readable
from taksir.report.wording import one_line
from taksir.web.settings import Settings

KINDS = (".txt", ".md", ".html", ".htm", ".pdf")
"""What a browser offers to choose; `readable` decides."""
TYPED = "article.txt"
"""The name of a text that was typed or pasted."""


def received(settings: Settings, files: Sequence[UploadFile], text: str = "") -> list[tuple[str, bytes]]:
    """Names and contents; HTTPException (413, 415, 422) for what is too much, not read, or nothing at all."""
    found = [(file_name(file.filename or ""), file) for file in files if file.filename]
    if len(found) > settings.max_files:
        raise HTTPException(413, f"at most {settings.max_files} files at a time")
    refused = [name for name, _ in found if not readable(name)]
    if refused:
        raise HTTPException(415, f"{refused[0]}: only {', '.join(KINDS)} files are read")
    told = [(name, _content(name, file, settings.max_upload)) for name, file in found]
    if text.strip():
        told.append((TYPED, text.encode("utf-8", "replace")))
    if not told:
        raise HTTPException(422, "choose a file or paste a text")
    return told


def file_name(name: str) -> str:
    """The name without folders and control characters, for it is only shown."""
    return one_line(name.replace("\\", "/").rpartition("/")[2], 160) or TYPED


def _content(name: str, file: UploadFile, limit: int) -> bytes:
    data = file.file.read(limit + 1)
    if len(data) > limit:
        raise HTTPException(413, f"{name}: larger than {limit:,} bytes")
    return data
