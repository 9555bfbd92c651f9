"""What the chosen platform has to do with a question: said beside it, as 要確認, never as a rule of the guideline."""

from collections.abc import Iterator

from smpolicy.checking.view import View
from smpolicy.japanese.dates import wareki
from smpolicy.rules.checks.texts import PatternCheck
from smpolicy.rules.platforms import Platform, load_platforms
from smpolicy.rules.questions import Question


def notes(view: View, item: str) -> list[str]:
    """Return the Japanese notes to show beside the question of an item, for the platform that is chosen."""
    platform = load_platforms().get(view.text("媒体"))
    if platform is None:
        return []
    told = list(_of_handle(view, platform)) if item == "ID" else []
    if item == "認証アカウント" and platform.verification:
        message = view.rulebook.messages["verification-note"]
        told.append(message.format(platform=platform.label, verification=platform.verification))
    return [*told, *_facts(view, platform, item)]


def _facts(view: View, platform: Platform, item: str) -> Iterator[str]:
    """Yield where the answer is looked up in the platform, with the day on which that was read."""
    for fact in platform.facts:
        if fact.item == item:
            yield view.rulebook.messages["platform-fact"].format(
                platform=platform.label, text=fact.text, day=wareki(fact.checked_on)
            )


def _of_handle(view: View, platform: Platform) -> Iterator[str]:
    """Yield how the body's ID rule goes with what the platform allows, and whether it issues IDs itself."""
    messages = view.rulebook.messages
    for check in view.rulebook.checks:
        if isinstance(check, PatternCheck) and check.item == "ID" and check.fixed:
            room, lacking = platform.room(check.fixed), platform.lacks(check.fixed)
            if room is not None:
                yield messages["handle-room"].format(
                    platform=platform.label, most=platform.most, fixed=check.fixed, room=room
                )
            if lacking:
                yield messages["handle-lacks"].format(platform=platform.label, signs=lacking)
    if platform.handle_issued:
        yield platform.handle_issued


def example(view: View, question: Question) -> str:
    """Return the example of a question: of an ID or URL one that the chosen platform takes."""
    platform = load_platforms().get(view.text("媒体"))
    if platform is None or not platform.handle_example:
        return question.example
    if question.kind == "handle":
        name = question.example.removeprefix("@")
        # The body's own beginning is kept where the platform takes it without the sign that it refuses.
        tried = (name, name.replace("_", ""), name.replace("_", "."), platform.handle_example)
        return next(handle for handle in tried if not platform.handle_problem(handle))
    if question.name == "URL" and platform.url_problem(question.example, ""):
        return platform.address(platform.handle_example)
    return question.example


def offer(view: View, item: str) -> str:
    """Return a text that the platform suggests as an answer, '' where it suggests none."""
    platform = load_platforms().get(view.text("媒体"))
    return "".join(platform.matters) if platform and item == "媒体特有の事項" else ""
