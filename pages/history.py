"""履歴と共有: the link of the draft, its history with undo, copy, shares and deletion."""

from smpolicy.ui.history import draw_history
from smpolicy.ui.layout.draft_required import required

draw_history(required())
