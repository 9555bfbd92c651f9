"""How far a rulebook may be relied upon: when it was compared with its guideline, and whether its body is real."""

from datetime import date

from smpolicy.japanese.dates import parse_date
from smpolicy.rules.rulebook import RulebookFile

SYNTHETIC = "見本の団体"


def unchecked(file: RulebookFile, today: date) -> str:
    """Return what is to be said where nobody has compared the rules with the guideline for a year, else ''."""
    checked = parse_date(file.checked_on)
    if checked is None:
        return f"規則を{file.rule}と照らして確かめた日が、まだ書かれていません（要確認）。"
    if checked >= _a_year_before(today):
        return ""
    return (
        f"規則を{file.rule}と照らして確かめた日（{file.checked_on}）から1年を過ぎています。"
        f"{file.rule}が改められていないか確かめてください（要確認）。"
    )


def _a_year_before(day: date) -> date:
    # 29 February has no day of its own in other years.
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
