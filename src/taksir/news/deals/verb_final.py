"""Who plays which part where names stand before the verb and carry their particle behind them (Korean)."""

from __future__ import annotations

import re

from taksir.catalog.frames import Frame
from taksir.news.deals.names import Group
from taksir.news.deals.roles import REACH_LEFT, Roles, Telling, already, plays, put
from taksir.news.deals.trigger import Trigger, compiled

_HEADLINE = frozenset(",…")
_NEAR = 14
_OWNED = 40
_LATE = 60
_FAR = 70
_PHRASE = re.compile(r"(?: (?![가-힣]*[는은한을를] )[^\s,]{1,10}){1,4}?(에) ")
_BARE = frozenset({"", "의"})
_TAKERS = ("customer", "borrower")
_SITE = re.compile(r"의?(?: (?![^\s,]*[는은을를이가와과의] )[^\s,]{1,12}){1,3}?(에) ")
_DESCRIBED = re.compile(r"(?:[^\s,]{1,9}(?<![을를은는에의])\s){0,2}[‘'“\"]?")


def fill_verb_final(frame: Frame, trigger: Trigger, telling: Telling) -> Roles:
    """The names of each role; only a subject reaches over the end of a clause."""
    roles: Roles = {}
    edge = _edge(trigger, telling)
    owners: list[Group] = []
    nearest = True
    for group in reversed(telling.groups):
        if group.end > trigger.start:
            continue
        if trigger.start - group.end > REACH_LEFT:
            break
        role = _marked(frame, trigger, telling, group, beyond=group.end <= edge)
        if not role and nearest and group.end > edge and _owns(frame, trigger, telling, group):
            owners.append(group)
        nearest = nearest and group.names[-1].type == "place"
        if role and not already(group, roles):
            put(roles, role, group, frame)
    for group in owners:
        wanted = (frame.subject, frame.genitive) if group.after else (frame.genitive, frame.subject)
        role = next((r for r in wanted if r and not roles.get(r)), "")
        if role and not already(group, roles):
            put(roles, role, group, frame)
    if frame.reciprocal and _refused(frame, trigger, telling, roles, edge):
        return {}
    if frame.type == "funding_round":
        _give_to_head(frame, trigger, telling, roles)
    _fill_head(frame, trigger, telling, roles)
    if frame.subject and not roles.get(frame.subject):
        if roles:
            _fill_weak(frame, trigger, telling, roles)
        if not roles.get(frame.subject):
            _fill_late_head(frame, trigger, telling, roles)
        if frame.topic and not roles.get(frame.subject):
            _fill_topic(frame, trigger, telling, roles, edge)
    _fill_self(frame, trigger, telling, roles)
    return roles


def _edge(trigger: Trigger, telling: Telling) -> int:
    """Where the clause of the trigger begins: behind the last verb before it that ends a clause."""
    edge = telling.start
    for match in telling.rules.endings.finditer(telling.low, telling.start, trigger.start):
        edge = match.end()
    return edge


def _marked(frame: Frame, trigger: Trigger, telling: Telling, group: Group, *, beyond: bool) -> str:
    """The role that the particle behind a group says; beyond the clause only that of the subject."""
    grammar = telling.rules.grammar
    if group.after in grammar.subject_markers:
        if _is_relative(trigger, telling, group):
            return ""
        role = frame.role_of_marker.get(group.after, "") if not beyond else ""
        heads = group.after not in _HEADLINE or group.start - telling.start < 3
        return role or (frame.subject if heads else "")
    if beyond:
        return ""
    if (
        frame.maker
        and group.after in ("", "의")
        and compiled(tuple(frame.needs), False).search(telling.low, group.end, min(trigger.start, group.end + 12))
    ):
        return frame.maker
    role = frame.role_of_marker.get(group.after, "")
    taker = next((r for r in _TAKERS if r in frame.oblique), "") if group.after in _BARE else ""
    if taker and _is_site(frame.oblique[taker], trigger, telling, group):
        return taker
    if not group.after and group.names[-1].type == "place":
        return frame.role_of_marker.get(_borrowed(trigger, telling, group), "")
    if role and group.names[-1].type == "place" and _is_far(trigger, telling, group):
        return ""
    if not role and group.after in grammar.object_markers:
        return frame.object
    return role


def _is_far(trigger: Trigger, telling: Telling, group: Group) -> bool:
    """Whether a place stands too far off, or nearer to another telling of the same word."""
    gap = telling.low[group.end : trigger.start]
    return len(gap) > _FAR or telling.low[trigger.start : trigger.end] in gap


def _borrowed(trigger: Trigger, telling: Telling, group: Group) -> str:
    """The particle of the phrase that a country opens: "in India's cloud and AI infrastructure"."""
    match = _PHRASE.match(telling.low, group.end, trigger.start)
    return match.group(1) if match is not None else ""


