"""回答の確認: every answer, with the way to change it and back."""

from smpolicy.ui.check_answers import draw_check_answers
from smpolicy.ui.layout.draft_required import required

draw_check_answers(required())
