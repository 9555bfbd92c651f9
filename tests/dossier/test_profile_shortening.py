"""An edited profile text that is too long: what could go, and what never goes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.checking.view import View
from smpolicy.dossier.profile import ProfileText, compose_profile, ticks
from smpolicy.dossier.profile_shortening import sentences, shortenings
from tests.bodies import PROCEDURES, example_of

WITH_PROFILE = [
    (body, procedure)
    for body, procedure in PROCEDURES
    if compose_profile(View(example_of(body, procedure)[1], example_of(body, procedure)[0])) is not None
]


def typed(body: str, procedure: str, more: str) -> ProfileText:
    rulebook, file = example_of(body, procedure)
    profile = compose_profile(View(file, rulebook))
    assert profile is not None
    assert profile.platform is not None
    text = f"{profile.text}\n{more}"
    return replace(profile, text=text, length=profile.platform.profile_length(text))


def test_a_text_is_cut_at_full_stops_and_lines():
    assert sentences("一つ。二つ！\n三つ\n\n四つ？") == ["一つ。", "二つ！", "三つ", "四つ？"]


def test_what_was_added_can_go_sentence_by_sentence_and_each_says_what_is_left():
    profile = typed("moriya", "open", "写真も載せます。動画も載せます。")
    ways = {way.before: way for way in shortenings(profile)}

    assert ways["写真も載せます。"].text == profile.text.replace("写真も載せます。", "")
    assert ways["写真も載せます。"].length == profile.length - len("写真も載せます。")
    assert ways["動画も載せます。"].after == ""


@pytest.mark.parametrize(("body", "procedure"), WITH_PROFILE)
def test_a_required_disclosure_takes_its_short_wording_and_never_goes(body, procedure):
    profile = typed(body, procedure, "もっと詳しくは、順にお知らせします。")
    held = ticks(profile.text, profile)
    required = [s.part.id for s in profile.parts if s.part.required and held.get(s.part.id)]
    ways = shortenings(profile)

    assert required
    assert any(way.after == "" for way in ways)
    for way in ways:
        assert all(ticks(way.text, profile)[part] for part in required), way.before
        assert way.length < profile.length


def test_those_that_save_most_stand_first():
    lengths = [
        way.length for way in shortenings(typed("moriya", "open", "短い。とても長い文がここにあります。"))
    ]
    assert lengths == sorted(lengths)
    assert len(lengths) >= 2


def test_the_same_sentence_twice_is_one_way():
    ways = [way.before for way in shortenings(typed("moriya", "open", "お知らせです。お知らせです。"))]
    assert ways.count("お知らせです。") == 1


def test_of_thousands_of_sentences_those_are_tried_that_save_most():
    ways = shortenings(
        typed("moriya", "open", "短い。" + "".join(f"これは{n}番目の文です。" for n in range(1000)))
    )
    assert 6 <= len(ways) <= 30
    assert "短い。" not in {way.before for way in ways}


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(more):
    profile = typed("moriya", "open", more)
    for way in shortenings(profile):
        assert way.length <= profile.length
