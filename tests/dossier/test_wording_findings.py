"""What a paragraph may not lose when its words are edited is told at it."""

from smpolicy.dossier.own_wordings import paragraphs, tables
from tests.bodies import example_of
from tests.dossier.reworded import REPLY, nagasaki, policy, told, view_of, worded
from tests.editing import edited

# What is checked.


def test_other_words_for_the_same_are_no_finding():
    assert told(nagasaki()) == []


def test_prescribed_words_cannot_vanish():
    assert ("must", "3⑷", "wording-lost-words") in told(nagasaki("詳しくは、ホームページをご覧ください。"))
    assert all(check != "wording-lost-words" for _, _, check in told(nagasaki()))


def test_a_paragraph_cannot_be_emptied():
    for text in ("", "　", "なし", "…"):
        file = nagasaki(text)
        assert told(file) == [("must", None, "wording-empty")]
        assert policy(file).document == policy(example_of("nagasaki", "open")[1]).document


def test_an_answer_that_must_be_printed_cannot_vanish():
    file = example_of("shibata_union", "open")[1]
    view = view_of(file)
    lost = []
    for table in tables(view):
        for paragraph in paragraphs(view, table):
            if paragraph.place.items:
                gone = worded(file, table.id, paragraph.text, "次のとおりとします。")
                lost += [
                    (clause, severity)
                    for severity, clause, check in told(gone)
                    if check == "wording-lost-answer"
                ]
    assert lost
    assert all(severity == "must" for clause, severity in lost if clause)


def test_names_of_persons_stay_out_of_what_is_published():
    file = edited(example_of("moriya", "open")[1], {"organisation.manager_name": "守谷 花子"})
    paragraph = next(p for p in paragraphs(view_of(file), tables(view_of(file))[0]) if not p.place.items)
    named = worded(file, "policy", paragraph.text, paragraph.text + "担当は守谷花子です。")
    assert any(check == "public-name" for _, _, check in told(named))
    assert all(
        check != "public-name" for _, _, check in told(worded(file, "policy", paragraph.text, "別の文。"))
    )


def test_shortened_addresses_and_style_are_looked_at_as_in_answers():
    said = told(nagasaki(REPLY + "https://bit.ly/abc を見て下さい。"))
    assert ("principle", "7⑶", "shorteners") in said
    assert ("advice", None, "style-kudasai") in said
