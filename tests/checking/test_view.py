"""One state of the answers is looked at once."""

from smpolicy.checking.view import View, once_a_view
from tests.bodies import example_of


def test_what_is_computed_for_a_view_is_computed_once_and_anew_for_another():
    rulebook, file = example_of("moriya", "open")
    calls: list[str] = []

    @once_a_view
    def section(view: View) -> str:
        """Return the section's name."""
        calls.append("")
        return view.text("課名")

    first, second = View(file, rulebook), View(file, rulebook)
    assert section(first) == section(first) == section(second)
    assert len(calls) == 2


def test_two_functions_do_not_share_what_they_keep():
    rulebook, file = example_of("moriya", "open")
    view = View(file, rulebook)
    assert once_a_view(lambda _: "甲")(view) == "甲"
    assert once_a_view(lambda _: "乙")(view) == "乙"
