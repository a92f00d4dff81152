"""All mentions of a document, in five steps: known names, short names of people, slips, candidates, coreference."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from taksir.catalog.gazetteer import Entity, Gazetteer
from taksir.catalog.gazetteer import gazetteer as shipped
from taksir.catalog.naming import NamingWords, naming_words
from taksir.news.document import Document, SectionKind
from taksir.news.entity.announced import announced
from taksir.news.entity.candidate import hangul_candidates, is_name, merged, spells_out, split_at_titles, trim, type_of
from taksir.news.entity.capital import Run, free_runs
from taksir.news.entity.coreference import resolve
from taksir.news.entity.incorporated import incorporated
from taksir.news.entity.known import Found, find_known
from taksir.news.entity.nearmiss import Spelt, by_ends, near_in_document, near_in_gazetteer, near_person
from taksir.news.mention import Mention
from taksir.news.span import Span

_SURNAME_TITLE = re.compile(r"(?<![가-힣])([가-힣]) ([가-힣A-Z]{2,6})")
_OPENERS = "\"“‘'«「『(•■●▲△▶-–— "
_OWNERS = frozenset({"org", "publisher", "place"})
_WHERE = ("", "inside")
_SHORTEST = 4
_TITLE_CASE = 0.6

_Named = dict[str, tuple[str, str]]
"""A word of a name to the canonical name and type; an empty name marks a word that two people share."""


def find_mentions(document: Document, gazetteer: Gazetteer | None = None) -> tuple[Mention, ...]:
    """Mentions sorted by place, none overlapping another.

    >>> from taksir.news.read.text import document_from_text
    >>> text = "CEO OpenAI Sam Altman bertemu SK hynix di Seoul. Atlman memuji perusahaan itu."
    >>> d = document_from_text(text, id="d1", file="-", lang="id")
    >>> [(m.span.of(text), m.name, m.how) for m in find_mentions(d)][2:]
    [('SK hynix', 'SK hynix', 'alias'), ('Seoul', 'Seoul', 'alias'), ('Atlman', 'Sam Altman', 'fuzzy')]
    """
    names = gazetteer or shipped()
    words = naming_words(document.language)
    text = document.text
    begins = _begins(document)
    known = find_known(text, document.language, names, words, begins)
    mentions = [Mention(Span(start, end), entity.name, entity.type) for start, end, entity in known]
    runs = free_runs(text, [(start, end) for start, end, _ in known], begins, words.org.linked)
    if runs:
        mentions.extend(_unknown(document, runs, known, names, words))
    if document.language == "ko":
        mentions.extend(_hangul(text, mentions, words))
    mentions.sort(key=_place)
    mentions = _apart(mentions)
    if document.language == "id":
        headline = document.title_span
        mentions = incorporated(text, mentions, (headline.end if headline else 0, len(text)))
    mentions = _joined(text, mentions)
    added = resolve(document, mentions, names, words)
    if added:
        mentions = sorted([*mentions, *added], key=_place)
    return tuple(mentions)


def _place(mention: Mention) -> int:
    return mention.span.start


def _begins(document: Document) -> frozenset[int]:
    """Where sentences begin, and their first word behind a bullet or a quotation mark."""
    text = document.text
    places: set[int] = set()
    for sentence in document.sentences:
        start, end = sentence.span.start, sentence.span.end
        places.add(start)
        while start < end and text[start] in _OPENERS:
            start += 1
        places.add(start)
    return frozenset(places)


def _unknown(
    document: Document, runs: list[Run], found: list[Found], names: Gazetteer, words: NamingWords
) -> list[Mention]:
    text = document.text
    lower = frozenset(text.split())
    known = [entity for _, _, entity in found]
    owners = {end: start for start, end, entity in found if entity.type in _OWNERS}
    trimmed = [
        trim(part, words, lower, _owner(text, part, owners))
        for run in runs
        if len(run) > 1 or run[0].word not in words.stop
        for part in split_at_titles(run, words)
    ]
    people: _Named = {}
    for entity in known:
        if entity.type == "person":
            _learn(people, entity.aliases[0], entity.name, "person")
    shouted = _shouted(document)
    fresh: _Named = {}
    slips: dict[tuple[str, ...], Entity | None] = {(word, where): None for word in words.neighbours for where in _WHERE}
    out: list[Mention] = []
    waiting: list[tuple[Run, bool]] = []
    spelt = _spelt(known)
    for run, person in trimmed:
        if not run:
            continue
        mention = _short(run, people) or _slipped(run, spelt, names, lower, slips)
        if mention is not None:
            out.append(mention)
        elif not is_name(run, lower, words.weak) or _in(shouted, run[0].start) or spells_out(text, run, words):
            waiting.append((run, person))
        else:
            start, end = merged(run)
            kind = type_of(text, run, person, words)
            name = text[start:end]
            canonical, known_kind = fresh.get(name, ("", ""))
            if not canonical or (known_kind == "unknown" and kind != "unknown"):
                fresh[name] = (name, kind)
                if kind == "person":
                    _learn(people, name, name, kind)
                elif len(run) > 1 and kind in {"org", "programme"}:
                    fresh.setdefault(run[0].word, (name, kind))
            out.append(Mention(Span(start, end), name, kind, "candidate"))
    out = [_retyped(mention, fresh) for mention in out]
    for run, _ in waiting:
        start, end = merged(run)
        name, kind = fresh.get(text[start:end], ("", ""))
        if name:
            out.append(Mention(Span(start, end), name, kind, "candidate"))
        elif (mention := _short(run, people)) is not None:
            out.append(mention)
    return out


def _retyped(mention: Mention, fresh: _Named) -> Mention:
    """A candidate is what any of its places says that it is, and bears the full name of its first."""
    if mention.how != "candidate" or mention.name not in fresh:
        return mention
    name, kind = fresh[mention.name]
    return mention if (name, kind) == (mention.name, mention.type) else Mention(mention.span, name, kind, "candidate")


def _owner(text: str, run: Run, owners: dict[int, int]) -> str | None:
    """The word before the known name right in front of the run; None where there is no such name."""
    at = owners.get(run[0].start - 1)
    if at is None:
        return None
    before = text[max(0, at - 24) : at].split()
    return before[-1] if before else ""


def _learn(people: _Named, name: str, canonical: str, kind: str) -> None:
    """The first and last word of a person's name stand for him, unless two people share it."""
    parts = name.split(" ")
    if len(parts) > 1:
        for part in (parts[0], parts[-1]):
            if people.get(part, (canonical, kind))[0] == canonical:
                people[part] = (canonical, kind)
            else:
                people[part] = ("", kind)


