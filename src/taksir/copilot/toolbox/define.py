"""What a term of the field means."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from taksir.catalog.glossary import find_term, glossary
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding


def define(
    desk: Desk,
    term: Annotated[str, Field(description="a term or its abbreviation in any language: PUE, belanja modal, 수율 …")],
    lang: Annotated[Literal["en", "id", "ko"], Field(description="language of the explanation")] = "en",
) -> Finding:
    """What a term of the field means, in two sentences at most, with its other names and what to read beside it.

    `data`: key, name, also, topic, and `see` (terms beside it, each with key and name). UnknownNameError names the
    nearest terms where it is not explained.
    """
    terms = glossary(desk.catalog.library.layers)
    found = find_term(terms, term)
    return Finding(
        tool="define",
        says=found.says_in(lang),
        data={
            "key": found.key,
            "name": found.name(lang),
            "also": list(found.also(lang)),
            "topic": found.topic,
            "see": [{"key": key, "name": terms[key].name(lang)} for key in found.see],
        },
        as_of=desk.as_of,
        data_hash=desk.catalog.data_hash,
    )
