"""頼まれた分担: one step or question of somebody's draft, for the one who was asked to write it."""

from smpolicy.ui.screens.errand import draw_errand

draw_errand()
