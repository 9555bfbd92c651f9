"""Every kind of check that a rulebook can name, told apart by its `kind`."""

from typing import Annotated

from pydantic import Field

from smpolicy.rules.checks.addresses import DomainCheck, ShortenerCheck
from smpolicy.rules.checks.choices import NeverCheck, NotNeededCheck, OnlyCheck
from smpolicy.rules.checks.dates import DaysCheck, OrderCheck, YearEndCheck
from smpolicy.rules.checks.people import (
    DifferentCheck,
    LastPostCheck,
    NamesOfficeCheck,
    NoPersonCheck,
    OtherOfficeCheck,
    SameCheck,
    SameOfficeCheck,
    TitleCheck,
)
from smpolicy.rules.checks.records import AnsweredCheck, AtLeastCheck, EachAnsweredCheck
from smpolicy.rules.checks.replies import NoReplyChannelCheck
from smpolicy.rules.checks.texts import IncludesCheck, PatternCheck
from smpolicy.rules.checks.working_time import (
    DaysWithinCheck,
    IntervalCheck,
    PlausibleWorkCheck,
    WithinCheck,
)

Check = Annotated[
    PatternCheck
    | OnlyCheck
    | NeverCheck
    | NotNeededCheck
    | DomainCheck
    | TitleCheck
    | NoPersonCheck
    | SameCheck
    | DifferentCheck
    | SameOfficeCheck
    | OtherOfficeCheck
    | NamesOfficeCheck
    | LastPostCheck
    | AnsweredCheck
    | EachAnsweredCheck
    | AtLeastCheck
    | IncludesCheck
    | OrderCheck
    | DaysCheck
    | YearEndCheck
    | WithinCheck
    | DaysWithinCheck
    | PlausibleWorkCheck
    | IntervalCheck
    | ShortenerCheck
    | NoReplyChannelCheck,
    Field(discriminator="kind"),
]
