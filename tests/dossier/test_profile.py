"""Profile texts: packed into the platform's limit by the rulebook's order, the required disclosures ticked off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.dossier.profile import compose_profile, ticks
from smpolicy.japanese import graphemes
from smpolicy.rules.platforms import load_platforms
from tests.bodies import LIBRARY, PROCEDURES
from tests.editing import edited

WITH_PROFILE = [
    (body, procedure)
    for body, procedure in PROCEDURES
    if (profile := LIBRARY.rulebook(body).file.profile) and procedure in profile.procedures
]


def on(body: str, procedure: str, platform: str, **edits: str):
    rulebook = LIBRARY.rulebook(body)
    base = example(rulebook, procedure)
    assert base is not None
    file = edited(base, {"account.platform": platform, **edits})
    found = compose_profile(View(file, rulebook))
    assert found is not None
    return found


@pytest.mark.parametrize("platform", list(load_platforms()))
@pytest.mark.parametrize(("body", "procedure"), WITH_PROFILE)
def test_it_never_exceeds_the_platform_s_limit(body, procedure, platform):
    found = on(body, procedure, platform)

    assert found.length == graphemes.count(found.text)
    assert found.most is None or found.length <= found.most
    assert "〔" not in found.text


@pytest.mark.parametrize("platform", list(load_platforms()))
@pytest.mark.parametrize(("body", "procedure"), WITH_PROFILE)
def test_every_required_disclosure_is_in_the_text_or_told_elsewhere(body, procedure, platform):
    found = on(body, procedure, platform)
    ticked = ticks(found.text, found)

    for state in found.parts:
        if state.part.required:
            assert state.state != "empty", state.part.id
            assert ticked[state.part.id] or f"「{state.part.title}」" in found.elsewhere


def test_on_x_all_that_moriya_requires_fits():
    found = on("moriya", "open", "x")

    assert found.elsewhere == ""
    assert all(ticks(found.text, found).values())


def test_on_line_what_does_not_fit_is_sent_elsewhere_aloud():
    found = on("moriya", "open", "line")

    assert found.most == 20
    assert found.text.startswith("守谷市")
    assert "「市ホームページへのリンク」" in found.elsewhere
    assert "20字まで" in found.elsewhere


def test_a_line_of_introduction_gives_way_before_a_required_disclosure():
    found = on("moriya", "open", "x", **{"rights.profile_words": "も" * 100})

    states = {state.part.id: state.state for state in found.parts}
    assert states["words"] == "elsewhere"
    assert "elsewhere" not in {states[i] for i in states if i != "words"}


def test_editing_the_text_changes_the_ticks():
    found = on("moriya", "open", "x")
    edited_text = found.text.replace("運用：生活安全課", "")

    assert ticks(edited_text, found)["operator"] is False
    assert ticks(edited_text, found)["official"] is True
    assert ticks(found.text.replace("\n", " 　"), found)["operator"] is True


@given(st.text(max_size=300))
def test_any_words_of_introduction_keep_the_limit(words):
    from smpolicy.japanese.width import clean_text

    found = on("moriya", "open", "x", **{"rights.profile_words": clean_text(words)[0]})

    assert found.length <= 160
