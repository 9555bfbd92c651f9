"""What is confirmed by ticking a box: which boxes there are, and which are not ticked."""

from collections.abc import Iterator, Sequence

from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View, once_a_view
from smpolicy.rules.rulebook import Confirmation


@once_a_view
def confirmations(view: View) -> Sequence[Confirmation]:
    """Return the confirmations that this procedure asks for, in the rulebook's order."""
    return [c for c in view.rulebook.file.confirmations if _concerns(c, view) and view.holds(c.when)]


def _concerns(confirmation: Confirmation, view: View) -> bool:
    if confirmation.procedures:
        return view.rulebook.asks_in(confirmation.procedures, view.file.procedure)
    clause = view.rulebook.clause(confirmation.clause, "confirm")
    return clause is not None and view.rulebook.asks_in(clause.procedures, view.file.procedure)


def findings_of_confirmations(view: View) -> Iterator[Finding]:
    """Yield each confirmation that is not ticked."""
    for confirmation in confirmations(view):
        if not view.file.confirmations.get(confirmation.id):
            text = confirmation.text.rstrip("。")
            message = view.rulebook.messages["confirmation"].format(text=text)
            path = f"confirmations.{confirmation.id}"
            yield Finding(confirmation.severity, path, confirmation.clause, "confirmation", message, text)
