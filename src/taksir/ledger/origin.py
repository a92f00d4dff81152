"""Where a statement comes from: the origins it names, or nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from taksir.catalog.gazetteer import gazetteer
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


def independent(
    names: Iterable[str], told: Iterable[tuple[Collection[str], Collection[str]]] = ()
) -> tuple[tuple[str, ...], ...]:
    """These origins in groups that do not depend on each other; the first of a group stands for it.

    Who leads or belongs to somebody speaks for the same; so do those who tell in one statement what they do together:
    `told` are the attribution of each statement and the sides of what it tells. Newspapers cited together are two.

    >>> independent(["Amazon", "Andy Jassy", "Reuters"])
    (('Amazon', 'Andy Jassy'), ('Reuters',))
    >>> independent(["AMD", "OpenAI"], [(["AMD", "OpenAI"], ["AMD", "OpenAI"])])
    (('AMD', 'OpenAI'),)
    """
    ordered = list(dict.fromkeys(names))
    groups: list[list[str]] = []
    joint = [set(by) for by, sides in told if len(by) > 1 and set(by) & set(sides)]
    for name in ordered:
        mine = [
            group for group in groups if any(_speaks_for(name, other) or _joined(name, other, joint) for other in group)
        ]
        whole = [*(one for group in mine for one in group), name]
        groups = [*(group for group in groups if group not in mine), whole]
    return tuple(tuple(group) for group in sorted(groups, key=lambda group: ordered.index(group[0])))


def _speaks_for(one: str, other: str) -> bool:
    """Whether one leads, serves or belongs to the other, or both to the same."""
    return not _house(one).isdisjoint(_house(other))


def _house(name: str) -> frozenset[str]:
    """A name with whom it leads, serves or belongs to."""
    entity = gazetteer().entity(name)
    return frozenset(one for one in (name, entity.of if entity else None, entity.parent if entity else None) if one)


def _joined(one: str, other: str, joint: Iterable[Collection[str]]) -> bool:
    """Whether both speak in one statement of their own, and neither is a newspaper."""
    papers = [entity for name in (one, other) if (entity := gazetteer().entity(name)) and entity.type == "publisher"]
    return not papers and any(one in by and other in by for by in joint)
