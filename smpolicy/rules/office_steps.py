"""What comes before and after a guideline's own next steps in any office: proposals of ours, as data."""

from functools import cache

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.rules.procedures import NextStep
from smpolicy.settings import TEMPLATES


class OfficeSteps(Data):
    """common/next_steps.toml: the steps before and after those of the rulebook."""

    before: tuple[NextStep, ...]
    after: tuple[NextStep, ...]

    @property
    def all(self) -> tuple[NextStep, ...]:
        """All of them, in their order."""
        return *self.before, *self.after


@cache
def load_office_steps() -> OfficeSteps:
    """Return the steps; raises DataError when their file is broken."""
    return toml_file.load(TEMPLATES / "common" / "next_steps.toml", OfficeSteps)
