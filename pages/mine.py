"""自分の下書き: the drafts of who is logged in."""

from smpolicy.ui.mine import draw_mine
from smpolicy.ui.screens import titled

draw_mine()
titled("自分の下書き")