def _is_site(markers: list[str], trigger: Trigger, telling: Telling, group: Group) -> bool:
    """Whether what is supplied goes into a thing of this name: "to OpenAI's new data centre"."""
    match = _SITE.match(telling.low, group.end, trigger.start)
    if match is None or match.group(1) not in markers:
        return False
    return not any(group.end <= other.start < match.end() and other.names[0].type == "org" for other in telling.groups)


def _is_relative(trigger: Trigger, telling: Telling, group: Group) -> bool:
    """Whether a subject is that of a relative clause in front of the trigger: "the round that Aurora led"."""
    if group.after not in telling.rules.grammar.inner_markers:
        return False
    match = telling.rules.relative_clause.match(telling.low, group.end)
    return match is not None and match.end() <= trigger.start


def _owns(frame: Frame, trigger: Trigger, telling: Telling, group: Group) -> bool:
    """Whether a group stands right before a noun, with the particle of an owner or with none."""
    if group.names[-1].type == "place":
        return False
    gap = telling.low[group.end : trigger.start]
    if group.after in telling.rules.grammar.genitive_markers:
        return len(gap) < _OWNED
    return bool(frame.genitive) and not group.after and len(gap) < _NEAR and "," not in gap


def _refused(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles, edge: int) -> bool:
    """Whether the other side is named but may be no party: then those who share the subject have no deal together."""
    if any(names for role, names in roles.items() if role != frame.subject):
        return False
    return any(
        edge < group.end <= trigger.start and frame.role_of_marker.get(group.after) and not already(group, roles)
        for group in telling.groups
    )


def _give_to_head(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles) -> None:
    """The noun that raising money describes raises it: "the firms that put money into Rapidus, which raises funds"."""
    match = telling.rules.adnominal.match(telling.low, trigger.end)
    if match is None:
        return
    head = next((group for group in telling.groups if group.start == match.end()), None)
    if head is not None and any(plays(frame, frame.subject, name) for name in head.names):
        roles.clear()
        put(roles, frame.subject, head, frame)


def _fill_head(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles) -> None:
    """The noun that the verb describes plays the part still missing: "the company that Nvidia invested in"."""
    missing = [role for role in (frame.subject, *frame.require) if role and not roles.get(role)]
    if not missing:
        return
    match = telling.rules.adnominal.match(telling.low, trigger.end)
    head = match.end() if match is not None else trigger.end + 1
    for group in telling.groups:
        if group.start >= head:
            near = _DESCRIBED.fullmatch(telling.low, head, group.start) if match is not None else group.start == head
            if near and group.names[-1].type != "place" and not already(group, roles):
                role = next((r for r in missing if any(plays(frame, r, name) for name in group.names)), "")
                if role and (match is not None or role == "project"):
                    put(roles, role, group, frame)
            return


def _fill_weak(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles) -> None:
    """An owner as subject where nobody else is ("for Apple's launch, to work with Alibaba")."""
    for group in reversed(telling.groups):
        if group.end <= trigger.start and group.after in telling.rules.grammar.weak_markers:
            if not already(group, roles) and group.names[-1].type != "place":
                put(roles, frame.subject, group, frame)
            return


def _fill_late_head(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles) -> None:
    """The head of a relative clause, which follows its verb: "... to NVIDIA supplying, Samsung ..."."""
    markers = telling.rules.grammar.subject_markers
    for group in telling.groups:
        if group.start >= trigger.end and group.after in markers and group.after != ",":
            if group.start - trigger.end < _LATE and not already(group, roles):
                put(roles, frame.subject, group, frame)
            return


def _fill_topic(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles, edge: int) -> None:
    """The topic of the paragraph, where nobody else is the subject."""
    rules, low = telling.rules, telling.low
    if rules.stranger.search(low, max(0, edge - 1), trigger.start):
        return
    if rules.topic_stranger.search(low, max(0, telling.start - 1), edge):
        return
    topic = telling.topic()
    if topic is not None and not already(topic, roles):
        put(roles, frame.subject, topic, frame)


def _fill_self(frame: Frame, trigger: Trigger, telling: Telling, roles: Roles) -> None:
    """ "Its own" stands for the topic of the sentence: "Hynix denied Posco's purchase of itself"."""
    missing = next((role for role in frame.require if not roles.get(role)), "")
    near = max(telling.start, trigger.start - 8)
    if not missing or not telling.rules.reflexive.search(telling.low, near, trigger.start):
        return
    for group in telling.groups:
        if group.end <= trigger.start and group.after in telling.rules.grammar.subject_markers:
            if not already(group, roles):
                put(roles, missing, group, frame)
            return
