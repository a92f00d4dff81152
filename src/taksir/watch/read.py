"""From a watch file to a `Watch`: everything that is wrong with it is told at once, by file, line and key."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from taksir.catalog.fact_file import nearest
from taksir.catalog.gazetteer import gazetteer
from taksir.catalog.strict.facts import AT_LINE
from taksir.catalog.strict.place import line_of, lines_of
from taksir.catalog.strict.problem import Problem
from taksir.errors import DataError
from taksir.watch.keys import Key, Table, tables
from taksir.watch.settings import Agent, Channel, Feed, Folder, Watch

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|sec|min|h|hour|hours|day|days)")
_SECONDS = {"s": 1, "sec": 1, "min": 60, "h": 3600, "hour": 3600, "hours": 3600, "day": 86400, "days": 86400}
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SCHEMES = ("http", "https", "file")
_IN_ENVIRONMENT = ("secret", "password")


def read_watch(path: Path, state: Path | None = None) -> Watch:
    """The watch that a file asks for; DataError with a line for each problem."""
    try:
        text = path.read_text("utf-8")
        tree = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        match = AT_LINE.search(str(error))
        raise DataError(f"{path}:{match[1] if match else 1}: is not TOML: {error}") from error
    return _Reader(path, tree, text).watch(state)


class _Reader:
    """One reading of one file; problems gather until the end."""

    def __init__(self, path: Path, tree: Mapping[str, Any], text: str) -> None:
        self.path = path
        self.base = path.resolve().parent
        self.tree = tree
        self.problems: list[Problem] = []
        self._lines = lines_of(text)

    def wrong(self, keys: Sequence[str], says: str) -> None:
        self.problems.append(Problem(self.path, line_of(self._lines, keys), ".".join(keys), says))

    def watch(self, state: Path | None) -> Watch:
        for name in self.tree:
            if name not in tables():
                self.wrong((name,), f"unknown table{nearest(name, tables())}")
        head = self._one("watch")
        folders = tuple(Folder(**self._folder(row)) for _, row in self._rows("folders"))
        feeds = tuple(Feed(**self._feed(keys, row)) for keys, row in self._rows("feeds"))
        channels = tuple(self._channel(keys, row) for keys, row in self._rows("tell"))
        agent = self._one("agent")
        entities = tuple(dict.fromkeys(self._entity(place, name) for place, name in enumerate(head["entities"] or ())))
        if not folders and not feeds:
            self.wrong((), "nothing is watched: [[folders]] with a path, or [[feeds]] with an address")
        self._twice("tell", [channel.name for channel in channels])
        self._twice("folders", [folder.key for folder in folders])
        self._twice("feeds", [feed.key for feed in feeds])
        if (agent["model"] == "") != (agent["endpoint"] == ""):
            self.wrong(("agent",), "model and endpoint come together")
        if self.problems:
            found = sorted(self.problems, key=lambda problem: problem.line)
            raise DataError("\n".join(dict.fromkeys(map(str, found))))
        return Watch(
            file=self.path, entities=entities, names=tuple(head["names"]), events=tuple(head["events"]),
            language=head["language"], every=head["every"], ledger=self._ledger(head["ledger"]),
            state=state or head["state"] or default_state(self.path), failures=head["failures"], first=head["first"],
            folders=folders, feeds=feeds, channels=channels or (Channel("terminal", "terminal"),),
            agent=Agent(**{**agent, "events": tuple(agent["events"])}),
        )  # fmt: skip

    # -- tables ---------------------------------------------------------------------------------------------------

    def _one(self, name: str) -> dict[str, Any]:
        found = self.tree.get(name, {})
        if not isinstance(found, dict):
            self.wrong((name,), f"is one table: [{name}]")
            found = {}
        return self._filled(tables()[name], (name,), found)

    def _rows(self, name: str) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
        found = self.tree.get(name, [])
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            self.wrong((name,), f"is a list of tables: [[{name}]]")
            return
        for place, row in enumerate(found):
            keys = (name, str(place))
            yield keys, self._filled(tables()[name], keys, row)

    def _filled(self, table: Table, keys: tuple[str, ...], row: Mapping[str, Any]) -> dict[str, Any]:
        """Every key of the table with its value or its default."""
        for name in row:
            if name not in table.keys:
                self.wrong((*keys, name), f"unknown key{nearest(name, table.keys)}")
        found: dict[str, Any] = {}
        for key in table.keys.values():
            applies = key.when is None or key.when == row.get("to")
            if key.name in row and not applies:
                self.wrong((*keys, key.name), f"is only for {key.when}")
            elif key.name in row:
                found[key.name] = self._value(key, (*keys, key.name), row[key.name])
            elif key.required and applies:
                self.wrong(keys, f"{key.name} is needed: {key.says}, such as {key.name} = {key.example}")
            if found.get(key.name) is None:
                found[key.name] = self._default(key)
        return found

    def _default(self, key: Key) -> Any:
        if key.type == "seconds" and key.default:
            match = _SPAN.fullmatch(key.default)
            return float(match[1]) * _SECONDS[match[2]] if match else 0.0
        return [] if key.type == "texts" and key.default is None else key.default or key.default

    # -- values ---------------------------------------------------------------------------------------------------

    def _value(self, key: Key, keys: tuple[str, ...], value: Any) -> Any:
        """The value as it is used; None, and a problem, for one that cannot be."""
        says = self._complaint(key, keys, value)
        if says:
            self.wrong(keys, says)
            return None
        if key.type == "seconds":
            match = _SPAN.fullmatch(value)
            assert match is not None
            value = float(match[1]) * _SECONDS[match[2]]
        if key.type in ("seconds", "count") and (
            (key.low is not None and value < key.low) or (key.high is not None and value > key.high)
        ):
            self.wrong(keys, f"{value:g} is not from {key.low:g}" + (f" to {key.high:g}" if key.high else " up"))
            return None
        return self.base / Path(value).expanduser() if key.type == "path" else value

    def _complaint(self, key: Key, keys: tuple[str, ...], value: Any) -> str | None:
        kinds: dict[str, Any] = {"flag": bool, "count": int, "texts": list}
        wanted = kinds.get(key.type, str)
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            return f"needs {_WANTED[key.type]}, such as {key.example}"
        words = value if key.type == "texts" else [value] if isinstance(value, str) else []
        for place, word in enumerate(words):
            if not isinstance(word, str) or not word.strip() or "\x00" in word:
                return f"needs {_WANTED[key.type]} that {'are' if key.type == 'texts' else 'is'} not empty"
            if key.one_of and word not in key.one_of:
                self.wrong((*keys, str(place)) if key.type == "texts" else keys, _unknown(word, key.one_of))
                return None if key.type == "texts" else ""
        if key.type == "seconds" and not _SPAN.fullmatch(value):
            return f"{value!r} is no time span: a number with s, min, h or days, such as {key.example}"
        if key.type == "time" and not _TIME.fullmatch(value):
            return f"{value!r} is no time of day, such as {key.example}"
        if key.name in _IN_ENVIRONMENT and not _VARIABLE.fullmatch(value):
            return "is the name of an environment variable, never the secret itself"
        return None

    def _entity(self, place: int, name: str) -> str:
        """The usual name of one that is watched."""
        known = gazetteer()
        found = known.entity(name) or next(
            filter(None, (known.of_alias(name, lang) for lang in ("en", "id", "ko"))), None
        )
        if found is not None:
            return found.name
        folded = {entity.name.casefold(): entity.name for entity in known}
        close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
        near = f" (nearest: {folded[close[0]]})" if close else ""
        keys = ("watch", "entities", str(place))
        self.wrong(keys, f"unknown name {name!r}{near}; names = [{name!r}] watches it as it is written")
        return name

    # -- parts ----------------------------------------------------------------------------------------------------

    def _folder(self, row: dict[str, Any]) -> dict[str, Any]:
        path = row["path"]
        return {
            **row,
            "path": "" if path is None else str(self.base / Path(path).expanduser()),
            "lang": row["lang"] or None,
        }

    def _feed(self, keys: tuple[str, ...], row: dict[str, Any]) -> dict[str, Any]:
        address = row["address"] or ""
        scheme, sign, rest = address.partition("://")
        if sign and scheme not in _SCHEMES:
            self.wrong(
                (*keys, "address"),
                f"only http, https and file addresses are read, not {scheme!r}{nearest(scheme, _SCHEMES)}",
            )
        elif sign and not rest:
            self.wrong((*keys, "address"), "the address names no host")
        elif address and not sign:
            address = str(self.base / Path(address).expanduser())
        return {**row, "address": address, "name": row["name"] or None, "lang": row["lang"] or None}

    def _channel(self, keys: tuple[str, ...], row: dict[str, Any]) -> Channel:
        to = row["to"] or ""
        if to == "webhook" and row["address"] and not row["address"].startswith(("http://", "https://")):
            self.wrong((*keys, "address"), "a webhook is an http or https address")
        for name in ("sender", "recipients"):
            for address in row[name] if name == "recipients" else [row[name]]:
                if to == "email" and address and not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", address):
                    self.wrong((*keys, name), f"{address!r} is no e-mail address")
        if to == "email" and bool(row["user"]) != bool(row["password"]):
            self.wrong(keys, "user and password come together")
        if to == "email" and row["security"] == "none" and row["password"]:
            self.wrong((*keys, "security"), "a password is not sent over an open connection: starttls or tls")
        where = {"file": str(row["path"]), "webhook": row["address"], "email": ", ".join(row["recipients"])}.get(to, "")
        name = row["name"] or " ".join(part for part in (to, where or "") if part)
        ready = {**row, "events": tuple(row["events"]), "recipients": tuple(row["recipients"]), "name": name}
        return Channel(**{key: value for key, value in ready.items() if value is not None})

    def _ledger(self, told: str) -> str | None:
        if not told:
            return None
        return told if "://" in told else str(self.base / Path(told).expanduser())

    def _twice(self, table: str, names: Sequence[str]) -> None:
        for place, name in enumerate(names):
            if name and name in names[:place]:
                self.wrong(
                    (table, str(place)), f"{name} stands twice" + (": give one a name" if table == "tell" else "")
                )


_WANTED = {
    "text": "a text", "texts": "a list of texts", "flag": "true or false", "count": "a whole number",
    "seconds": "a time span", "time": "a time of day", "path": "a path",
}  # fmt: skip


def _unknown(word: str, known: Sequence[str]) -> str:
    return f"{word!r} is none of {', '.join(known)}{nearest(word, known)}"


def default_state(path: Path) -> Path:
    """Where the state of a watch file lies when it does not say: the user's state folder of this platform."""
    from platformdirs import user_state_path

    mark = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return user_state_path("taksir", appauthor=False) / "watch" / f"{path.stem}-{mark}.sqlite"
