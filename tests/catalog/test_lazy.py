"""Shipped topics are read when asked for; what a person gives still wins."""

from functools import partial
from pathlib import Path

from taksir.catalog.facts import CHECKS_FILE, load_catalog, shipped_catalog
from taksir.catalog.layer import SHIPPED
from taksir.catalog.lazy import Lazy


def test_a_topic_is_read_once_and_only_when_asked_for() -> None:
    calls: list[str] = []

    def load() -> dict[str, int]:
        calls.append("b")
        return {"b.x": 2, "b.y": 3}

    table = Lazy({"a.x": 1, "b.y": 9}, {"b": load}, lambda name: name.partition(".")[0])
    assert table["a.x"] == 1
    assert calls == []
    assert (table["b.x"], table["b.y"], "b.z" in table) == (2, 9, False)
    assert calls == ["b"]
    assert len(table) == 3


def test_threads_that_ask_at_once_wait_for_the_same_loading() -> None:
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier
    from time import sleep

    def load(topic: str) -> dict[str, int]:
        sleep(0.02)
        return {f"{topic}.x": 1}

    topics = [f"t{number}" for number in range(4)]
    table = Lazy({}, {topic: partial(load, topic) for topic in topics}, lambda name: name.partition(".")[0])
    together = Barrier(8)

    def ask(place: int) -> int:
        together.wait()
        return table[f"{topics[place % 4]}.x"]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [1] * 8
    assert sorted(table) == [f"{topic}.x" for topic in topics]


def test_every_shipped_file_is_named_after_its_topic() -> None:
    catalog = shipped_catalog()
    for path in SHIPPED.glob("*.toml"):
        if path.name not in ("sources.toml", CHECKS_FILE):
            names = [name for name in catalog.facts if name.startswith(f"{path.stem}.")]
            assert names, f"{path.name}: no fact begins with {path.stem}."
    strays = {name.partition(".")[0] for name in catalog.facts} - {path.stem for path in SHIPPED.glob("*.toml")}
    import tomllib

    assert strays <= set(tomllib.loads((SHIPPED / CHECKS_FILE).read_text("utf-8")))


def test_an_overlay_wins_over_a_topic_read_later(tmp_path: Path) -> None:
    name = next(name for name in shipped_catalog().facts if name.startswith("power."))
    topic, _, rest = name.partition(".")
    key = ".".join(f'"{part}"' for part in (topic, *rest.split(".")))
    (tmp_path / "mine.toml").write_text(
        f'[{key}]\nvalue = 0.5\nunit = "ratio"\nsource = "taksir"\nkind = "assumed"\n', "utf-8"
    )
    assert load_catalog([tmp_path], overlays=False).fact(name).best == 0.5
