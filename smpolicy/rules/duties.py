"""Where an entry of each kind looks first for its clause, when one number bears several duties."""

from smpolicy.rules.questions import Duty

ASKS: tuple[Duty, ...] = (
    "ask",
    "check-must",
    "check-principle",
    "check-advice",
    "form",
    "process",
    "confirm",
    "fix",
    "guide",
)
MUSTS: tuple[Duty, ...] = ("check-must", "process", "ask", "form")
PRINCIPLES: tuple[Duty, ...] = ("check-principle",)
ADVICE: tuple[Duty, ...] = ("check-advice", *MUSTS, *ASKS)
