"""What the API offers, as a page: made on the server from its own description, with no file of another host."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from taksir.web.page import render

router = APIRouter()


@router.get("/api/docs")
def manual(request: Request) -> HTMLResponse:
    """Every operation with what it takes and gives."""
    told = request.app.openapi()
    return render(request, "manual.html", operations=_operations(told), schemas=told["components"]["schemas"])


def _operations(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Method, path, words, parameters, and the schemas of body and answer."""
    found = []
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            answers = operation["responses"]
            fine = next(code for code in answers if code.startswith("2"))
            found.append(
                {
                    "method": method.upper(),
                    "path": path,
                    "summary": _first(operation.get("description", "")).replace("`", ""),
                    "description": operation.get("description", ""),
                    "parameters": operation.get("parameters", []),
                    "body": _schema(operation.get("requestBody", {})),
                    "answer": _schema(answers[fine]),
                    "codes": [(code, answer["description"]) for code, answer in answers.items()],
                }
            )
    return found


def _first(description: str) -> str:
    """The first sentence."""
    sentence, dot, _ = " ".join(description.partition("\n\n")[0].split()).partition(". ")
    return sentence + dot.strip()


def _schema(holder: dict[str, Any]) -> str:
    """The name of the schema of a body or an answer, where it has one."""
    for content in holder.get("content", {}).values():
        schema = content.get("schema", {})
        schema = schema.get("items", schema)
        if "$ref" in schema:
            return str(schema["$ref"]).rpartition("/")[2]
    return ""
