"""What an entry takes over from the catalogue and from the procedure that it is like; what does not fit is told."""

import pytest

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import OWN_STEPS
from smpolicy.rules.procedure_settling import load_procedures
from tests.sixth_body import RULEBOOK


def test_what_is_like_another_asks_what_that_asks(body):
    rulebook = body(RULEBOOK + '[[procedures]]\nid = "change"\n')

    assert [q.name for q in rulebook.questions("change")] == [q.name for q in rulebook.questions("open")]
    assert {c.id for c in rulebook.checks if "change" in c.procedures} == {"handle", "hint"}
    assert rulebook.procedures["change"].changes


@pytest.mark.parametrize(
    ("added", "words"),
    [
        ('[[procedures]]\nid = "opne"\ntitle = "開設"', ["opne", "「open」ではありませんか", "kind", "like"]),
        ('[[procedures]]\nid = "x"\nkind = "opens"\ntitle = "甲"', ["「steps」（段階）"]),
        ('[[procedures]]\nid = "x"\nlike = "open"', ["「title」"]),
        ('[[procedures]]\nid = "x"\ntitle = "甲"\nlike = "opne"', ["「opne」はありません", "「open」ではありませんか"]),
        ('[[procedures]]\nid = "x"\ntitle = "甲"\nlike = "y"\n[[procedures]]\nid = "y"\ntitle = "乙"\nlike = "x"', ["輪"]),
        ('[[procedures]]\nid = "x"\ntitle = "甲"\nkind = "closes"', ["「closes」は使えません", "ends"]),
        ('[[procedures]]\nid = "close"\nsteps = [{ id = "own" }]', ["段階「own」", "「title」"]),
        ('[[procedures]]\nid = "close"\nsteps = [{ id = "own", title = "甲", after = "reasn" }]', ["「reasn」", "「reason」"]),
        ('[[procedures]]\nid = "close"\n[[guidance]]\nclause = "第3条"\nprocedures = ["clos"]', ["「clos」は使えません", "「close」", "close（廃止）"]),
        (
            '[[procedures]]\nid = "close"\nsteps = ['
            + ", ".join(f'{{ id = "own{n}", title = "甲" }}' for n in range(OWN_STEPS + 1))
            + "]",
            [f"{OWN_STEPS}まで"],
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_japanese(body, added, words):
    with pytest.raises(DataError) as error:
        body(RULEBOOK + added)

    assert [word for word in words if word not in str(error.value)] == [], str(error.value)


def test_the_catalogue_has_every_kind_but_alone():
    kinds = {kind for table in load_procedures().values() for kind in table.kind}

    assert kinds == {"opens", "changes", "recurs", "ends"}
