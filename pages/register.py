"""台帳: every account of a body."""

from smpolicy.ui.screens.register import draw_register

draw_register()
