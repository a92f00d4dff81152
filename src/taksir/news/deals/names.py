"""The names of a sentence, grouped as they are coordinated: "SoftBank, Oracle, dan OpenAI" is one group."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from taksir.catalog.frames import Grammar, load_frames
from taksir.news.deals.known import is_land, is_law, leads, maker, owner
from taksir.news.mention import Mention
from taksir.news.span import Span

NAMING = frozenset({"org", "person", "programme", "place", "product", "unknown", "chip"})
"""Types of mention that may take part in a deal (a chip stands for who makes it, where chips are sold)."""

_SUFFIX = r"(?:inc|corp|corporation|ltd|co|plc|llc|tbk|ag|se|nv|group|holdings|company)\.?"
_FORM = re.compile(r",?\s+(?:Inc|Corp|Corporation|Ltd|PLC|plc|LLC|AG|NV)\.?$")
_OFTEN = 5
_BACK = 12
_LONGEST = 30
"""No list of parties is longer."""

_SUBJECTS = frozenset("이가은는")
"""Particles of a subject: two names with but a blank between them share it (Korean)."""

_PLAIN = frozenset({"place", "unknown"})


class Name(NamedTuple):
    """One possible party; `company` is whom a person stands for."""

    name: str
    type: str
    start: int
    end: int
    company: str | None = None
    coreference: bool = False
    titled: bool = False
    """Whether the company is named right beside the person ("CEO OpenAI Sam Altman")."""


class Group(NamedTuple):
    """Names that play one part together; `after` is the particle behind the last one (Korean)."""

    start: int
    end: int
    names: tuple[Name, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Joints:
    """The compiled grammar of names: what joins two, what makes a person a company's."""

    joined: re.Pattern[str]
    titled: re.Pattern[str]
    title_before: re.Pattern[str]
    title_after: re.Pattern[str]
    modifier: re.Pattern[str]
    land: re.Pattern[str] | None
    described: re.Pattern[str]
    currency: re.Pattern[str]
    suffix: re.Pattern[str]
    dependent: re.Pattern[str]
    more: re.Pattern[str]
    particle: re.Pattern[str] | None
    governed: re.Pattern[str]
    """A preposition right before a name."""
    owner_after: bool
    no_party: re.Pattern[str]
    """How an unknown name begins that is no company."""


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


@cache
def joints(language: str) -> Joints:
    """The compiled grammar of a language that has frames."""
    frames = load_frames(language)
    if frames is None:
        raise KeyError(language)
    grammar = frames.grammar
    return _joints(grammar)


def _joints(grammar: Grammar) -> Joints:
    title = f"(?:{_any(grammar.titles)})"
    words = f"(?:{_any(grammar.conjunctions)})"
    before = rf"(?:,?\s+(?:{_SUFFIX}))?"
    before += rf"\)?(?:\s*{title}(?:\([^()]{{0,12}}\))?)?" if grammar.verb_final else ""
    articles = rf"(?:(?:{_any(grammar.articles)})\s+)?" if grammar.articles else ""
    fillers = _any([*grammar.fillers, *grammar.titles])
    governed = _any([*grammar.left_markers, *grammar.owners, *grammar.relatives])
    far = rf"(?:\s+(?:{_any(grammar.appositives)})\b(?:(?!\s(?:{governed})\s)[^,;.]){{0,50}},)?"
    particle = None
    if grammar.verb_final:
        suffix = rf"\)?(?:\([^()]{{0,40}}\))?(?:[ ]?{title})?(?:\([^()]{{0,12}}\))?['’”\"]?"
        suffix += rf"(?:(?:의)?[ ]?(?:{_any(grammar.fillers)}))?(?:\s(?=측|등))?(?:등)?"
        counted = rf"(?:{_any([*grammar.fillers, *grammar.counters])})들?"
        suffix += rf"(?:\s?등(?:\s[^\s,.]{{1,8}}){{0,3}}?\s[^\s,.]{{0,4}}?{counted}(?:\s?\d+여?\s?{counted})?)?"
        particle = re.compile(rf"{suffix}({_any(grammar.markers)})(?:도|는|만)?")
    return Joints(
        joined=re.compile(
            rf"{before}\s*(?:\([^()]{{0,60}}\))?\s*(?:,\s*)?"
            rf"(?:{words}(?:\s+(?:[\w-]+\s+){{0,3}}(?:{fillers})(?:\s+\w+)?)?{far})?\s*{articles}",
            re.IGNORECASE,
        ),
        titled=re.compile(
            rf"(?:['’]s)?[\s,]*(?:{title}[\s,]*(?:(?:of|dan|and|sekaligus|di)\s+)?){{0,3}}", re.IGNORECASE
        ),
        title_before=re.compile(rf"{title}\s*$", re.IGNORECASE),
        title_after=re.compile(rf"\s*{title}", re.IGNORECASE),
        modifier=re.compile(rf"(?:['’]s)?[\s-]+(?:\w+\s+)?(?:{_any(grammar.modifiers)})s?,?\s+", re.IGNORECASE),
        land=re.compile(rf"\b(?:{_any(grammar.lands)})\b") if grammar.lands else None,
        described=re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}(?:{fillers})\s+", re.IGNORECASE),
        suffix=re.compile(_SUFFIX, re.IGNORECASE),
        currency=re.compile(rf"(?:{_any(grammar.currencies)})\s*$", re.IGNORECASE),
        dependent=re.compile(rf"(?:{_any(grammar.dependents)})", re.IGNORECASE),
        more=re.compile(
            rf",?\s(?:{_any([w for w in grammar.conjunctions if w.isalpha()])})\s|\s(?:{_any(grammar.others)})\s",
            re.IGNORECASE,
        ),
        particle=particle,
        governed=re.compile(rf"\b(?:{_any(grammar.markers)})\s*$", re.IGNORECASE),
        owner_after=grammar.owner_after,
        no_party=re.compile(rf"(?:{_any(grammar.no_parties)})\b", re.IGNORECASE),
    )


