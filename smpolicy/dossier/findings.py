"""all_findings(view) -> everything that is to be mended before the papers are final.

The checks of the answers, of edited paragraphs, those of what is published (the profile text as edited by hand, personal names in any
public text), and advice on how the texts are written. Every caller (screen, command line, papers, certificate, lint) asks here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from smpolicy.checking import checker
from smpolicy.checking.finding import Finding
from smpolicy.checking.style_advice import MOST, style_findings
from smpolicy.checking.view import View, once_a_view
from smpolicy.dossier.paper_style import paper_style_findings
from smpolicy.dossier.profile import PartState, ProfileText, compose_profile, profile_to_paste, ticks
from smpolicy.dossier.public_names import names_in_public
from smpolicy.dossier.wording_findings import wording_findings
from smpolicy.rules.checks.people import NoPersonCheck
from smpolicy.rules.conditions import Severity
from smpolicy.rules.questions import numbers

PATH = "profile"
LABEL = "プロフィール文"


@once_a_view
def all_findings(view: View) -> Sequence[Finding]:
    """Return the findings over answers, profile and public texts, the answers' first; empty when all is well."""
    findings = checker.findings_of(view)
    if checker.is_not_needed(view):
        return findings
    rules = {rule.id for rule in view.rulebook.checks if isinstance(rule, NoPersonCheck)}
    known = {finding.path for finding in findings if finding.check in rules}
    names = [finding for finding in names_in_public(view) if finding.path not in known]
    return [*findings, *_of_profile(view), *names, *_of_style(view), *wording_findings(view)]


def _of_style(view: View) -> list[Finding]:
    """Return the advice on how the texts are written, at most MOST a field."""
    findings = style_findings(view)
    told = Counter(finding.path.partition("[")[0] for finding in findings)
    papers = (f for f in paper_style_findings(view) if told[f.path.partition("[")[0]] < MOST)
    return [*findings, *papers]


def _of_profile(view: View) -> Iterator[Finding]:
    """Yield what an edited profile text lacks or has too much of; what we compose ourselves is packed to fit."""
    if view.file.profile is None:
        return
    composed, pasted = compose_profile(view), profile_to_paste(view)
    if composed is None or pasted is None:
        return
    stands = ticks(pasted.text, composed)
    for state in composed.parts:
        # What finds no room is told elsewhere, whoever writes the text.
        if state.part.required and state.state in ("full", "short") and not stands[state.part.id]:
            yield _lacking(state, view)
    yield from _of_length(pasted, view)
    if view.file.profile.base != composed.text:
        yield Finding(
            "advice", PATH, None, "profile-outdated", view.rulebook.messages["profile-outdated"], LABEL
        )


def _lacking(state: PartState, view: View) -> Finding:
    number = next(iter(numbers(state.part.clause)), None)
    clause = view.rulebook.clause(number) if number else None
    # What no clause asks, or a sample alone shows, never keeps papers back.
    severity: Severity = "must" if clause and not clause.sample else "advice"
    message = view.rulebook.messages["profile-lacks"].format(title=state.part.title, text=state.text)
    return Finding(severity, PATH, number, f"profile-{state.part.id}", message, LABEL)


def _of_length(pasted: ProfileText, view: View) -> Iterator[Finding]:
    if pasted.platform and pasted.most is not None and pasted.length > pasted.most:
        message = view.rulebook.messages["profile-too-long"].format(
            platform=pasted.platform.label,
            name=pasted.platform.profile_name,
            most=pasted.most,
            length=pasted.length,
        )
        yield Finding("must", PATH, None, "profile-too-long", message, LABEL)
