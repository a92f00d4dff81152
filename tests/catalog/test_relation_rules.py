from __future__ import annotations

from importlib.resources import files

import pytest

from taksir.catalog.relation_file import check_rules, check_stances
from taksir.catalog.relations import relation_rules, stance_words
from taksir.errors import CatalogError
from taksir.news.deal import DEAL_TYPES
from taksir.news.standing import Status

DATA = files("taksir") / "data" / "relations"


def test_the_rules_speak_of_deals_and_statuses_that_exist():
    rules = relation_rules()
    for types in (rules.toward, rules.away, rules.loose, rules.other_partner, rules.backing, frozenset(rules.groups)):
        assert types <= set(DEAL_TYPES)
    assert rules.stale <= {status.value for status in Status}
    assert rules.by_amount | rules.needs_object | rules.undirected <= set(rules.families.values()) | {"price"}


def test_every_cue_is_written_in_lower_case_so_that_it_can_be_found():
    words = stance_words()
    for cue in words.cues.values():
        for word in (cue.core, *cue.turn_before, *cue.turn_after, *cue.needs):
            assert word == word.lower()
    assert all(word == word.lower() for listed in words.domains.values() for word in listed)


def test_the_shipped_files_pass_the_strict_schema():
    assert check_rules("rules.toml", (DATA / "rules.toml").read_text(encoding="utf-8")) == relation_rules()
    assert check_stances("stances.toml", (DATA / "stances.toml").read_text(encoding="utf-8")) == stance_words()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("window_days = 45", "window_day = 45"), "window_day"),
        (("window_days = 45", 'window_days = "45"'), "window_days"),
        (("[origins]", "[origin]"), "origin"),
        (("window_days", "= ="), "line"),
    ],
)
def test_a_broken_rule_file_is_told_by_its_key(change, says):
    text = (DATA / "rules.toml").read_text(encoding="utf-8").replace(*change, 1)
    with pytest.raises(CatalogError, match=rf"relations/mine\.toml: .*{says}") as caught:
        check_rules("mine.toml", text)
    assert "\n" not in str(caught.value)


def test_a_cue_of_no_direction_or_told_twice_is_refused():
    text = (DATA / "stances.toml").read_text(encoding="utf-8")
    with pytest.raises(CatalogError, match="direction"):
        check_stances("mine.toml", text.replace('direction = "toward"', 'direction = "sideways"', 1))
    with pytest.raises(CatalogError, match="twice"):
        check_stances("mine.toml", text + '\n[[cue]]\ncore = "berakar di"\ndirection = "away"\n')
