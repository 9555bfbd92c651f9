"""自分の下書き: the drafts of who is logged in."""

from smpolicy.ui.screens.my_drafts import draw_mine

draw_mine()
