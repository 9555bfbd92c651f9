"""What stands beside a document's paragraphs on the screen: the way to their question, and to their editing."""

from smpolicy.documents.html import to_guided_html, to_html
from smpolicy.documents.html_links import AnswerLink, Beside, EditButton, uses
from tests.documents.fill import composed

HOSTILE = '"><script>alert(1)</script>'
SOURCE = "{{ 名 }}は、{{ 目的 }}。\n\n{{ 名 }}です。\n\n決まった文です。\n\n| 名 | {{ 名 }} |"


def guided(label: str = "名前", parted: int | None = None) -> tuple[str, str]:
    document = composed(SOURCE, 名="甲", 目的="知らせるため")
    questions = {"名": AnswerLink(label, "step-a?place="), "目的": AnswerLink("目的", "step-b?place=")}
    return to_guided_html(
        document, Beside(questions, {2: EditButton("policy-1", label)}, uses(document), parted)
    )


def pieces(html: str) -> list[str]:
    return [piece for piece in html.replace("</tr>", "</p>").split("</p>") if 'class="beside"' in piece]


def test_a_paragraph_leads_to_the_question_that_fewest_others_come_from():
    first, second, fixed, row = pieces(guided()[0])
    assert 'href="step-b?place=beside-1"' in first
    assert 'href="step-a?place=beside-2"' in second
    assert "<a " not in fixed
    assert 'href="step-a?place=beside-3"' in row


def test_a_paragraph_that_may_be_edited_alone_has_the_button():
    html = guided()[0]
    assert html.count("<button") == 1
    assert 'class="st-key-edit-policy-1" data-paragraph="policy-1"' in pieces(html)[2]
    assert EditButton("policy-1", "").key == "edit-policy-1"


def test_no_label_becomes_markup():
    html = guided(HOSTILE)[0]
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 3


def test_the_document_makes_room_after_a_paragraph_and_loses_nothing():
    above, below = guided(parted=1)
    assert "です。" in above
    assert "決まった文です。" not in above
    assert below.startswith('<article class="paper guided below"')
    assert len(pieces(above + below)) == len(pieces(guided()[0]))
    assert guided()[1] == ""


def test_without_anything_beside_the_document_is_as_it_was():
    document = composed(SOURCE, 名="甲", 目的="知らせるため")
    assert "beside" not in to_html(document)
