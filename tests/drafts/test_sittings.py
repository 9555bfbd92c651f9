"""Saves that follow each other closely are one sitting, told from its beginning to its end."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.drafts.records import Change
from smpolicy.drafts.sittings import sittings

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


def change(
    revision: int, minutes: float, before: object, after: object, who: str = "", **more: object
) -> Change:
    path = str(more.pop("path", "purpose.purpose"))
    return Change(revision, path, before, after, NOON + timedelta(minutes=minutes), who, **more)  # type: ignore[arg-type]


def test_saves_close_in_time_are_one_and_tell_what_came_of_them():
    [one] = sittings([change(4, 9, "b", "c"), change(3, 5, "a", "b"), change(2, 0, None, "a")])
    assert [(c.before, c.after) for c in one.net] == [(None, "c")]
    assert (one.newest.revision, one.oldest.revision, len(one.saves)) == (4, 2, 3)


def test_a_pause_or_another_person_begins_another():
    found = sittings(
        [change(5, 40, "c", "d"), change(4, 12, "b", "c", "baba"), change(3, 11, "a", "b", "aoki")]
    )
    assert [sitting.newest.revision for sitting in found] == [5, 4, 3]


def test_what_came_back_to_itself_is_not_told_and_each_field_stands_once():
    [one] = sittings(
        [change(4, 2, "b", "a"), change(3, 1, "a", "b"), change(3, 1, None, "x", path="account.handle")]
    )
    assert [(c.path, c.after) for c in one.net] == [("account.handle", "x")]


def test_of_a_long_text_every_part_is_told():
    parts = [change(3, 1, "…c…", "…d…", is_part=True), change(2, 0, "…a…", "…b…", is_part=True)]
    [one] = sittings(parts)
    assert [(c.before, c.after) for c in one.net] == [("…a…", "…b…"), ("…c…", "…d…")]


@given(st.lists(st.floats(0, 60), max_size=12))
def test_no_save_is_lost(pauses):
    minutes = [sum(pauses[i:]) for i in range(len(pauses))]
    changes = [change(len(pauses) - i, at, i, i + 1) for i, at in enumerate(minutes)]
    assert [c for one in sittings(changes) for save in one.saves for c in save] == changes
