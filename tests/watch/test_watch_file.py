"""Watch files: everything that is wrong is named with file, line and key; the template is a watch file."""

from __future__ import annotations

from pathlib import Path

import pytest

from taksir.errors import DataError
from taksir.watch.keys import tables, template
from taksir.watch.read import read_watch

GOOD = '[[folders]]\npath = "inbox"\n'
MAIL = '[[tell]]\nto = "email"\nhost = "smtp.example"\nsender = "a@b.example"\nrecipients = ["c@d.example"]\n'


def problems(folder: Path, text: str) -> list[str]:
    path = folder / "w.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        read_watch(path)
    return str(caught.value).removeprefix(str(path)).split(f"\n{path}")


def test_the_template_is_a_watch_file(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_text(template(), "utf-8")
    watch = read_watch(path)
    assert [feed.address for feed in watch.feeds] == ["https://news.example/rss.xml"]
    assert [folder.path for folder in watch.folders] == [str(tmp_path / "inbox/*.txt")]


def test_every_example_of_a_key_is_a_value_of_it(tmp_path: Path) -> None:
    parts = []
    for to in tables()["tell"].keys["to"].one_of:
        keys = [
            key for key in tables()["tell"].keys.values() if key.when in (None, to) and key.name not in ("to", "name")
        ]
        parts.append(f'[[tell]]\nto = "{to}"\n' + "".join(f"{key.name} = {key.example}\n" for key in keys))
    for name in ("watch", "folders", "feeds", "agent"):
        table = tables()[name]
        head = f"[[{name}]]" if table.many else f"[{name}]"
        parts.append(f"{head}\n" + "".join(f"{key.name} = {key.example}\n" for key in table.keys.values()))
    path = tmp_path / "w.toml"
    path.write_text("\n".join(parts), "utf-8")
    watch = read_watch(path)
    assert [channel.to for channel in watch.channels] == ["terminal", "file", "webhook", "email"]
    assert watch.watched == {"OpenAI", "NVIDIA", "Warta Komputasi"}
    assert watch.every == 600


def test_defaults_are_the_terminal_and_a_state_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, "utf-8")
    (tmp_path / "b.toml").write_text(GOOD, "utf-8")
    one, other = (read_watch(tmp_path / f"{name}.toml") for name in "ab")
    assert [channel.to for channel in one.channels] == ["terminal"]
    assert one.state != other.state


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "nothing is watched: [[folders]] with a path, or [[feeds]] with an address"),
        ("[wach]\n" + GOOD, ":1: wach: unknown table (nearest: watch)"),
        ("[folders]\npath = 'x'\n", ":1: folders: is a list of tables: [[folders]]"),
        ("[[watch]]\n" + GOOD, "watch: is one table: [watch]"),
        ("[watch]\nlanguge = 'id'\n" + GOOD, ":2: watch.languge: unknown key (nearest: language)"),
        ("[watch]\nlanguage = 'ko'\n" + GOOD, ":2: watch.language: 'ko' is none of en, id"),
        ("[watch]\nevents = ['status', 'stats']\n" + GOOD, "'stats' is none of status, number, contradiction, implausible, named, failing (nearest: status)"),
        ("[watch]\nentities = ['Nvidea']\n" + GOOD, ":2: watch.entities.0: unknown name 'Nvidea' (nearest: NVIDIA); names = ['Nvidea'] watches it as it is written"),
        ("[watch]\nentities = 'OpenAI'\n" + GOOD, ":2: watch.entities: needs a list of texts"),
        ("[watch]\nevery = 10\n" + GOOD, ":2: watch.every: needs a time span"),
        ("[watch]\nevery = 'often'\n" + GOOD, ":2: watch.every: 'often' is no time span"),
        ("[watch]\nevery = '0 s'\n" + GOOD, ":2: watch.every: 0 is not from 1 up"),
        ("[watch]\nfailures = true\n" + GOOD, ":2: watch.failures: needs a whole number"),
        ("[watch]\nfirst = 'loud'\n" + GOOD, ":2: watch.first: 'loud' is none of tell, quiet"),
        ("[watch]\nledger = ''\n" + GOOD, ":2: watch.ledger: needs a text that is not empty"),
        ("[[folders]]\nlang = 'en'\n", ":1: folders.0: path is needed"),
        ("[[folders]]\npath = 'a'\nsettle = '-1 s'\n", "settle: '-1 s' is no time span"),
        (GOOD + GOOD, "stands twice"),
        ("[[feeds]]\naddress = 'htps://a.example'\n", "only http, https and file addresses are read, not 'htps' (nearest: https)"),
        ("[[feeds]]\naddress = 'https://'\n", ":2: feeds.0.address: the address names no host"),
        ("[[feeds]]\naddress = 'a.xml'\nmost_bytes = 5\n", ":3: feeds.0.most_bytes: 5 is not from 1000 up"),
        ("[[feeds]]\naddress = 'a.xml'\nfollow = 'yes'\n", ":3: feeds.0.follow: needs true or false"),
        (GOOD + "[[tell]]\nto = 'fax'\n", "'fax' is none of terminal, file, webhook, email"),
        (GOOD + "[[tell]]\nto = 'file'\n", "tell.0: path is needed"),
        (GOOD + "[[tell]]\nto = 'terminal'\npath = 'x'\n", "tell.0.path: is only for file"),
        (GOOD + "[[tell]]\nto = 'terminal'\nat = '25:00'\n", "'25:00' is no time of day"),
        (GOOD + "[[tell]]\nto = 'webhook'\naddress = 'ftp://a.example'\n", "a webhook is an http or https address"),
        (GOOD + "[[tell]]\nto = 'webhook'\naddress = 'http://a.example'\nsecret = 'my secret!'\n", "is the name of an environment variable, never the secret itself"),
        (GOOD + MAIL + "user = 'a'\n", "user and password come together"),
        (GOOD + MAIL + "user = 'a'\npassword = 'P'\nsecurity = 'none'\n", "a password is not sent over an open connection"),
        (GOOD + MAIL.replace("c@d.example", "c at d"), "'c at d' is no e-mail address"),
        (GOOD + "[agent]\nmodel = 'm'\n", "model and endpoint come together"),
        ("[watch\n", ":1: is not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, text: str, says: str) -> None:
    assert any(says in problem for problem in problems(tmp_path, text))


def test_all_problems_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    found = problems(tmp_path, "[watch]\nevry = '1 h'\nlanguage = 'xx'\n[[feeds]]\nfollow = 1\n")
    assert [problem.split(":")[1] for problem in found] == ["2", "3", "4", "5"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read: No such file"):
        read_watch(tmp_path / "none.toml")
