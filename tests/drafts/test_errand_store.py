"""Who has an errand writes what was asked for and nothing else, as the store itself looks at each time."""

import pytest

from smpolicy.drafts import errands as module
from smpolicy.drafts.errand_store import ErrandStore
from smpolicy.drafts.errands import Errands
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.store import DraftStore
from tests.drafts.asked_errands import asked, save, wish
from tests.drafts.drafting import ID, NAME, named


def test_what_was_asked_for_is_written_and_stands_in_the_history_under_the_name_it_was_asked_of(
    store: DraftStore,
):
    key, desk, _ = asked(store)
    save(desk, account__display_name="守谷市防災")

    assert named(store, key) == "守谷市防災"
    [change] = store.history(desk.errand.draft_id)
    assert (change.path, change.who) == (NAME, "分担：情報政策担当")


@pytest.mark.parametrize(
    "changed",
    [
        {ID: "moriya_bosai"},
        {NAME: "守谷市防災", ID: "moriya_bosai"},
        {"confirmations.read": True},
        {"deviations.x": "理由"},
        {"profile": {"text": "x", "base": "y"}},
        {"versions": {}},
        {"account": {"display_name": "x", "handle": "y"}},
        {"account.display_name.x": "y"},
        {"": "x"},
    ],
)
def test_any_other_field_is_refused_whole_and_leaves_no_trace(store: DraftStore, changed: dict[str, object]):
    key, desk, _ = asked(store)
    with pytest.raises(StoreError, match="頼まれたところのほかは変更できません"):
        desk.save(desk.errand.draft_id, 1, changed, None, "")

    assert named(store, key) == ""
    assert store.history(desk.errand.draft_id) == []
    assert store.waiting(desk.errand.draft_id) == []


def test_the_list_of_fields_is_the_stores_own_not_that_of_the_session(store: DraftStore):
    _, desk, key = asked(store)
    forged = ErrandStore(
        store, module.Errand(desk.errand.id, desk.errand.draft_id, wish(ID), desk.errand.asked_at, None)
    )

    with pytest.raises(StoreError, match="頼まれたところのほか"):
        save(forged, account__handle="moriya_bosai")
    assert Errands(store).open(key, None) is not None


def test_what_meets_anothers_change_waits_for_the_owner_and_of_the_rest_nothing_is_told(store: DraftStore):
    key, desk, _ = asked(store)
    store.save(desk.errand.draft_id, 1, {NAME: "守谷市広報", ID: "moriya_pr"})
    saved = save(desk, account__display_name="守谷市防災")

    assert [one.path for one in saved.others] == [NAME]
    assert saved.held == (NAME,)
    assert named(store, key) == "守谷市広報"
    [held] = store.waiting(desk.errand.draft_id)
    assert (held.value, held.who) == ("守谷市防災", "分担：情報政策担当")
    assert desk.waiting(desk.errand.draft_id) == []
    assert [one.path for one in desk.read_on(desk.errand.draft_id, 1, None)[1]] == [NAME]
