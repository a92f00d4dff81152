"""Terms of the field, explained."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from taksir.catalog.glossary import LANGUAGES, Term, glossary
from taksir.web.bench import bench_of
from taksir.web.page import render

router = APIRouter()


@router.get("/glossary")
def terms(request: Request, q: str = "", topic: str = "") -> HTMLResponse:
    """Every term, or those of a topic or with these words in a name or explanation."""
    known = glossary(bench_of(request).desk.catalog.library.layers)
    found = [one for one in known.values() if (not topic or one.topic == topic) and _holds(one, q)]
    topics = tuple(dict.fromkeys(one.topic for one in known.values()))
    return render(
        request, "glossary.html", "glossary_part.html", found=found, known=known, q=q, topic=topic, topics=topics,
        tongues=LANGUAGES,
    )  # fmt: skip


def _holds(term: Term, words: str) -> bool:
    said = " ".join((*term.all_names(), *term.says.values())).casefold()
    return all(word in said for word in words.casefold().split())
