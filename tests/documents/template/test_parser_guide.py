"""The clerk's guide to the marks shows what the engine does."""

import re

from smpolicy.documents.template.filters import OURS
from smpolicy.documents.template.parser import DIRECTIVES, parse
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "template-format.md").read_text("utf-8")
EXAMPLES = re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL)


def test_the_first_example_of_the_guide_is_a_template():
    template = parse(EXAMPLES[0], "guide")
    assert template.names() >= {"文書番号", "策定日", "課名", "発信内容", "決裁フロー"}
    assert template.clauses() == {"見本第1条", "見本第5条", "見本第5条2", "見本第4条(1)"}


def test_the_examples_of_references_conditions_and_tables_are_templates():
    for example in (EXAMPLES[2], EXAMPLES[3], EXAMPLES[4], EXAMPLES[5]):
        assert parse(example, "guide").nodes


def test_the_guide_names_every_directive_and_filter():
    for directive in DIRECTIVES:
        assert f"`%% {directive}" in GUIDE
    for name in OURS:
        assert name in GUIDE
