"""Every kind of check that a rulebook can name, told apart by its `kind`."""

from typing import Annotated

from pydantic import Field

from smpolicy.rules.checks.addresses import DomainCheck, ShortenerCheck
from smpolicy.rules.checks.choices import NeverCheck, OnlyCheck
from smpolicy.rules.checks.dates import OrderCheck, WithinCheck
from smpolicy.rules.checks.people import NoPersonCheck, SameCheck, TitleCheck
from smpolicy.rules.checks.records import AnsweredCheck, AtLeastCheck, EachAnsweredCheck
from smpolicy.rules.checks.texts import IncludesCheck, PatternCheck

Check = Annotated[
    PatternCheck
    | OnlyCheck
    | NeverCheck
    | DomainCheck
    | TitleCheck
    | NoPersonCheck
    | SameCheck
    | AnsweredCheck
    | EachAnsweredCheck
    | AtLeastCheck
    | IncludesCheck
    | OrderCheck
    | WithinCheck
    | ShortenerCheck,
    Field(discriminator="kind"),
]
