"""One step of the wizard: each step has an address of its own, all of them are drawn here."""

from smpolicy.ui.layout.draft_required import required
from smpolicy.ui.screens.step import draw_step
from smpolicy.ui.session.pages import opened_step, titled

draft = required()
steps = {step.address: step.id for step in draft.rulebook.steps(draft.file.procedure)}
# A step of another procedure (an old address): the first step of this one.
titled(draw_step(draft, steps.get(opened_step(), next(iter(steps.values())))))
