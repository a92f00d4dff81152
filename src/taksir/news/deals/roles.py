"""Who plays which part around the words that tell a deal."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field

from taksir.catalog.frames import Frame
from taksir.news.deals.clause import Clauses
from taksir.news.deals.known import governs, is_land, rank_of
from taksir.news.deals.names import Group, Name
from taksir.news.deals.trigger import Trigger

_REACH_RIGHT = 190
REACH_LEFT = 260
_CLOSE = 80
_NO_PROJECT = frozenset({"org", "person", "place"})
_BESIDE_VERB = 40
_BESIDE_AGENT = 45
_SITE = re.compile(r" (?:Center|Centre|Plant|Station|Park|Campus|Facility|Farm|Project)$")
"""How places of work end that are no parties."""
_NO_STATE = frozenset({"acquirer", "target", "issuer", "developer", "investee", "manufacturer"})
"""Roles that no government plays (a country may receive an investment)."""
_STOP = re.compile(r"[;:—”\"]|(?<!\.\w)\.\s")
_WORD = re.compile(r"[^\s]+")
_GENITIVE_GAP = re.compile(r"(?:\s+(?!(?:ini|itu|tersebut|yang)\b)[^\s,.;:()]+){0,2}\s*")


@dataclass(slots=True)
class Telling:
    """A sentence while its deals are read: lower-cased text, bounds, groups, and which groups are already objects."""

    low: str
    start: int
    end: int
    groups: tuple[Group, ...]
    rules: Clauses
    topic: Callable[[], Group | None]
    objects: set[int] = field(default_factory=set)
    asides: list[tuple[int, int]] = field(default_factory=list)
    fences: list[int] = field(default_factory=list)
    """Ends of the triggers of this sentence: a preposition before one does not reach a name behind it."""

    def __post_init__(self) -> None:
        sentence = self.low[self.start : self.end]
        self.asides = [(self.start + m.start(), self.start + m.end()) for m in self.rules.aside.finditer(sentence)]


Roles = dict[str, list[Name]]


def fill_roles(frame: Frame, trigger: Trigger, telling: Telling) -> Roles:
    """The names of each role, nearest first; roles that nobody plays are absent."""
    roles: Roles = {}
    taken: set[int] = set()
    _fill_right(frame, trigger, telling, roles, taken)
    if frame.genitive:
        _fill_owner(frame, trigger, telling, roles, taken)
    subject = _subject(frame, trigger, telling, taken) if frame.subject else None
    if subject is not None:
        _give_subject(frame, subject, roles)
        taken.add(subject.start)
        if frame.object and not roles.get(frame.object):
            _fill_relative(frame, subject, telling, roles, taken)
    _fill_left(frame, trigger, telling, roles, taken)
    if frame.elided and roles.get(frame.subject) and not roles.get(frame.elided):
        topic = telling.topic()
        if topic is not None and not already(topic, roles):
            put(roles, frame.elided, topic, frame)
    if frame.subject and subject is None and not roles.get(frame.subject):
        late = _late_subject(frame, trigger, telling, taken)
        if late is None and (frame.topic or telling.rules.pronoun.search(telling.low, telling.start, trigger.start)):
            late = telling.topic()
        if late is not None and not already(late, roles):
            _give_subject(frame, late, roles)
    return roles


def _fill_relative(frame: Frame, subject: Group, telling: Telling, roles: Roles, taken: set[int]) -> None:
    """The head of a relative clause as its object: "Nervana, which Intel bought"."""
    for group in reversed(telling.groups):
        if group.end <= subject.start:
            gap = telling.low[group.end : subject.start]
            match = telling.rules.relative.match(gap)
            if match is not None and not gap[match.end() :].strip() and not already(group, roles):
                put(roles, frame.object, group, frame)
                taken.add(group.start)
            return


def fill_anywhere(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles) -> None:
    """Roles that must be filled and are not: the fitting name nearest to the trigger plays them."""
    by_distance = sorted(
        telling.groups, key=lambda g: g.start - trigger.end if g.start >= trigger.end else trigger.start - g.end
    )
    for role in frame.require:
        for group in by_distance:
            if roles.get(role) or already(group, roles):
                continue
            if role != "regulator" and not _beside(group, trigger, telling.low):
                continue
            if group.names[0].type == "place" and _marked(group, telling):
                continue
            put(roles, role, group, frame)


def _beside(group: Group, trigger: Trigger, low: str) -> bool:
    """Whether a name stands in the clause of the trigger."""
    gap = low[trigger.end : group.start] if group.start >= trigger.end else low[group.end : trigger.start]
    return len(gap) < _CLOSE and ", " not in gap


def _marked(group: Group, telling: Telling) -> bool:
    if telling.rules.grammar.verb_final:
        return bool(group.after) and group.after not in telling.rules.grammar.subject_markers
    return bool(marker_before(telling.low, telling.start, group.start, telling.rules))


def already(group: Group, roles: Roles) -> bool:
    """Whether one of the names plays a part already."""
    known = {name.name for names in roles.values() for name in names}
    return any(name.name in known for name in group.names)


def _give_subject(frame: Frame, subject: Group, roles: Roles) -> None:
    """The subject plays its own part, or the part still missing when another already plays it."""
    names = [name for name in subject.names if plays(frame, frame.subject, name)]
    if frame.reciprocal and len(names) > 1 and not roles.get(frame.subject):
        ours = {name.name for name in names}
        for role, others in list(roles.items()):
            roles[role] = [name for name in others if name.name not in ours]
    if not names or already(subject, roles):
        return
    if not roles.get(frame.subject):
        roles[frame.subject] = names
        return
    for role in frame.require:
        if not roles.get(role):
            roles[role] = names
            return


def allowed(frame: Frame, name: Name) -> bool:
    """Whether a name may be a party of this frame at all."""
    if name.type == "person":
        return "person" in frame.parties or name.company is not None
    if name.type == "chip":
        return False
    if name.type == "place":
        return "place" in frame.parties and is_land(name.name)
    if name.type == "unknown" and _SITE.search(name.name):
        return False
    return name.type in frame.parties or (name.type == "unknown" and "org" in frame.parties)


def plays(frame: Frame, role: str, name: Name) -> bool:
    """Whether a name may play a part: a project is no company."""
    if name.type == "chip":
        sold = (role == "supplier" and frame.type == "supply") or (role == "party" and frame.type == "regulatory")
        return sold and name.company is not None
    if role == "regulator":
        return governs(name.company or name.name)
    if role == "funder" and frame.least == 1:
        return governs(name.name) and not is_land(name.name)
    if role in {"customer", "supplier"} and governs(name.name) and rank_of(name.name) > 1:
        return False
    if role in _NO_STATE and governs(name.name) and not is_land(name.name):
        return False
    if frame.type == "regulatory" and role == "party" and name.type != "person":
        return allowed(frame, name) and not governs(name.name)
    return allowed(frame, name) and (role != "project" or name.type not in _NO_PROJECT)


def put(roles: Roles, role: str, group: Group, frame: Frame) -> bool:
    """Gives a role to those of a group who may play it; a known name takes it from an unknown one."""
    names = [name for name in group.names if plays(frame, role, name)]
    if not names:
        return False
    known = roles.get(role)
    if known and not (known[0].type in ("unknown", "chip") and names[0].type == "org" and role != frame.subject):
        return False
    roles[role] = names
    return True


def _source(frame: Frame, role: str, marker: str, group: Group, roles: Roles) -> bool:
    """Of a maker and a seller of things bought, the seller supplies: "buys Nvidia servers from Aivres"."""
    if frame.type != "supply" or role != "supplier" or not frame.object or role not in roles:
        return False
    names = [name for name in group.names if name.type in ("org", "unknown") and plays(frame, role, name)]
    if not names or marker != frame.oblique.get(role, [""])[0]:
        return False
    roles[role] = names
    return True


def marker_before(low: str, lo: int, start: int, rules: Clauses, own: Container[str] = ()) -> str:
    """The preposition that governs the name at `start`, looking back no further than `lo`; empty for none."""
    markers = rules.markers
    behind_comma = low.rfind(",", max(lo, start - 3), start) >= 0
    aside = rules.appositive.search(low, max(lo, start - 80), start) if behind_comma else None
    words: list[str] = _WORD.findall(low, max(lo, start - 80), aside.start() if aside else start)[-7:]
    for index in range(len(words) - 1, -1, -1):
        word = words[index].strip("(“\"'‘")
        two = f"{words[index - 1]} {word}" if index else ""
        shown = word in rules.grammar.examples or two in rules.grammar.examples
        if own and index and shown and word not in own and two not in own:
            continue
        if two in markers or two in own:
            return two
        if word in markers or word in own:
            return f",{word}" if index and word in rules.loose and words[index - 1].endswith(",") else word
        ended = word.endswith((",", ")", ".", ":", ";")) and word.count(".") < 2
        if ended or any(c.isdigit() for c in word) or word in rules.stops:
            return ""
    return ""


def _fence(telling: Telling, index: int) -> int:
    """How far back a preposition of the group may stand."""
    group = telling.groups[index]
    lo = telling.groups[index - 1].end if index else telling.start
    return max([lo, *(fence for fence in telling.fences if lo < fence <= group.start)])


def _fill_right(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles, taken: set[int]) -> None:
    end = min(telling.end, trigger.end + _REACH_RIGHT)
    stop = _STOP.search(telling.low, trigger.end, end)
    if stop:
        end = stop.start()
    cut = telling.rules.breaks.search(telling.low, trigger.end, end)
    if cut:
        end = cut.start()
    anchor = trigger.end
    first = True
    last = ""
    for group in telling.groups:
        if group.start < trigger.end:
            continue
        if group.start >= end:
            break
        marker = marker_before(telling.low, anchor, group.start, telling.rules, frame.role_of_marker)
        gap = telling.low[anchor : group.start]
        if not marker and telling.rules.anew.search(gap):
            break
        role = ""
        if marker:
            role = frame.role_of_marker.get(marker, "")
            if group.names[0].type == "place" and not first and "," in telling.low[trigger.end : anchor + 1]:
                role = ""
            if len(gap) > _BESIDE_AGENT and marker in telling.rules.grammar.agents:
                role = ""
        elif first and frame.object and len(gap) < 70 and ", " not in gap:
            role = frame.object
        elif (
            first
            and frame.genitive
            and telling.rules.grammar.owner_after
            and _GENITIVE_GAP.fullmatch(gap)
            and not telling.rules.relative.search(gap)
        ):
            role = frame.genitive
        if marker in telling.rules.grammar.owners and last and role == last:
            roles.pop(role, None)
        if role and (_source(frame, role, marker, group, roles) or put(roles, role, group, frame)):
            taken.add(group.start)
        last = role
        first = first and not any(allowed(frame, name) for name in group.names)
        anchor = group.end


def _fill_owner(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles, taken: set[int]) -> None:
    """The owner before the noun: "Nvidia's planned investment", "the Nvidia-OpenAI deal"."""
    for group in reversed(telling.groups):
        if group.end > trigger.start:
            continue
        gap = telling.low[group.end : trigger.start]
        owner = gap.startswith(("'s ", "’s ", "' ", "’ ")) and len(gap) < 60 and "," not in gap
        several = len(group.names) > 1 or (not frame.verb and group.names[0].type != "place" and not gap.strip())
        compound = several and len(gap) < 24 and not _has_verb(gap) and "," not in gap
        if (owner or compound) and put(roles, frame.genitive, group, frame):
            taken.add(group.start)
        return


def _has_verb(gap: str) -> bool:
    return any(word in gap for word in (" to ", " will ", " akan ", " has ", " have "))


def _subject(frame: Frame, trigger: Trigger, telling: Telling, taken: set[int]) -> Group | None:
    low, rules = telling.low, telling.rules
    second: Group | None = None
    for index in range(len(telling.groups) - 1, -1, -1):
        group = telling.groups[index]
        if group.end > trigger.start or group.start in taken:
            continue
        if trigger.start - group.end > REACH_LEFT:
            return second
        if any(lo < group.start < hi <= trigger.start for lo, hi in telling.asides):
            continue
        if not any(plays(frame, frame.subject, name) for name in group.names):
            continue
        if any(0 <= lo - group.end < 3 and lo < trigger.start < hi for lo, hi in telling.asides):
            return group
        after = low[group.end : trigger.start]
        if rules.relative.match(after) and len(after) < 90:
            return group
        if group.start in telling.objects or (group.names[0].type == "unknown" and rules.speech.match(after)):
            continue
        marker = marker_before(low, _fence(telling, index), group.start, rules)
        if after.startswith(("'s ", "’s ")) or marker in rules.grammar.weak_markers or marker in rules.grammar.examples:
            second = second or group
            continue
        if marker and not (marker in rules.openers and len(after) < _BESIDE_VERB and "," not in after):
            continue
        return group
    return second


def _late_subject(frame: Frame, trigger: Trigger, telling: Telling, taken: set[int]) -> Group | None:
    """The subject of the main clause after a subordinate one: "After investing in A, B will ..."."""
    low, rules = telling.low, telling.rules
    if not rules.subordinator.search(low[telling.start : trigger.end]):
        return None
    for index, group in enumerate(telling.groups):
        if group.start < trigger.end or group.start in taken:
            continue
        lead = low[max(trigger.end, group.start - 40) : group.start]
        if "," in lead and not marker_before(low, _fence(telling, index), group.start, rules):
            return group if any(allowed(frame, name) for name in group.names) else None
    return None


def _fill_left(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles, taken: set[int]) -> None:
    """Names before the verb behind "with", "from", "by" ("together with Oracle, OpenAI builds ...")."""
    for index in range(len(telling.groups) - 1, -1, -1):
        group = telling.groups[index]
        if group.end > trigger.start or group.start in taken or group.start in telling.objects:
            continue
        marker = marker_before(telling.low, _fence(telling, index), group.start, telling.rules)
        if marker not in telling.rules.grammar.left_markers:
            continue
        role = frame.role_of_marker.get(marker, "")
        if not role or already(group, roles):
            continue
        if _source(frame, role, marker, group, roles) or put(roles, role, group, frame):
            taken.add(group.start)
