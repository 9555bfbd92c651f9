"""回答の確認: every answer, with the way to change it and back."""

from smpolicy.ui.layout.draft_required import required
from smpolicy.ui.screens.check_answers import draw_check_answers

draw_check_answers(required())
