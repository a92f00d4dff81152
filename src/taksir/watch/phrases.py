"""What messages say, in the language of the watch: templates and words of `data/watch/phrases.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from taksir.catalog.layer import SHIPPED


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language."""

    language: str
    templates: Mapping[str, str]
    words: Mapping[str, str]

    def say(self, name: str, **values: object) -> str:
        """A template with its places filled."""
        return self.templates[name].format(**values)

    def word(self, name: str) -> str:
        """A status, verdict, kind or check as a reader says it."""
        return self.words.get(name, name.replace("_", " "))

    def names(self, names: Sequence[str]) -> str:
        """Names in a row."""
        if len(names) < 2:
            return names[0] if names else self.templates["nobody"]
        return f"{', '.join(names[:-1])} {self.templates['and']} {names[-1]}"

    def count(self, count: int) -> str:
        """How many things there are to tell."""
        return self.say("one") if count == 1 else self.say("many", count=count)


@cache
def phrases(language: str) -> Phrases:
    """The phrases of a language (en or id); checks are called as on the pages."""
    tree = tomllib.loads((SHIPPED / "watch" / "phrases.toml").read_text("utf-8"))[language]
    checks = tomllib.loads((SHIPPED / "interface" / language / "shell.toml").read_text("utf-8"))["checks"]
    return Phrases(language, tree, checks | tree.pop("words"))
