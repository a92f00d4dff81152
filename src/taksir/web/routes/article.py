"""Articles come in: a form sends them, a job tells how far they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from taksir.web.bench import bench_of
from taksir.web.page import render
from taksir.web.upload import received

router = APIRouter()


@router.post("/articles")
def send(
    request: Request,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form(max_length=1_000_000)] = "",
) -> Response:
    """Begin to read what was sent and lead to its job."""
    bench = bench_of(request)
    job = bench.jobs.begin(received(bench.settings, files or [], text))
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/jobs/{id_}")
def job(request: Request, id_: str) -> HTMLResponse:
    """How far a job is; htmx asks again until it is done."""
    bench = bench_of(request)
    found = bench.jobs.job(id_)
    digest = bench.digest() if found.stage == "done" else None
    findings = []
    if digest is not None:
        known = set(found.documents)
        findings = [
            one for one in digest.findings if any(item.partition(".")[0] in known for item in (*one.claims, *one.deals))
        ]
    return render(request, "job.html", "job_part.html", job=found, digest=digest, findings=findings)
