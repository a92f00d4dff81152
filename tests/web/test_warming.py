"""A server asks itself one of each before anybody else does."""

from __future__ import annotations

from serving import filled

from taksir.web.bench import Bench
from taksir.web.warming import Warming, calls


def test_every_kind_of_question_is_asked_once_after_the_panels_and_none_fails(tmp_path):
    from taksir.copilot.ask.intents import intents

    given = filled(tmp_path)
    bench = Bench(given)
    try:
        found = list(calls(bench))
        assert [one.func.__name__ for one in found[:3]] == ["buy", "run", "statement"]
        asked = [one.args[1] for one in found if getattr(one, "func", None) and one.func.__name__ == "ask"]
        assert len(asked) == len(set(asked)) == sum(1 for one in intents().values() if one.examples.get("en"))
        for call in found[:6]:
            assert call() is not None
    finally:
        bench.close()


def test_an_end_in_the_middle_is_waited_for(tmp_path):
    given = filled(tmp_path)
    bench = Bench(given)
    warming = Warming(bench)
    try:
        warming.begin()
        assert not warming.wait(0)
        warming.close()
        assert warming.wait(0)
    finally:
        bench.close()
