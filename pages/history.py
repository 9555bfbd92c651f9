"""履歴と共有: the link of the draft, its history with undo, copy, shares and deletion."""

from smpolicy.ui.history import draw_history
from smpolicy.ui.refusal import required
from smpolicy.ui.screens import titled

draw_history(required())
titled("履歴と共有")
