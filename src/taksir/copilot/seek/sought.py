"""What is looked for in the sentences of documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from taksir.copilot.seek.terms import Word
from taksir.news.claim import Claim


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. `names` must all be named by the document; `side` names only help (places, products).

    `words` are to stand in the sentence; `fits` says whether a number is of the measure that is asked for (None: a
    sentence is looked for, with or without one); `kinds` are kinds of claims that are meant; `years` are those asked
    for, `months` ("2026-05") where they are few. `values` are numbers of the question that the sentence should hold, in
    base units. `excluded` names must not be named; `spelt` is how the question spells a name; `latest` asks for the
    newest, `yes_or_no` for one of them; `former` asks for a number that was replaced since; `needs` are meanings that
    the sentence must have, `other` are types of names of which it must have one that is not among `names`.
    """

    language: str
    names: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    fits: Callable[[Claim], bool] | None = None
    kinds: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    values: tuple[tuple[float, str], ...] = ()
    excluded: frozenset[str] = frozenset()
    former: bool = False
    latest: bool = False
    yes_or_no: bool = False
    spelt: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()

    def of(self, fits: Callable[[Claim], bool] | None) -> Sought:
        """The same with another measure."""
        return replace(self, fits=fits)
