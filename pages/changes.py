"""変更点: what differs from the edition in force, and which papers are made anew."""

from smpolicy.ui.layout.draft_required import required
from smpolicy.ui.screens.changes import draw_changes

draw_changes(required())
