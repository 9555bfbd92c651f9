"""履歴と共有: the link of the draft, its history with undo, copy, shares and deletion."""

from smpolicy.ui.layout.draft_required import required
from smpolicy.ui.screens.history import draw_history

draw_history(required())
