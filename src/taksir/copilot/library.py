"""What the desk has read of the ledger: articles kept at hand, dossiers and verdicts worked out once."""

from __future__ import annotations

import difflib
import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from taksir.errors import LedgerError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from taksir.checks.verdict import Verdict
    from taksir.copilot.desk import Desk
    from taksir.copilot.seek.line import Sheet
    from taksir.ledger.change import Change
    from taksir.ledger.dossier import Dossier
    from taksir.ledger.page import Page
    from taksir.news.article import Article
    from taksir.report.digest import Digest

ARTICLES = 2000
"""So many articles are kept in memory."""
DOSSIERS = 64
"""So many dossiers are kept."""
HEADED = 30
"""Of so many documents on somebody all claims are held against each other."""
TOGETHER = 60
"""So many documents are checked together; of more, each is checked on its own."""


class EmptyLedgerError(UsageError):
    """There is no document in the ledger yet."""

    def __init__(self) -> None:
        super().__init__("the ledger is empty: fill it with `taksir brief FILES`")


class Library:
    """Reads the ledger of a desk. A document's name stands for its content, so what is read once stays good."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.RLock()
        self._state = ""
        self._empty = False
        self._mark: tuple[object, ...] | None = None
        self._articles: OrderedDict[str, Article] = OrderedDict()
        self._dossiers: OrderedDict[tuple[str, ...], Dossier] = OrderedDict()
        self._changes: dict[tuple[tuple[str, ...], frozenset[str]], tuple[Change, ...]] = {}
        self._verdicts: dict[tuple[str, ...], tuple[Verdict, ...]] = {}
        self._sheets: OrderedDict[str, Sheet] = OrderedDict()
        self._names: dict[str, tuple[str, int]] | None = None

    def page(
        self,
        *,
        limit: int | None = None,
        offset: int = 0,
        order: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Page:
        """A page that ends with the day of the run; undated documents stay where no day is asked for."""
        from taksir.ledger.page import Page

        bounded = since is not None or until is not None
        last = min(until or self._desk.as_of, self._desk.as_of)
        return Page(limit, offset, order, since, last, undated=not bounded)

    def dossier(self, *names: str, every: bool = False) -> Dossier:
        """What the ledger says of these names (of everything without any), up to the day of the run.

        With `every` only documents that name all of them are read.
        """
        from taksir.catalog.known_claims import known_claims
        from taksir.ledger.dossier import dossier

        key = (str(every), *names)
        with self._lock:
            self._fresh()
            if key not in self._dossiers:
                catalog = self._desk.catalog
                whole = self._desk.worked_out(self._state) if not names else None
                ids: list[str] = []
                if not self._empty and whole is None:
                    with self._desk.ledger() as store:
                        ids = store.names(naming=names, every=every, page=self.page())
                made = (
                    _of_all(whole)
                    if whole is not None
                    else dossier(
                        self.articles(ids),
                        names,
                        known=known_claims(catalog.library.layers),
                        as_of=self._desk.as_of,
                        deal_days=catalog.fact("known.deal_days").best,
                        every=every,
                    )
                )
                self._keep(key, made)
            self._dossiers.move_to_end(key)
            return self._dossiers[key]

    def headed(self, name: str) -> Dossier:
        """All that the newest documents say whose title names somebody: of what an article on it tells."""
        from taksir.ledger.dossier import dossier, titled

        key = ("headed", name)
        with self._lock:
            self._fresh()
            if key not in self._dossiers:
                ids: list[str] = []
                if not self._empty:
                    with self._desk.ledger() as store:
                        ids = store.names(naming=(name,), page=self.page())
                kept = [article for article in self.articles(ids) if name in titled(article)]
                kept.sort(key=lambda article: article.document.published or date.min, reverse=True)
                self._keep(key, dossier(kept[:HEADED], as_of=self._desk.as_of))
            self._dossiers.move_to_end(key)
            return self._dossiers[key]

    def changes(self, new: frozenset[str], *names: str) -> tuple[Change, ...]:
        """What these documents change in what the others say of the names; worked out once."""
        from taksir.ledger.change import changes

        with self._lock:
            dossier = self.dossier(*names)
            if (names, new) not in self._changes:
                self._changes[names, new] = changes(dossier.articles, dossier.relations, new) if new else ()
            return self._changes[names, new]

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """These articles, in this order; those that are at hand are not read again."""
        with self._lock:
            whole = self._desk.worked_out(self._state)
            known = whole.articles if whole is not None else {}
            found = {id_: known[id_] for id_ in ids if id_ in known}
            found |= {id_: self._articles[id_] for id_ in ids if id_ not in found and id_ in self._articles}
            missing = [id_ for id_ in ids if id_ not in found]
            if missing:
                with self._desk.ledger() as store:
                    found |= {article.document.id: article for article in store.articles(missing)}
            for id_ in (one for one in ids if one not in known):
                self._articles[id_] = found[id_]
                self._articles.move_to_end(id_)
            while len(self._articles) > ARTICLES:
                self._articles.popitem(last=False)
            return [found[id_] for id_ in ids]

    def sheets(self, ids: Sequence[str]) -> list[Sheet]:
        """The sentences of these articles, with what they can be found by; made once for each."""
        from taksir.copilot.seek.line import sheet

        with self._lock:
            for article in self.articles([one for one in ids if one not in self._sheets]):
                self._sheets[article.document.id] = sheet(article)
            made = [self._sheets[one] for one in ids]
            for one in ids:
                self._sheets.move_to_end(one)
            while len(self._sheets) > ARTICLES:
                self._sheets.popitem(last=False)
            return made

    def verdicts(self, ids: Iterable[str]) -> tuple[Verdict, ...]:
        """What the checks say of these documents: together where they are few, else of each on its own.

        Of many documents it is what was found in the whole ledger, where that has been checked already.
        """
        wanted = tuple(sorted(ids))
        if len(wanted) <= TOGETHER:
            return self._checked(wanted)
        whole = self._whole(wanted)
        if whole is not None:
            among = frozenset(wanted)
            return tuple(one for one in whole.brief.verdicts if _documents(one) <= among)
        return tuple(verdict for id_ in wanted for verdict in self._checked((id_,)))

    @property
    def empty(self) -> bool:
        """Whether there was no ledger, or nothing in it, when it was last looked at."""
        return not self.names()

    def document(self, name: str) -> Article:
        """One article by its name or the beginning of it; UnknownNameError otherwise."""
        with self._lock:
            whole = self._desk.worked_out(self._state)
            if whole is not None and name in whole.articles:
                return whole.articles[name]
            if name not in self._articles:
                with self._desk.ledger() as store:
                    article = store.document(name)
                self._articles[article.document.id] = article
                return article
            return self._articles[name]

    def together(self, ids: Iterable[str]) -> bool:
        """Whether `verdicts` checks these against each other."""
        wanted = set(ids)
        return len(wanted) <= TOGETHER or self._whole(wanted) is not None

    def _whole(self, ids: Collection[str]) -> Digest | None:
        """The whole ledger as it was checked already, where these documents are in it."""
        with self._lock:
            self._fresh()
            whole = self._desk.worked_out(self._state)
            return whole if whole is not None and all(one in whole.articles for one in ids) else None

    def _checked(self, ids: tuple[str, ...]) -> tuple[Verdict, ...]:
        from taksir.checks import run_checks
        from taksir.ledger.relate import relate

        with self._lock:
            if ids not in self._verdicts:
                articles = self.articles(ids)
                relations = relate(articles)
                self._verdicts[ids] = run_checks(articles, relations, self._desk.as_of, self._desk.catalog)
            return self._verdicts[ids]

    def names(self) -> dict[str, tuple[str, int]]:
        """Every name in the ledger with its type and the number of documents that name it, the most named first."""
        with self._lock:
            self._fresh()
            if self._names is None:
                self._names = {}
                if not self._empty:
                    with self._desk.ledger() as store:
                        self._names = {name: (kind, count) for name, kind, count in store.entities()}
            return self._names

    def name(self, said: str) -> str:
        """The usual name of what a person calls so, which the ledger must name; UnknownNameError otherwise.

        A spelling that some document uses, in whatever case, an alias in any language, or a part that is one name's.
        """
        from taksir.catalog.gazetteer import gazetteer
        from taksir.copilot.shortname import named_by, of_same_country, of_same_house

        said = " ".join(said.split())
        known = self.names()
        if not known:
            raise EmptyLedgerError
        if said in known:
            return said
        entity = gazetteer().entity(said)
        for spelt in dict.fromkeys((said, said.upper(), said.title())):
            for language in ("en", "id", "ko"):
                entity = entity or gazetteer().of_alias(spelt, language)
        if entity is not None and entity.name in known:
            return entity.name
        part = named_by(said, known) if entity is None else of_same_country(entity, known)
        if part is not None:
            return part
        usual = entity.name if entity is not None else said
        near = difflib.get_close_matches(usual.casefold(), [name.casefold() for name in known], n=1, cutoff=0.82)
        cased = {name.casefold(): name for name in reversed(known)}
        nearest = of_same_house(usual, known) or (cased[near[0]] if near else None)
        raise UnknownNameError("name in the ledger", usual, [nearest] if nearest else [], nearest)

    def _keep(self, key: tuple[str, ...], made: Dossier) -> None:
        self._dossiers[key] = made
        while len(self._dossiers) > DOSSIERS:
            self._dossiers.popitem(last=False)

    def _fresh(self) -> None:
        """Forgets what was worked out of an older ledger; articles and verdicts hang on their content alone."""
        mark = self._desk.ledger_mark()
        if mark is not None and mark == self._mark:
            return
        try:
            with self._desk.ledger() as store:
                state = store.state()
            self._empty = False
        except LedgerError:
            if self._desk.holds_ledger():
                raise
            state, self._empty = "none", True
        self._mark = mark
        if state != self._state:
            self._state = state
            self._dossiers.clear()
            self._changes.clear()
            self._names = None
            if len(self._verdicts) > ARTICLES:
                self._verdicts.clear()


def _of_all(digest: Digest) -> Dossier:
    """The dossier of everything, from a brief of everything: it is related, merged and weighed."""
    from taksir.ledger.dossier import Dossier

    brief = digest.brief
    return Dossier((), brief.articles, brief.relations, digest.merged, digest.corroborations)


def _documents(verdict: Verdict) -> frozenset[str]:
    """The documents that a verdict speaks of."""
    return frozenset(item.rpartition(".")[0] for item in (*verdict.claims, *verdict.deals))
