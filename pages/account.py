"""アカウント: the decided editions of an account, and what comes next."""

from smpolicy.ui.screens.account import draw_account

draw_account()
