"""Where a statement comes from: the origins it names, or nobody."""

from __future__ import annotations

from collections.abc import Iterable

from taksir.catalog.relations import relation_rules
from taksir.news.document import Document


def voice(document: Document) -> str:
    """Who speaks where no origin is named: the publisher, or else the file's name without folder and ending."""
    name = document.file.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return document.publisher or name.rpartition(".")[0] or name or document.id


def origin_key(name: str) -> str:
    """The form under which two spellings of one origin meet.

    >>> origin_key("The Wall Street Journal") == origin_key("Wall Street Journal")
    True
    """
    return " ".join(name.casefold().removeprefix("the ").split())


def named_origins(attribution: Iterable[str]) -> dict[str, str]:
    """Key and name of each origin that has a name; "unnamed sources" have none.

    >>> named_origins(["The Wall Street Journal", "unnamed sources"])
    {'wall street journal': 'The Wall Street Journal'}
    """
    anonymous = relation_rules().anonymous
    return {key: name for name in attribution if (key := origin_key(name)) and key not in anonymous}


def one_origin(attributions: Iterable[Iterable[str]]) -> str | None:
    """The one named origin on which every statement rests, or None."""
    found: dict[str, str] = {}
    for attribution in attributions:
        origins = named_origins(attribution)
        if not origins:
            return None
        found |= origins
    return next(iter(found.values())) if len(found) == 1 else None
