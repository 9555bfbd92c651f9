"""回答の確認: every answer, with the way to change it and back."""

from smpolicy.ui.check_answers import draw_check_answers
from smpolicy.ui.refusal import required
from smpolicy.ui.screens import titled

draw_check_answers(required())
titled("回答の確認")
