"""What does not fit the schema of a clerk's file, as Japanese sentences: file, line, entry, reason, each cause once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from smpolicy.datafiles.lines import Lines, Place
from smpolicy.datafiles.reasons import reason

# How many further lines with the same mistake are named.
_TOLD = 5


def mistakes(
    error: ValidationError, path: Path, tables: dict[str, Any], model: type[BaseModel], lines: Lines
) -> list[str]:
    """Return a sentence for each cause, with the lines where it shows again; `tables`: the file in English."""
    by_mistake: dict[str, list[tuple[int | None, str]]] = {}
    errors = error.errors()
    for one in errors:
        if one["type"] == "too_short" and any(_is_within(other, one) for other in errors):
            # Empty only because nothing of what it holds fits.
            continue
        place = _place(one, tables)
        at = lines.of_field(place)
        key = str(one["loc"][-1])
        written = key if at is None else lines.spelling(at, key)
        said = reason(one, _fields(model, place[:-1], tables), lines.words, written)
        by_mistake.setdefault(said, []).append((at, _entry(place, tables)))
    return [f"{path}：{_where(places, lines)}：{said}" for said, places in by_mistake.items()]


def _is_within(error: Any, outer: Any) -> bool:  # noqa: ANN401
    depth = len(outer["loc"])
    return len(error["loc"]) > depth and error["loc"][:depth] == outer["loc"]


def _where(places: list[tuple[int | None, str]], lines: Lines) -> str:
    at, entry = places[0]
    line = f"{lines.quoted(at)}：" if at is not None else ""
    others = [str(a + 1) for a, _ in places[1:] if a is not None]
    if not others:
        return f"{line}{entry}"
    more = "、".join(others[:_TOLD]) + ("…" if len(others) > _TOLD else "")
    return f"{line}{entry} ほか{len(places) - 1}か所（{more}行目）"


def _place(error: Any, tables: Any) -> Place:  # noqa: ANN401 - one of ValidationError.errors()
    """Return where an error is in the file: without the tags of unions, which no clerk has written."""
    place: list[str | int] = []
    node = tables
    for i, part in enumerate(error["loc"]):
        if isinstance(node, dict) and part not in node and i < len(error["loc"]) - 1:
            continue
        place.append(part)
        if isinstance(node, dict):
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
    return (*place, "kind") if error["type"] == "union_tag_invalid" else tuple(place)


def _fields(model: type[BaseModel], place: Place, tables: Any) -> list[str]:  # noqa: ANN401
    """Return the names of the fields that the table at this place may have."""
    node, models = tables, [model]
    for part in place:
        node = node[part]
        if isinstance(part, str):
            field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
            models = list(_models(field.annotation)) if field else []
            if not models:
                return []
            model = models[0]
        if isinstance(node, dict) and isinstance(part, int) and "kind" in model.model_fields:
            model = next((m for m in models if node.get("kind") in _kinds(m)), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _kinds(model: type[BaseModel]) -> tuple[Any, ...]:
    return get_args(model.model_fields["kind"].annotation)


def _entry(place: Place, tables: Any) -> str:  # noqa: ANN401
    """Return the entry as the clerk finds it (「[[checks]] 3番目（handle-prefix）」) and its table."""
    words: list[str] = []
    node = tables
    for part in place[:-1] if place and not isinstance(place[-1], int) else place:
        inner = _inner(node, part)
        if isinstance(part, str):
            words.append(f"[[{part}]]" if isinstance(inner, list) and not words else part)
        else:
            title = _title(inner)
            words.append(f"{part + 1}番目" + (f"（{title}）" if title else ""))
        node = inner
    return " ".join(words) or "ファイルの先頭"


def _inner(node: Any, part: str | int) -> Any:  # noqa: ANN401
    return node[part]


def _title(entry: Any) -> str:  # noqa: ANN401
    named = entry if isinstance(entry, dict) else {}
    return next((str(named[k]) for k in ("id", "number", "item", "name") if k in named), "")
