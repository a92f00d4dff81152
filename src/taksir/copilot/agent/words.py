"""The words of which an answer may be made, by language: `data/agent/*.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from taksir.copilot.agent.stems import stems
from taksir.copilot.agent.tables import Figures, Spread, figures_of, folded, pattern_of, spread_of, table

LANGUAGES = ("en", "id", "ko")
TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class Marks:
    """Concepts that a number must be told with, those that a kind or scope holds besides, of units, of proposals.

    `worked` are told of worked-out numbers alone (beside claims their words are acts), `frame` count what is found,
    `bare` are units of numbers that stand without one, `counted` those of things. `strict` concepts tell worked-out
    numbers of one unit apart.
    """

    needed: frozenset[str]
    also: Mapping[str, frozenset[str]]
    units: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    worked: frozenset[str]
    also_worked: Mapping[str, frozenset[str]]
    per: Mapping[str, frozenset[str]]
    frame: frozenset[str]
    bare: frozenset[str]
    counted: frozenset[str]
    strict: frozenset[str]
    verbs: frozenset[str]
    against: Mapping[str, frozenset[str]]
    objects: frozenset[str]
    also_named: Mapping[str, frozenset[str]]
    tools: Mapping[str, frozenset[str]]
    turns: frozenset[str]


@dataclass(frozen=True)
class Words:
    """The words of one language. `concepts` finds what a number is said to be of."""

    language: str
    plain: frozenset[str]
    computed: frozenset[str]
    asked: frozenset[str]
    between: frozenset[str]
    turned: frozenset[str]
    ahead: frozenset[str]
    endings: frozenset[str]
    tails: frozenset[str]
    cuts: re.Pattern[str]
    concept: re.Pattern[str]
    meaning: Mapping[str, frozenset[str]]
    spread: Spread
    told: frozenset[str]
    withdrawn: tuple[str, ...]
    denied: frozenset[str]
    about: frozenset[str]
    by: tuple[str, ...]
    leads: frozenset[str]
    own_leads: tuple[str, ...]
    act: Mapping[str, frozenset[str]]
    figures: Figures
    order: tuple[str, ...]
    single: frozenset[str]
    compared: Mapping[str, frozenset[str]]
    reckoned: Mapping[str, frozenset[str]]
    halves: Mapping[str, float]
    degrees: frozenset[str]
    countable: frozenset[str]
    certain: frozenset[str]
    than: tuple[str, ...]
    until: frozenset[str]
    starts: frozenset[str]
    ends_in: frozenset[str]
    carried: frozenset[str]
    bound: frozenset[str]
    silent: frozenset[str]
    aimed: frozenset[str]
    dated: frozenset[str]
    that: frozenset[str]
    official: frozenset[str]
    same: frozenset[str]
    plainly: Mapping[str, str]
    both: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    short: frozenset[str]
    subject: Mapping[str, frozenset[str]]
    passive: frozenset[str]
    joined: frozenset[str]
    traded: frozenset[str]
    valued: frozenset[str]
    forms: tuple[str, ...]
    when: Mapping[str, frozenset[str]]
    ahead_ends: tuple[str, ...]
    hangul: Mapping[str, tuple[str, ...]]

    def among(self, token: str, listed: frozenset[str]) -> bool:
        """Whether a word is listed, in Korean with an ending behind it."""
        word = token.casefold().replace("’", "'")
        if word in listed or (word.endswith("'s") and word[:-2] in listed):
            return True
        if any(word.endswith(tail) and word[: -len(tail)] in listed for tail in self.tails):
            return True
        if not self.endings:
            return "-" in word and all(part in listed for part in word.split("-"))
        if any(word[:at] in listed and self._ends(word[at:]) for at in range(1, len(word))):
            return True
        return any(stem in listed and (not rest or self._ends(rest)) for stem, rest in stems(word))

    def _ends(self, rest: str, most: int = 3) -> bool:
        """Whether what stands behind a Korean stem is made of endings."""
        if rest in self.endings:
            return True
        return most > 1 and any(
            rest[:at] in self.endings and self._ends(rest[at:], most - 1) for at in range(1, len(rest))
        )

    def ends(self, token: str) -> bool:
        """Whether it is nothing but a Korean ending."""
        return bool(self.endings) and self._ends(token.casefold())

    def turns(self, token: str) -> bool:
        """Whether it is a word that turns a sentence round."""
        word = token.casefold().replace("’", "'")
        if word.endswith("n't"):
            return True
        if self.endings:
            return any(word.startswith(one) for one in self.turned) and not self.among(token, self.plain)
        return word in self.turned

    def looks_ahead(self, text: str) -> bool:
        """Whether it tells what is to come, or may come: will, would, plans to."""
        found = [token.casefold() for token in TOKEN.findall(text)]
        if self.endings:
            return any(one.startswith(tuple(self.ahead)) or one.endswith(self.ahead_ends) for one in found)
        held = f" {' '.join(found)} "
        return any(one in self.ahead for one in found) or any(f" {one} " in held for one in self.ahead if " " in one)

    def acts(self, text: str) -> frozenset[str]:
        """What is done in a text: buy, install, supply."""
        found = [token.casefold() for token in TOKEN.findall(text)]
        if self.endings:
            return frozenset(a for a, listed in self.act.items() if any(t.startswith(o) for t in found for o in listed))
        held = f" {' '.join(found)} "
        return frozenset(act for act, listed in self.act.items() if any(f" {one} " in held for one in listed))

    def does(self, text: str) -> frozenset[str]:
        """The roles that the active verbs of a text give to their subjects."""
        found = [token.casefold() for token in TOKEN.findall(text)]
        return frozenset(
            role
            for at, one in enumerate(found)
            for role, listed in self.subject.items()
            if (any(one.startswith(verb) for verb in listed) if self.endings else one in listed)
            and not self.passive & set(found[max(at - 1, 0) : at + 2])
        )

    def trades(self, text: str) -> bool:
        """Whether what has a worth in a text is an order or a lease, and no company."""
        held = [[self.among(one, listed) for one in TOKEN.findall(text)] for listed in (self.traded, self.valued)]
        return any(held[0]) and not any(held[1])

    def frames(self, behind: str, word: str) -> bool:
        """Whether what stands behind a word is something of the ledger that is counted: documents, deals."""
        frame = marks().frame
        near = behind[: 24 if not self.endings else 0]
        if self.endings or (behind.split()[:1] and self.among(behind.split(maxsplit=1)[0].strip(".,"), self.countable)):
            return True
        return any(names & frame and start <= 12 for start, _, names in self.concepts(near))

    def tells(self, text: str) -> bool:
        """Whether it says who told it, or when."""
        found = [token.casefold() for token in TOKEN.findall(text)]
        if self.endings:
            return any(word in one for one in found for word in self.told)
        return any(one in self.told for one in found)

    def concepts(self, text: str) -> list[tuple[int, int, frozenset[str]]]:
        """Where the words of concepts stand, and which they may mean."""
        found = [(*m.span(), self.meaning[m[1].casefold()]) for m in self.concept.finditer(text)]
        if self.endings:
            counted = frozenset({"count", "people"})
            found = [one for one in found if not one[2] <= counted or one[1] - one[0] > 1 or _counts(text, one[0])]
        return found


def orders(text: str) -> bool:
    """Whether a text speaks to whoever reads it, as an order does, in any of the languages: ignore, you must."""
    folded = " ".join(text.casefold().split())
    return any(one in folded for language in LANGUAGES for one in words(language).order)


def _counts(text: str, at: int) -> bool:
    """Whether a word of one letter stands behind a number."""
    before = text[:at].rstrip()
    return bool(before) and (before[-1].isdigit() or before[-1] in "만천백십억조두세네여몇수")


@cache
def words(language: str) -> Words:
    """The words of one of the three languages."""
    raw = table(language)
    meaning: dict[str, set[str]] = {}
    for name, listed in raw["concept"].items():
        for word in listed:
            meaning.setdefault(word.casefold(), set()).add(name)
    return Words(
        language,
        folded(raw["plain"].split()),
        folded(raw["computed"].split()),
        folded(raw["asked"]),
        folded(raw["between"]),
        folded(raw["turned"]),
        folded(raw["ahead"]),
        folded(raw.get("endings", "").split()),
        folded(raw["tails"]),
        re.compile("|".join(map(re.escape, sorted(raw["cuts"], key=len, reverse=True)))),
        pattern_of(meaning, language == "ko", raw["tails"]),
        {word: frozenset(names) for word, names in meaning.items()},
        spread_of(raw["spread"]),
        folded(raw["told"]),
        tuple(raw["withdrawn"]),
        folded(raw["denied"]),
        folded(raw["about"]),
        tuple(raw["by"]),
        folded(raw["leads"]),
        tuple(sorted((one.casefold() for one in raw["own_leads"]), key=len, reverse=True)),
        {name: folded(listed) for name, listed in raw["act"].items()},
        figures_of(raw["figure"]),
        tuple(one.casefold() for one in raw["order"]),
        folded(raw["single"]),
        {name: folded(listed) for name, listed in raw["compare"].items()},
        {name: folded(listed) for name, listed in raw["reckon"].items()},
        {word.casefold(): float(value) for word, value in raw["halves"].items()},
        folded(raw["degrees"]),
        folded(raw["countable"]),
        folded(raw["certain"]),
        tuple(raw["than"]),
        folded(raw["until"]),
        folded(raw["starts"]),
        folded(raw["ends"]),
        folded(raw["carried"]),
        folded(raw["bound"]),
        folded(raw["silent"]),
        folded(raw["aimed"]),
        folded(raw["dated"]),
        folded(raw["that"]),
        folded(raw["official"]),
        folded(raw["same"]),
        dict(raw["plainly"]),
        folded(raw["both"]),
        folded(raw["yes"]),
        folded(raw["no"]),
        folded(raw["short"]),
        {role: folded(listed) for role, listed in raw["subject"].items()},
        folded(raw["passive"]),
        folded(raw["joined"]),
        folded(raw["traded"]),
        folded(raw["valued"]),
        tuple(raw["forms"]),
        {when: folded(listed) for when, listed in raw["when"].items()},
        tuple(raw["ahead_ends"]),
        {word: tuple(listed) for word, listed in raw["hangul"].items()},
    )


@cache
def marks() -> Marks:
    """What holds in every language."""
    raw = table("marks")
    tables = [raw[one] for one in ("also", "units", "kinds", "also_worked", "per", "against")]
    also, units, kinds, worked, per, against = ({key: folded(some) for key, some in one.items()} for one in tables)
    return Marks(
        folded(raw["needed"]),
        also,
        units,
        kinds,
        folded(raw["worked"]),
        worked,
        per,
        folded(raw["frame"]),
        frozenset(raw["bare"]),
        frozenset(raw["counted"]),
        folded(raw["needed"]) | folded(raw["strict"]),
        folded(raw["verbs"]),
        against,
        folded(raw["objects"]),
        {name: frozenset(others) for name, others in raw["also_named"].items()},
        {name: frozenset(others) for name, others in raw["tools"].items()},
        folded(raw["turns"]),
    )
