"""How much room a field has is told before it is full."""

from tests.ui.drawing import draft_of, step_of, texts


def test_the_room_beside_the_fixed_part_of_an_id_is_told():
    assert "「moriya」のほかに使えるのは9字です" in texts(step_of(draft_of("moriya"), "account"))
