"""The kinds of checks that a rulebook can name. Each says which items it reads and where it is broken.

A new kind is a class in the file of its theme (texts, replies, addresses, people, choices, records, dates,
working time): its `kind`, its fields, `reads` and `broken`, or `item` and `keeps` where it looks at each text of one item; then a line in `union.py`.
Where the kind compares, `read_cells` says over which answers it really ran: nothing else may be certified as 適合.
Its test stands in tests/rules/checks/ under the same file name, with answers that keep it and answers that break it.
"""

from smpolicy.rules.checks.addresses import DomainCheck, ShortenerCheck
from smpolicy.rules.checks.base import BaseCheck, Broken, ItemCheck
from smpolicy.rules.checks.choices import ChoiceCheck, NeverCheck, NotNeededCheck, OnlyCheck
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
from smpolicy.rules.checks.union import Check
from smpolicy.rules.checks.working_time import (
    DaysWithinCheck,
    IntervalCheck,
    PlausibleWorkCheck,
    WithinCheck,
)

__all__ = [
    "AnsweredCheck",
    "AtLeastCheck",
    "BaseCheck",
    "Broken",
    "Check",
    "ChoiceCheck",
    "DaysCheck",
    "DaysWithinCheck",
    "DifferentCheck",
    "DomainCheck",
    "EachAnsweredCheck",
    "IncludesCheck",
    "IntervalCheck",
    "ItemCheck",
    "LastPostCheck",
    "NamesOfficeCheck",
    "NeverCheck",
    "NoPersonCheck",
    "NoReplyChannelCheck",
    "NotNeededCheck",
    "OnlyCheck",
    "OrderCheck",
    "OtherOfficeCheck",
    "PatternCheck",
    "PlausibleWorkCheck",
    "SameCheck",
    "SameOfficeCheck",
    "ShortenerCheck",
    "TitleCheck",
    "WithinCheck",
    "YearEndCheck",
]
