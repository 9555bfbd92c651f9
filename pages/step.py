"""One step of the wizard, whichever the address asks for (?step=…)."""

import streamlit as st

from smpolicy.ui.screens import titled
from smpolicy.ui.state import required
from smpolicy.ui.step import draw_step

draft = required()
steps = [step.id for step in draft.rulebook.steps(draft.file.procedure)]
wanted = st.query_params.get("step", "")
titled(draw_step(draft, wanted if wanted in steps else steps[0]))
