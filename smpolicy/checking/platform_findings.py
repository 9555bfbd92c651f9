"""What the platform itself asks: comes from elsewhere than the guideline, so no clause is named."""

from collections.abc import Iterator

from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View
from smpolicy.rules import platforms, urls
from smpolicy.rules.conditions import Severity
from smpolicy.rules.questions import Question, numbers

# The choice that a platform offers no verification.
NOT_OFFERED = "not_offered"


def findings_of_platform(view: View) -> Iterator[Finding]:
    """Yield what the chosen platform does not take, and addresses of shorteners, whichever platform it is."""
    platform = platforms.load_platforms().get(view.text("媒体"))
    handle, url = view.question("ID"), view.question("URL")
    if platform and handle:
        for cell in view.cells("ID"):
            if problem := platform.handle_problem(cell.text):
                yield Finding("must", cell.path, None, "platform-handle", problem, handle.label)
    if platform and url and not handle:
        yield from _of_handle_in_url(view, platform, url)
    if platform and (name := view.question("アカウント名")):
        for cell in view.cells("アカウント名"):
            if problem := platform.name_problem(cell.text):
                yield Finding("advice", cell.path, None, "platform-name", problem, name.label)
    if platform and url:
        for cell in view.cells("URL"):
            if urls.parse_url(cell.text) and (problem := platform.url_problem(cell.text, view.text("ID"))):
                yield Finding("advice", cell.path, None, "platform-url", problem, url.label)
    if platform and platform.verification and view.text("認証アカウント") == NOT_OFFERED:
        yield _offered_after_all(view, platform)
    for question in view.questions:
        for cell in view.cells(question.name):
            for host in urls.own_shorteners(cell.text) if question.kind != "url" else ():
                message = view.rulebook.messages["own-shortener"].format(host=host)
                yield Finding("advice", cell.path, None, "own-shortener", message, question.label)


def _of_handle_in_url(view: View, platform: platforms.Platform, url: Question) -> Iterator[Finding]:
    """Yield advice on an ID that only the URL tells: where no ID is asked, the platform's limit still holds."""
    for cell in view.cells("URL"):
        told = platforms.account_in(cell.text)
        problem = platform.handle_problem(told[1]) if told and told[0] is platform and told[1] else None
        if problem:
            yield Finding("advice", cell.path, None, "platform-handle", problem, url.label)


def _offered_after_all(view: View, platform: platforms.Platform) -> Finding:
    """Return what to say where 「提供なし」 is chosen for a platform that offers verification.

    It weighs what the body's own rule on verification weighs: nothing where only advice rests on it.
    """
    name = "認証アカウント"
    rules = [
        r for r in view.rulebook.checks if name in r.reads() and r.applies(view) and r.severity != "advice"
    ]
    message = view.rulebook.messages["verification-offered"].format(
        platform=platform.label, verification=platform.verification
    )
    severity: Severity = "must" if rules else "advice"
    clause = numbers(rules[0].clause)[0] if rules else None
    return Finding(
        severity, view.path(name), clause, "verification-offered", message, view.rulebook.label(name)
    )
