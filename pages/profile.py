"""プロフィール文: the text to paste, its required disclosures ticked off, and the website entry."""

from smpolicy.ui.profile import draw_profile
from smpolicy.ui.refusal import required

draw_profile(required())
