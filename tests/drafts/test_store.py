"""Nothing typed is lost, nothing is overwritten silently, nobody reads another's draft."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text

from smpolicy.answers.answer_file import EditedProfile
from smpolicy.checking.examples import example
from smpolicy.drafts.fields import changes, fields
from smpolicy.drafts.keys import hashed, is_key, new_key
from smpolicy.drafts.records import GoneError, StoreError
from smpolicy.drafts.sharing import KEYS_MOST
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import change, draft, key
from tests.bodies import BODIES, LIBRARY
from tests.drafts.drafting import ID, NAME, blank, named, rows
from tests.quick import examples


@pytest.mark.parametrize("body", BODIES)
def test_a_whole_account_typed_field_by_field_comes_back_whole(store, body):
    want = example(LIBRARY.rulebook(body), "open")
    assert want is not None
    begun = store.create(blank(body))
    now = begun.draft
    for path, value in changes(fields(begun.draft.file), fields(want)).items():
        now = store.save(now.id, now.revision, {path: value}).draft

    opened = store.open(begun.key)
    assert opened.file == want
    assert opened.revision == now.revision
    history = store.history(now.id, most=1000)
    assert len(history) == now.revision - 1
    assert {c.path: c.after for c in history} == changes(fields(begun.draft.file), fields(want))


def test_what_is_not_well_formed_is_saved_as_it_was_typed(store):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {"steps.opening_on": "来年の春", "account.url": "javascript:alert(1)"})

    answers = store.open(begun.key).file.answers
    assert (answers.steps.opening_on, answers.account.url) == ("来年の春", "javascript:alert(1)")


def test_an_edited_profile_a_reason_and_a_confirmation_are_fields_too(store):
    begun = store.create(blank())
    file = begun.draft.file.model_copy(deep=True)
    file.profile = EditedProfile(text="手で直した", base="元の文")
    file.deviations["verified"] = "予算がないため。"
    file.confirmations["password"] = True
    store.save(begun.draft.id, 1, changes(fields(begun.draft.file), fields(file)))

    assert store.open(begun.key).file == file


# Keys


def test_a_key_is_long_and_only_its_hash_is_kept(store, engine: Engine):
    begun = store.create(blank())

    assert is_key(begun.key)
    assert len(begun.key) * 6 >= 128
    with engine.connect() as connection:
        everything = [str(row) for t in (draft, key, change) for row in connection.execute(select(t))]
    assert begun.key not in "".join(everything)
    assert hashed(begun.key) in "".join(everything)


def test_keys_do_not_repeat():
    assert len({new_key() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "guess",
    ["", "x", "../../etc/passwd", "' OR 1=1 --", "%00", "あ" * 32, "a" * 33, "a" * 100_000, "a" * 32],
)
def test_a_wrong_key_opens_nothing(store, guess):
    store.create(blank())

    assert store.open(guess) is None


def test_an_expired_draft_is_as_if_it_had_never_been(store, clock):
    begun = store.create(blank())
    clock.days_pass(29)
    assert store.open(begun.key) is not None
    clock.days_pass(2)

    assert store.open(begun.key) is None
    with pytest.raises(GoneError):
        store.save(begun.draft.id, 1, {NAME: "x"})
    with pytest.raises(GoneError):
        store.state(begun.draft.id)


def test_a_save_begins_the_retention_period_anew(store, clock):
    begun = store.create(blank())
    clock.days_pass(29)
    store.save(begun.draft.id, 1, {NAME: "x"})
    clock.days_pass(29)

    assert store.open(begun.key) is not None


def test_a_deleted_draft_leaves_nothing(store, engine: Engine):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {NAME: "x"})
    store.save(begun.draft.id, 1, {NAME: "y"})
    store.delete(begun.draft.id)

    assert store.open(begun.key) is None
    assert set(rows(engine).values()) == {0}


# Two tabs


def test_fields_that_do_not_meet_are_both_kept_and_the_later_is_told(store):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {NAME: "一"})
    saved = store.save(begun.draft.id, 1, {ID: "moriya_x"})

    assert [c.path for c in saved.others] == [NAME]
    assert saved.held == ()
    answers = saved.draft.file.answers.account
    assert (answers.display_name, answers.handle) == ("一", "moriya_x")


def test_the_same_field_is_never_overwritten_but_held_until_somebody_chooses(store):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {NAME: "一"})
    saved = store.save(begun.draft.id, 1, {NAME: "二"})

    assert saved.held == (NAME,)
    assert named(store, begun.key) == "一"
    [waiting] = store.waiting(begun.draft.id)
    assert waiting.value == "二"
    assert store.state(begun.draft.id).held == 1

    store.choose(begun.draft.id, waiting.id, take=True)
    assert named(store, begun.key) == "二"
    assert store.waiting(begun.draft.id) == []


def test_what_is_not_chosen_stays_in_the_history(store):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {NAME: "一"})
    store.save(begun.draft.id, 1, {NAME: "二"})
    [waiting] = store.waiting(begun.draft.id)
    store.choose(begun.draft.id, waiting.id, take=False)

    assert named(store, begun.key) == "一"
    assert "二" in {c.after for c in store.history(begun.draft.id)}
    assert store.waiting(begun.draft.id) == []


def test_choosing_twice_changes_nothing_the_second_time(store):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {NAME: "一"})
    store.save(begun.draft.id, 1, {NAME: "二"})
    [waiting] = store.waiting(begun.draft.id)
    store.choose(begun.draft.id, waiting.id, take=True)
    store.choose(begun.draft.id, waiting.id, take=False)

    assert named(store, begun.key) == "二"


def test_the_same_text_typed_twice_is_no_conflict(store):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {NAME: "一"})

    assert store.save(begun.draft.id, 1, {NAME: "一"}).held == ()


def test_twenty_sessions_at_once_lose_nothing(store):
    """Each types its own field ten times and one common field once."""
    begun = store.create(blank())
    filled = fields(example(LIBRARY.rulebook("moriya"), "open"))
    texts = [path for path, value in filled.items() if isinstance(value, str) and "." in path][:20]
    assert len(texts) == 20

    def session(n: int) -> int:
        base = 1
        for i in range(10):
            base = store.save(begun.draft.id, base, {texts[n]: f"{n}-{i}"}).draft.revision
        store.save(begun.draft.id, 1, {"rights.disclaimers": [f"{n}"]})
        return base

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(session, range(20)))

    opened = store.open(begun.key)
    assert {p: fields(opened.file)[p] for p in texts} == {p: f"{n}-9" for n, p in enumerate(texts)}
    # One of the twenty came first; the other nineteen wait.
    assert len(store.waiting(begun.draft.id)) == 19
    history = store.history(begun.draft.id, most=1000)
    assert len(history) == 201
    assert sorted(c.revision for c in history) == list(range(2, 203))


# What hostile hands type


HOSTILE = [
    "'; DROP TABLE draft; --",
    "../../../etc/passwd",
    "{{ 7*7 }}",
    "<script>alert(1)</script>",
    "\\",
    '"',
    "%s",
    "𠮷👨‍👩‍👧",
]


@pytest.mark.parametrize("text_", HOSTILE)
def test_hostile_text_is_text(store, text_):
    begun = store.create(blank(), text_)
    paths = [p for p, v in fields(example(LIBRARY.rulebook("moriya"), "open")).items() if isinstance(v, str)]
    store.save(begun.draft.id, 1, dict.fromkeys(paths, text_), text_)

    opened = store.open(begun.key, text_)
    assert {p: fields(opened.file)[p] for p in paths} == dict.fromkeys(paths, text_)
    assert store.open(begun.key, "' OR 1=1 --") is None


@settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(value=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300))
def test_any_text_comes_back_as_it_was(store, value):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {"purpose.purpose": value})

    assert store.open(begun.key).file.answers.purpose.purpose == value


def test_a_draft_larger_than_an_answer_file_may_be_is_refused_and_nothing_changes(store):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {NAME: "一"})
    with pytest.raises(StoreError, match="1MB"):
        store.save(begun.draft.id, 2, {"purpose.purpose": "長" * 400_000})

    assert named(store, begun.key) == "一"
    assert store.state(begun.draft.id).revision == 2


# People


A, B, C = "a@city.example.lg.jp", "b@city.example.lg.jp", "c@city.example.lg.jp"


def test_with_login_a_key_alone_opens_nothing(store):
    begun = store.create(blank(), A)

    assert store.open(begun.key, A) is not None
    assert store.open(begun.key, B) is None
    for refused in (
        lambda: store.save(begun.draft.id, 1, {NAME: "x"}, B),
        lambda: store.state(begun.draft.id, B),
        lambda: store.delete(begun.draft.id, B),
        lambda: store.new_key_for(begun.draft.id, B),
        lambda: store.share(begun.draft.id, B, B, may_write=True),
    ):
        with pytest.raises(GoneError):
            refused()


def test_a_colleague_reads_or_writes_as_the_owner_says(store):
    begun = store.create(blank(), A)
    store.share(begun.draft.id, A, B, may_write=False)

    assert store.open(begun.key, B).may_write is False
    with pytest.raises(StoreError, match="閲覧だけ"):
        store.save(begun.draft.id, 1, {NAME: "x"}, B)
    store.share(begun.draft.id, A, B, may_write=True)
    store.save(begun.draft.id, 1, {NAME: "x"}, B)
    assert [c.who for c in store.history(begun.draft.id)] == [B]

    with pytest.raises(StoreError, match="作った人だけ"):
        store.delete(begun.draft.id, B)
    with pytest.raises(StoreError, match="作った人だけ"):
        store.share(begun.draft.id, B, C, may_write=True)
    store.unshare(begun.draft.id, A, B)
    assert store.open(begun.key, B) is None
    with pytest.raises(GoneError):
        store.save(begun.draft.id, 2, {NAME: "y"}, B)


def test_the_list_holds_what_is_ones_own_and_what_is_shared_newest_first(store, clock):
    mine = store.create(blank(), A)
    theirs = store.create(blank("komae"), B)
    store.create(blank("nagasaki"), C)
    store.share(theirs.draft.id, B, A, may_write=False)
    store.save(mine.draft.id, 1, {NAME: "守谷市防災"}, A)

    listed = store.listed(A)
    assert [(x.municipality, x.title, x.owner, x.may_write) for x in listed] == [
        ("moriya", "守谷市防災", A, True),
        ("komae", "", B, False),
    ]
    opened = store.open(store.new_key_for(theirs.draft.id, A), A)
    assert opened.id == theirs.draft.id
    clock.days_pass(31)
    assert store.listed(A) == []


def test_a_draft_begun_without_login_belongs_to_the_first_who_opens_it_with_login(store):
    begun = store.create(blank())

    assert store.open(begun.key, A).owner == A
    assert store.open(begun.key, B) is None


def test_keys_from_the_list_do_not_pile_up(store, engine: Engine):
    begun = store.create(blank(), A)
    keys = [store.new_key_for(begun.draft.id, A) for _ in range(KEYS_MOST + 5)]

    assert store.open(keys[-1], A) is not None
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM draft_key")).scalar() == KEYS_MOST + 1


def test_a_store_that_was_turned_back_under_a_page_takes_nothing(opened: DraftStore):
    begun = opened.create(blank())
    with pytest.raises(StoreError, match="バックアップが復元された"):
        opened.save(begun.draft.id, 7, {NAME: "x"})
    assert opened.reopen(begun.draft.id).revision == 1
