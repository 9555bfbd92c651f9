"""起案用紙 field by field, as it is copied into another system."""

import pytest

from smpolicy.documents.text import to_text
from smpolicy.dossier.drafting_fields import INQUIRY, drafting_fields
from smpolicy.dossier.papers import paper
from tests.bodies import PROCEDURES, example_of
from tests.editing import edited


def fields(body: str, procedure: str, **edits: str) -> tuple[list[tuple[str, str]], str]:
    rulebook, file = example_of(body, procedure)
    made = paper(edited(file, edits) if edits else file, rulebook, "drafting", watermark=False).document
    return drafting_fields(made), to_text(made)


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_every_field_stands_in_the_paper_and_has_a_label_of_its_own(body, procedure):
    found, text = fields(body, procedure)
    labels = [label for label, _ in found]
    squeezed = "".join(text.split())

    assert {"件名", INQUIRY, "案の要旨", "添付"} <= set(labels)
    assert len(set(labels)) == len(labels)
    for label, words in found:
        assert all("".join(line.rpartition("：")[2].split()) in squeezed for line in words.split("\n")), label


def test_a_group_is_one_field_and_each_of_its_rows_another():
    found = dict(fields("moriya", "open")[0])

    assert "アカウントのID：@moriya_bosai" in found["案の要旨"].split("\n")
    assert found["案の要旨　アカウントのID"] == "@moriya_bosai"


def test_blanks_and_gaps_are_not_copied():
    found = dict(fields("moriya", "open", **{"purpose.purpose": ""})[0])

    assert "文書番号" not in found
    assert "決裁日" not in found
    assert not any("〔未入力〕" in text for text in found.values())
