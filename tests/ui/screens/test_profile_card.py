"""The profile's card: its parts in the platform's order, what is missing said so; and how long the text is."""

from dataclasses import replace

import pytest

from smpolicy.dossier.profile import compose_profile
from smpolicy.rules.platforms import load_platforms
from smpolicy.ui.screens import profile_card
from tests.bodies import BODIES
from tests.ui.drawing import draft_of


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    drawn: list[str] = []
    monkeypatch.setattr(profile_card.st, "html", drawn.append)
    return drawn


def card_of(drawn: list[str], body: str, platform: str, **edits: str) -> str:
    view = draft_of(body, account__platform=platform, **edits).view
    profile = compose_profile(view)
    assert profile is not None
    profile_card.draw_card(view, profile, profile.text)
    return drawn[-1]


@pytest.mark.share(7)
@pytest.mark.parametrize("platform", list(load_platforms()))
@pytest.mark.parametrize("body", BODIES)
def test_on_every_platform_the_parts_stand_in_its_order(drawn, body, platform):
    card = card_of(drawn, body, platform)
    known = load_platforms()[platform]
    wanted = [part for part in known.card if part != "website" or known.website_field]
    places = [card.index(f'<p class="{part}">') for part in wanted]

    assert places == sorted(places)
    assert card.count("<p class=") == len(wanted)
    assert "（要確認）" in card


def test_what_is_not_answered_yet_is_said_and_typed_text_is_no_html(drawn):
    card = card_of(drawn, "moriya", "x", account__display_name="", account__handle="@<b>id")

    assert "（アカウント名は未入力）" in card
    assert "@&lt;b&gt;id" in card
    assert "@@" not in card


@pytest.mark.parametrize("has_field", [True, False])
def test_the_address_of_a_page_stands_only_where_the_platform_has_a_field_for_it(drawn, has_field):
    view = draft_of("moriya", account__platform="instagram").view
    profile = compose_profile(view)
    assert profile is not None
    assert profile.platform is not None
    platform = profile.platform.model_copy(update={"website_field": has_field})
    profile_card.draw_card(view, replace(profile, platform=platform), profile.text)

    assert ('<p class="website">' in drawn[-1]) == has_field


@pytest.mark.parametrize(
    ("length", "most", "told", "is_over"),
    [
        (159, 160, "あと1字：159／160字", False),
        (160, 160, "あと0字：160／160字", False),
        (161, 160, "1字超えています：161／160字", True),
        (161, None, "161字（上限は要確認）", False),
    ],
)
def test_the_length_is_told_and_what_is_too_long_is_red(drawn, length, most, told, is_over):
    profile_card.draw_length(length, most)

    assert told in drawn[-1]
    assert ("over" in drawn[-1]) == is_over
