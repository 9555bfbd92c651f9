"""What differs within two texts: whole words, outside which both read the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from smpolicy.documents.blocks import Run
from smpolicy.documents.comparison.differences import differences, marked
from smpolicy.documents.comparison.tokens import cutter

TEXTS = st.text("総務課長係が毎日12回、情報を発信する。", max_size=40)


def cut(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """What of the text stands outside the spans."""
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text


def test_a_renamed_section_is_marked_whole():
    old, new = differences("総務課が行う。", "広報課が行う。", cutter(("総務課", "広報課")))
    assert (old, new) == (((0, 3),), ((0, 3),))


def test_a_number_is_marked_with_its_counter():
    assert differences("週3回発信する。", "週5回発信する。") == (((1, 3),), ((1, 3),))


def test_a_text_written_anew_is_marked_whole():
    old, new = differences("返信は行わない。", "お問合せフォームを利用してください。")
    assert old == ((0, 8),)
    assert new == ((0, 18),)


def test_nothing_differs_in_the_same_text():
    assert differences("同じ。", "同じ。") == ((), ())


@given(TEXTS, TEXTS)
def test_outside_the_marks_both_read_the_same(old, new):
    of_old, of_new = differences(old, new)
    assert cut(old, of_old) == cut(new, of_new)


LONG = st.builds(
    lambda part, times: (part * 4000)[:times],
    st.sampled_from(["等 ", "あ、", "市は町に"]),
    st.integers(1500, 4000),
)


@given(LONG, LONG, TEXTS)
@settings(max_examples=20)
def test_outside_the_marks_long_texts_that_repeat_themselves_read_the_same(first, second, between):
    old, new = f"{first}{second}", f"{first}{between}{second[:-1]}"
    of_old, of_new = differences(old, new)
    assert cut(old, of_old) == cut(new, of_new)


def test_of_a_text_that_repeats_itself_endlessly_the_place_between_is_marked():
    same = "あ、" * 2000
    assert differences(f"{same}甲{same}", f"{same}乙{same}") == (((4000, 4001),), ((4000, 4001),))


def test_marks_are_laid_over_runs_and_lose_no_word():
    runs = (Run("課名："), Run("〔未入力〕", "gap"), Run("です"))
    assert marked(runs, ((1, 4),)) == (
        Run("課"), Run("名：〔", "changed"), Run("未入力〕", "gap"), Run("です"),
    )  # fmt: skip
