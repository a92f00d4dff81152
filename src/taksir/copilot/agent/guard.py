"""What a model may hand to a tool: no number and no statement of its own, for what a tool is asked it says again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from taksir.copilot.agent.evidence import read, squeezed
from taksir.copilot.finding import Finding

FREE = frozenset({"limit", "offset", "order", "lang"})
_NUMBER = re.compile(r"(?<![A-Za-z\-.,\d])\d[\d.,]*")


def unfounded(arguments: Mapping[str, Any], question: str, findings: Sequence[Finding]) -> str | None:
    """The first argument that is neither in the question nor in what was found; None where all are."""
    known = " ".join([question, *(one.model_dump_json() for one in findings)])
    digits = {_bare(match) for match in re.findall(r"\d[\d.,]*", known)}
    said = [question, *(cited.quote for one in findings for cited in one.citations if cited.quote)]
    for name, value in arguments.items():
        if name in FREE or value is None or isinstance(value, bool):
            continue
        if name == "statement" and not any(squeezed(str(value)) in squeezed(one) for one in said):
            return f"the statement {str(value)[:80]!r}"
        for text in _texts(value):
            if "\n" in text or len(text) > 500:
                return f"{name}: {text[:40]!r}"
            if _same_numbers(text, question):
                continue
            for number in _NUMBER.findall(text):
                if _bare(number) not in digits:
                    return f"{name}: the number {number}"
    return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from (*_texts(key), *_texts(one))
    elif isinstance(value, list | tuple | set):
        for one in value:
            yield from _texts(one)
    elif value is not None:
        yield str(value)


def _bare(number: str) -> str:
    return re.sub(r"[.,]", "", number.rstrip(".,")).rstrip("0").lstrip("0") or "0"


def _same_numbers(text: str, question: str) -> bool:
    """Whether all numbers of a text are numbers of the question, in whatever form."""
    found = [{(c.quantity.unit, c.quantity.value, c.quantity.iso) for c in _claims(one)} for one in (text, question)]
    return bool(found[0]) and found[0] <= found[1]


def _claims(text: str) -> tuple[Any, ...]:
    from taksir.news.language import guess_language

    article = read(text, guess_language(text).language) if text.strip() else None
    return article.claims if article else ()