def _short(run: Run, people: _Named) -> Mention | None:
    if len(run) != 1 or len(run[0].word) < _SHORTEST:
        return None
    name, kind = people.get(run[0].word, ("", ""))
    return Mention(Span(run[0].start, run[0].end), name, kind) if name else None


def _spelt(known: list[Entity]) -> Spelt:
    """The single words by which a slip may mean what the document names."""
    spelt: dict[str, Entity] = {}
    for entity in dict.fromkeys(known):
        if entity.type == "person":
            spelt[entity.aliases[0].rpartition(" ")[2]] = entity
        elif entity.type == "org":
            spelt.update((alias, entity) for alias in entity.aliases if alias.isascii() and alias.isalpha())
    return by_ends(spelt.items())


def _slipped(
    run: Run,
    spelt: Spelt,
    names: Gazetteer,
    lower: frozenset[str],
    known: dict[tuple[str, ...], Entity | None],
) -> Mention | None:
    if len(run) > 2:
        return None
    key = (*(token.word for token in run), _WHERE[not run[0].begins])
    if key not in known:
        known[key] = _slip(run, spelt, names, lower)
    entity = known[key]
    return Mention(Span(run[0].start, run[-1].end), entity.name, entity.type, "fuzzy") if entity else None


def _slip(run: Run, spelt: Spelt, names: Gazetteer, lower: frozenset[str]) -> Entity | None:
    """The entity that the run misspells."""
    last = run[-1].word
    if last.lower() in lower or not last.isalpha():
        return None
    if len(run) == 2:
        return near_person(run[0].word, last, names)
    near = near_in_document(last, spelt)
    if near is not None:
        return near
    return None if run[0].begins else near_in_gazetteer(last, names)


def _shouted(document: Document) -> list[tuple[int, int]]:
    """Where a capital says nothing: headings in title case ("Ambisi Besar: ..." too), links, hashtags, footers."""
    out: list[tuple[int, int]] = []
    text = document.text
    for sentence in document.sentences:
        start, end = sentence.span.start, sentence.span.end
        if sentence.section is not SectionKind.BYLINE and not sentence.own:
            out.append((start, end))
            continue
        if (colon := text.find(":", start, min(end, start + 90))) > 0:
            out.append((start, colon))
        if end - start < 240 and text[end - 1] not in '.!?”"':
            heads = [word[0] for word in text[start:end].split() if len(word) > 2]
            if sum(head.isupper() for head in heads) >= _TITLE_CASE * len(heads):
                out.append((start, end))
    return out


def _in(stretches: list[tuple[int, int]], at: int) -> bool:
    """Whether `at` lies in one of the stretches, which are sorted by their start."""
    after = bisect_left(stretches, (at + 1, 0))
    return any(start <= at < end for start, end in stretches[max(0, after - 2) : after])


def _hangul(text: str, mentions: list[Mention], words: NamingWords) -> list[Mention]:
    """Korean candidates, and bare surnames with a title ("황 CEO") of people whom the text names in full."""
    taken = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}
    out = [
        Mention(Span(c.start, c.end), c.name, c.type, "candidate")
        for c in hangul_candidates(text, words)
        if c.start not in taken and c.end - 1 not in taken
    ]
    out.extend(
        Mention(Span(c.start, c.end), c.name, c.type, "candidate")
        for c in announced(text, [*mentions, *out], words)
        if c.start not in taken and c.end - 1 not in taken
    )
    surnames: dict[str, set[str]] = {}
    for mention in (*mentions, *out):
        if mention.type == "person":
            spelt = mention.span.of(text)
            if spelt and "가" <= spelt[0] <= "힣":
                surname = spelt.rpartition(" ")[2] if " " in spelt else spelt[0]
                surnames.setdefault(surname, set()).add(mention.name)
    for match in _SURNAME_TITLE.finditer(text):
        owners = surnames.get(match[1], set())
        if len(owners) == 1 and _titles(match[2], words):
            out.append(Mention(Span(match.start(1), match.end(1)), next(iter(owners)), "person"))
    return out


def _titles(word: str, words: NamingWords) -> bool:
    titles = words.person.titles_after
    return word in titles or word[:-1] in titles or word[:-2] in titles


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Of overlapping mentions the known one stays, else the first."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.span.start < kept[-1].span.end:
            if kept[-1].how == "candidate" and mention.how != "candidate":
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def _joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Neighbours that the text elsewhere gives as one name ("Nusantara" and "Compute") are that name."""
    whole = {one.span.of(text): one for one in mentions if " " in one.span.of(text)}
    joined: list[Mention] = []
    for one in mentions:
        last = joined[-1] if joined else None
        if last is not None and text[last.span.end : one.span.start] == " ":
            same = whole.get(text[last.span.start : one.span.end])
            if same is not None:
                joined[-1] = replace(same, span=Span(last.span.start, one.span.end))
                continue
        joined.append(one)
    return joined
