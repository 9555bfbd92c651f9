"""The common sentences of findings: templates/messages.toml, every one of them required."""

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, ConfigDict

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.settings import TEMPLATES


def _filled_with(*names: str) -> AfterValidator:
    """Return the validator of a sentence that may hold `{label}` and the like, these names alone."""

    def only_these(sentence: str) -> str:
        for _, name, _, _ in Formatter().parse(sentence):
            if name is not None and name not in names:
                known = "、".join(f"{{{n}}}" for n in names) or "ありません"
                raise ValueError(f"「{{{name}}}」は入れられません。この文に入れられるのは {known} です。")
        return sentence

    return AfterValidator(only_these)


_Label = Annotated[str, _filled_with("label")]
_Plain = Annotated[str, _filled_with()]


class Messages(Data):
    """messages.toml: each sentence under its name (`-` for `_`), with what may be filled in."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))

    required: Annotated[str, _filled_with("label", "example")]
    said_nothing: Annotated[str, _filled_with("label", "text", "example")]
    may_stay_open: Annotated[str, _filled_with("labels")]
    excluded_choice: Annotated[str, _filled_with("label", "choice")]
    required_choice: _Label
    date: Annotated[str, _filled_with("label", "cause")]
    time: _Label
    time_order: Annotated[str, _filled_with("label", "other")]
    url: _Label
    email: _Label
    phone: _Label
    number: _Label
    too_long: Annotated[str, _filled_with("label", "most", "size")]
    too_many: Annotated[str, _filled_with("label", "most", "size")]
    same_day: Annotated[str, _filled_with("label", "other")]
    confirmation: Annotated[str, _filled_with("text")]
    reason_label: _Plain
    reason: _Plain
    note_label: _Plain
    note: _Plain
    own_shortener: Annotated[str, _filled_with("host")]
    verification_note: Annotated[str, _filled_with("platform", "verification")]
    verification_offered: Annotated[str, _filled_with("platform", "verification")]
    platform_fact: Annotated[str, _filled_with("platform", "text", "day")]
    handle_room: Annotated[str, _filled_with("platform", "most", "fixed", "room")]
    handle_lacks: Annotated[str, _filled_with("platform", "signs")]
    profile_lacks: Annotated[str, _filled_with("title", "text")]
    profile_too_long: Annotated[str, _filled_with("platform", "name", "most", "length")]
    profile_outdated: _Plain
    wording_outdated: _Plain
    wording_unused: _Plain
    wording_empty: _Plain
    wording_lost_answer: Annotated[str, _filled_with("label", "title")]
    wording_lost_words: Annotated[str, _filled_with("words", "clause")]
    public_name: Annotated[str, _filled_with("label", "name")]
    platform_handle: Annotated[str, _filled_with("platform", "rule", "example", "length")]
    platform_name: Annotated[str, _filled_with("platform", "most", "length")]
    platform_url: Annotated[str, _filled_with("platform", "host")]
    platform_url_without_handle: _Plain
    platform_url_other_handle: Annotated[str, _filled_with("in_url", "handle")]


@cache
def load_messages() -> Mapping[str, str]:
    """Return the sentences by name.

    Raises DataError when one is missing or unknown, or is to be filled with what the code does not give.
    """
    return toml_file.load(TEMPLATES / "messages.toml", Messages).model_dump(by_alias=True)
