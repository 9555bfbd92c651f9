"""ガイドライン: the clauses of a body with where each is asked and printed; the bodies side by side."""

from smpolicy.ui.screens.guideline import draw_guideline
from smpolicy.ui.session.draft_session import current

draw_guideline(current())
