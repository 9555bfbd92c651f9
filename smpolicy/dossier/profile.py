"""The profile text of an account, packed into what its platform allows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from smpolicy.checking.view import View, once_a_view
from smpolicy.documents.template.compose import fill
from smpolicy.documents.template.leaves import kept_leaf
from smpolicy.dossier.template_values import printed
from smpolicy.japanese.width import narrow
from smpolicy.rules.platforms import Platform, load_platforms
from smpolicy.rules.rulebook import ProfilePart

# By which the profile is known among the papers of an edition.
PROFILE = "profile"
State = Literal["full", "short", "elsewhere", "empty"]


@dataclass(frozen=True)
class PartState:
    """What became of one part: whole, shortened, told elsewhere for want of room, or nothing to say.

    `text` is what stands in the profile (or would); `full` and `short` are its two wordings, `known_by` words
    that tell it in others.
    """

    part: ProfilePart
    state: State
    text: str
    full: str
    short: str
    known_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProfileText:
    """The packed profile text. `most`: the platform's limit in user-perceived characters, None where unknown.

    `elsewhere` says in Japanese where the parts that found no room go, '' where all did.
    """

    text: str
    length: int
    most: int | None
    parts: tuple[PartState, ...]
    elsewhere: str
    platform: Platform | None


@once_a_view
def compose_profile(view: View) -> ProfileText | None:
    """Return the profile text, None where the rulebook has none for this procedure.

    Parts stand in the rulebook's order. Where room is short, those with the highest `priority` number give
    way first: to their short wording, then to another place; what room is left is then given back in order.
    """
    profile = view.rulebook.file.profile
    if profile is None or view.file.procedure not in profile.procedures:
        return None
    values = printed(view)
    parts = [_wordings(part, values) for part in profile.parts if view.holds(part.when)]
    platform = load_platforms().get(view.text("媒体"))
    most = platform.profile_most if platform else None
    packed = _pack(parts, most, platform)
    text = _joined(packed)
    return ProfileText(
        text, _length(text, platform), most, tuple(packed), _elsewhere(packed, platform), platform
    )


def ticks(text: str, profile: ProfileText) -> dict[str, bool]:
    """Return for each part's id whether it stands in an edited text: its words, whole or short, or known ones."""
    seen = _plain(text)
    return {
        state.part.id: any(
            words.strip() and _plain(words) in seen for words in (state.full, state.short, *state.known_by)
        )
        for state in profile.parts
        if state.state != "empty"
    }


def _plain(text: str) -> str:
    return "".join(narrow(text).split()).lower()


def part_names(part: ProfilePart) -> tuple[str, ...]:
    """Return the names of the items that a part's words depend on."""
    leaves = [kept_leaf(text) for text in (part.text, part.short)]
    names = [name for leaf in leaves for expression in leaf.expressions for name in expression.names]
    return tuple(dict.fromkeys([*names, *(condition.item for condition in part.when)]))


def profile_to_paste(view: View) -> ProfileText | None:
    """Return `compose_profile`, with the user's own wording where the text has been edited."""
    composed, edited = compose_profile(view), view.file.profile
    if composed is None or edited is None:
        return composed
    return replace(composed, text=edited.text, length=_length(edited.text, composed.platform))


def _wordings(part: ProfilePart, values: Mapping[str, Any]) -> PartState:
    full = fill(part.text, values, part.title)
    short = fill(part.short, values, part.title) if part.short else ""
    known_by = tuple(fill(words, values, part.title) for words in part.known_by)
    return PartState(part, "full" if full.strip() else "empty", full, full, short, known_by)


def _pack(parts: list[PartState], most: int | None, platform: Platform | None) -> list[PartState]:
    packed = list(parts)
    if most is None:
        return packed
    yielding = sorted(range(len(packed)), key=lambda i: (packed[i].part.required, -packed[i].part.priority))
    for shorten in (_shortened, _removed):
        for i in yielding:
            if _fits(packed, most, platform):
                break
            packed[i] = shorten(packed[i])
    for i in reversed(yielding):
        for fuller in (parts[i], _shortened(parts[i])):
            trial = [*packed[:i], fuller, *packed[i + 1 :]]
            if (
                packed[i].state != "empty"
                and _rank(fuller) > _rank(packed[i])
                and _fits(trial, most, platform)
            ):
                packed = trial
                break
    return packed


def _rank(state: PartState) -> int:
    return {"full": 2, "short": 1, "elsewhere": 0, "empty": 0}[state.state]


def _shortened(state: PartState) -> PartState:
    if state.state != "full" or not state.short:
        return state
    return replace(state, state="short", text=state.short)


def _removed(state: PartState) -> PartState:
    if state.state == "empty":
        return state
    return replace(state, state="elsewhere")


def _joined(parts: list[PartState]) -> str:
    return "\n".join(state.text for state in parts if state.state in ("full", "short"))


def _length(text: str, platform: Platform | None) -> int:
    return platform.profile_length(text) if platform else len(text)


def _fits(parts: list[PartState], most: int, platform: Platform | None) -> bool:
    return _length(_joined(parts), platform) <= most


def _elsewhere(parts: list[PartState], platform: Platform | None) -> str:
    left = [state for state in parts if state.state == "elsewhere"]
    if not left or platform is None:
        return ""
    titles = "、".join(f"「{state.part.title}」" for state in left)
    places = [name for has, name in (
        (platform.website_field, f"{platform.label}のウェブサイト欄（URL）"),
        (platform.pinned_post, "固定表示の投稿"),
    ) if has]  # fmt: skip
    where = "、".join([*places, "公式ホームページの掲載ページ"])
    return f"{platform.profile_name}は{platform.profile_most}字までのため、{titles}が入りません。{where}に掲載してください。"