def _country(mention: Mention) -> bool:
    return mention.type == "place" and is_land(mention.name)


class Names:
    """Finds the groups of a stretch of one document; learns on the way which person speaks for which company."""

    def __init__(self, text: str, language: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._joints = joints(language)
        self._mentions = sorted((m for m in mentions if m.type in NAMING and not is_law(m.name)), key=lambda m: m.span)
        self._mentions = self._with_lands()
        self._starts = [m.span.start for m in self._mentions]
        self._named = {m.name for m in self._mentions}
        self._counts = Counter(m.name for m in self._mentions)
        self._often = max(self._counts.values(), default=0) >= _OFTEN
        self._company: dict[str, str] = {}
        self._cache: dict[Span, tuple[Group, ...]] = {}
        self._comma_lists = language == "en"
        self._origins = self._joints.owner_after
        self._affiliate()

    def groups(self, span: Span) -> tuple[Group, ...]:
        """The groups inside a sentence, left to right."""
        if span not in self._cache:
            self._cache[span] = self._groups(span)
        return self._cache[span]

    def main(self) -> Group | None:
        """The one organisation that the document is about, if it is about one."""
        ranked = Counter(m.name for m in self._mentions if m.type == "org").most_common(2)
        if not ranked or ranked[0][1] < _OFTEN - 1 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        mention = next(m for m in self._mentions if m.name == ranked[0][0])
        return Group(mention.span.start, mention.span.end, tuple(self._names(mention)))

    def is_aside(self, name: str) -> bool:
        """Whether a document that speaks of one name again and again mentions this one just once."""
        return self._often and self._counts[name] == 1

    def company(self, person: str) -> str | None:
        """Whom a person leads: as the document says, or as the gazetteer knows of one whom the document names."""
        if person not in self._company:
            known = leads(person)
            if known is None or not (known in self._named or known.casefold().endswith(" government")):
                return None
            self._company[person] = known
        return self._company[person]

    def any_in(self, span: Span) -> bool:
        """Whether anything is named inside a sentence."""
        return bisect_left(self._starts, span.start) < bisect_left(self._starts, span.end)

    def _inside(self, span: Span) -> list[Mention]:
        low = bisect_left(self._starts, span.start)
        high = bisect_left(self._starts, span.end)
        return [m for m in self._mentions[low:high] if m.span.end <= span.end]

    def _with_lands(self) -> list[Mention]:
        """The mentions and, as mentions of the country named last, the phrases for it ("in the country")."""
        land = self._joints.land
        if land is None or not any(m.type == "place" for m in self._mentions):
            return self._mentions
        found: list[Mention] = []
        starts = [m.span.start for m in self._mentions]
        for match in land.finditer(self._text):
            index = bisect_left(starts, match.start())
            last = next((m for m in reversed(self._mentions[max(0, index - _BACK) : index]) if _country(m)), None)
            if last is not None:
                found.append(Mention(Span(match.start(), match.end()), last.name, "place", "coreference"))
        if not found:
            return self._mentions
        taken = {m.span.start for m in self._mentions if any(land.span.contains(m.span) for land in found)}
        return sorted([*(m for m in self._mentions if m.span.start not in taken), *found], key=lambda m: m.span)

    def _affiliate(self) -> None:
        for one, two in zip(self._mentions, self._mentions[1:], strict=False):
            if {one.type, two.type} == {"org", "person"} and self._titled(one, two):
                org, person = (one, two) if one.type == "org" else (two, one)
                self._company.setdefault(person.name, org.name)

    def _titled(self, one: Mention, two: Mention) -> bool:
        """Whether one of the two is the person who leads the other ("CEO OpenAI Sam Altman")."""
        if two.span.start - one.span.end > 60:
            return False
        text, joint = self._text, self._joints
        between = text[one.span.end : two.span.start]
        if joint.titled.fullmatch(between) is None or ("place" in (one.type, two.type) and "," in between):
            return False
        if between.strip(" ,'’s"):
            return True
        if one.type != "person":
            return joint.title_before.search(text[max(0, one.span.start - 40) : one.span.start]) is not None
        return joint.title_after.match(text, two.span.end) is not None

    def _groups(self, span: Span) -> tuple[Group, ...]:
        names: list[Name] = []
        whose = -1
        mentions = self._inside(span)
        index = 0
        while index < len(mentions):
            mention = mentions[index]
            following = mentions[index + 1] if index + 1 < len(mentions) else None
            index += 1
            if self._is_adjective(mention) or (mention.type in _PLAIN and self._is_currency(mention)):
                continue
            if self._is_bracketed(mention) or (names and self._is_tail(names[-1], mention)):
                continue
            if mention.how == "candidate" and self._joints.no_party.match(mention.name):
                continue
            if self._is_listing(mention) or (
                mention.how == "candidate" and self._joints.suffix.fullmatch(mention.name)
            ):
                continue
            if names and self._is_alias(names[-1], mention):
                better = names[-1].type == "unknown" and mention.type == "org"
                name, kind = (mention.name, mention.type) if better else names[-1][:2]
                names[-1] = names[-1]._replace(name=name, type=kind, end=mention.span.end + 1)
                continue
            if following is not None:
                pair = {mention.type, following.type}
                if "person" in pair and pair & {"org", "place", "unknown"} and self._titled(mention, following):
                    person, other = (mention, following) if mention.type == "person" else (following, mention)
                    company = other.name if other.type == "org" else self.company(person.name)
                    names.append(
                        Name(
                            person.name,
                            "person",
                            mention.span.start,
                            following.span.end,
                            company,
                            titled=other.type == "org",
                        )
                    )
                    index += 1
                    continue
                between = self._text[mention.span.end : following.span.start]
                if mention.type == "place" and self._is_origin(mention, between):
                    continue
                if len(between) < 40 and self._joints.modifier.fullmatch(between):
                    whose = mention.span.start if whose < 0 and self._joints.particle is None else whose
                    continue
                if mention.type in _PLAIN and following.type == "org" and self._joints.described.fullmatch(between):
                    continue
                if self._owns(mention, following, between):
                    whose = mention.span.start
                    continue
            known = self._names(mention)
            if whose >= 0:
                known[0], whose = known[0]._replace(start=whose), -1
            names.extend(known)
        return self._coordinate(names)

    def _owns(self, mention: Mention, following: Mention, between: str) -> bool:
        """Whether a name but says whose the next one is: "Alphabet's Google", "Musk's xAI"."""
        if between.strip() not in ("'s", "’s") or following.type != "org":
            return False
        return mention.type == "person" or owner(following.name) == mention.name

    def _is_bracketed(self, mention: Mention) -> bool:
        """Whether an unknown name but stands in a bracket behind another ("Alibaba (BABA, Financials)")."""
        before = self._text[max(0, mention.span.start - 12) : mention.span.start]
        return mention.type == "unknown" and "(" in before and ")" not in before

    def _is_tail(self, name: Name, mention: Mention) -> bool:
        """Whether an unknown name but goes on with the one before it ("Lightspeed Ventures"), or is an adjective."""
        if mention.how != "candidate" or self._joints.particle is not None:
            return False
        return name.type in ("org", "person") and self._text[name.end : mention.span.start] == " "

    def _is_origin(self, mention: Mention, between: str) -> bool:
        """Whether a place but says whence the next name is: "raksasa Jepang SoftBank"."""
        if self._joints.particle is not None:
            return between in (" ", "")
        before = self._text[max(0, mention.span.start - 16) : mention.span.start]
        return self._origins and between == " " and self._joints.governed.search(before) is None

    def _is_listing(self, mention: Mention) -> bool:
        """Whether a mention is the exchange of a ticker: "(NASDAQ:APLD)"."""
        text, start, end = self._text, mention.span.start, mention.span.end
        return text[end : end + 1] == ":" and start > 0 and text[start - 1] in "(,[ "

    def _is_alias(self, name: Name, mention: Mention) -> bool:
        """Whether a mention is but the short form in brackets: "Advanced Micro Devices (AMD)"."""
        text = self._text
        between = text[name.end : mention.span.start]
        return between.strip() == "(" and text[mention.span.end : mention.span.end + 1] == ")"

    def _is_currency(self, mention: Mention) -> bool:
        before = self._text[max(0, mention.span.start - 16) : mention.span.start]
        return self._joints.currency.search(before) is not None

    def _is_adjective(self, mention: Mention) -> bool:
        if mention.type != "place" and self._text[mention.span.end : mention.span.end + 1] != "-":
            return False
        return self._joints.dependent.match(self._text, mention.span.end) is not None

    def _names(self, mention: Mention) -> list[Name]:
        kind = mention.type
        company = self.company(mention.name) if kind == "person" else maker(mention.name) if kind == "chip" else None
        return [
            Name(
                self._plain(name.strip(), mention.how),
                kind,
                mention.span.start,
                mention.span.end,
                company,
                mention.how == "coreference",
            )
            for name in mention.name.split("+")
            if name.strip()
        ]

    def _plain(self, name: str, how: str) -> str:
        """An unknown name without the form of the company ("DataVita Ltd")."""
        return _FORM.sub("", name) if how == "candidate" else name

    def _coordinate(self, names: list[Name]) -> tuple[Group, ...]:
        groups: list[Group] = []
        run: list[Name] = []
        sure = False
        for name in names:
            joint = self._joint(run[0].start, run[-1], name) if run else None
            if joint is None or len(run) >= _LONGEST:
                self._close(run, sure, groups)
                run, sure = [name], False
            else:
                run.append(name)
                sure = sure or joint.strip() != ","
        self._close(run, sure, groups)
        return tuple(groups)

    def _goes_on(self, run: list[Name]) -> bool:
        """Whether the list has one more member that nobody knows ("A, B, and the others")."""
        after = self._text[run[-1].end : run[-1].end + 12]
        return self._joints.more.match(after) is not None

    def _close(self, run: list[Name], sure: bool, groups: list[Group]) -> None:
        """A run joined by commas alone is a list from three names on; two names so joined are two clauses' names."""
        if not run:
            return
        parts = [run] if sure or len(run) != 2 or self._opens(run) or self._goes_on(run) else [[name] for name in run]
        for part in parts:
            end = max(name.end for name in part)
            groups.append(Group(part[0].start, end, tuple(part), self._after(end)))

    def _opens(self, run: list[Name]) -> bool:
        """Whether two names joined by a comma are a list: opening a headline (en), or anywhere else (ko)."""
        start = run[0].start
        first = start == 0 or self._text[start - 1] == "\n"
        if self._text[run[-1].end : run[-1].end + 2] in ("'s", "’s"):
            return False
        return first if self._comma_lists else self._joints.particle is not None and not first

    def _joint(self, start: int, last: Name, name: Name) -> str | None:
        """What joins a name to the one before it; None when nothing does."""
        if name.start == start:
            return "+"
        if name.name == last.name:
            return None
        kinds = {"org" if kind == "unknown" else kind for kind in (last.type, name.type)}
        if kinds not in ({"org"}, {"person"}, {"place"}, {"org", "person"}, {"programme"}):
            return None
        between = self._text[last.end : name.start]
        if between == " " and kinds == {"org"} and self._after(name.end) in _SUBJECTS:
            return between
        if len(between) > 70 or not between.strip():
            return None
        return between if self._joints.joined.fullmatch(between) else None

    def _after(self, end: int) -> str:
        particle = self._joints.particle
        match = particle.match(self._text, end) if particle is not None else None
        return match.group(1) if match is not None else ""
