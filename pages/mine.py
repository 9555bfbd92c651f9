"""自分の下書き: the drafts of who is logged in."""

from smpolicy.ui.mine import draw_mine

draw_mine()
