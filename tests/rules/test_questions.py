"""A question as it is asked, everything settled."""

from smpolicy.rules.questions import Choice, Question, RecordField, numbers


def question(**given) -> Question:
    return Question(
        **{
            "name": "返信の方針",
            "path": "replies.policy",
            "kind": "choice",
            "label": "返信",
            "step": "replies",
        }
        | given
    )


def test_one_clause_and_several_are_read_alike():
    assert (numbers("3(3)ウ"), numbers(("3⑷", "4⑵")), numbers("")) == (("3(3)ウ",), ("3⑷", "4⑵"), ())


def test_a_question_without_a_clause_is_a_suggestion_of_ours():
    assert question().suggestion
    assert not question(clauses=("3(3)ウ",)).suggestion


def test_one_choice_left_is_settled_and_two_are_not():
    assert question(allowed=("none",)).settled == "none"
    assert question(allowed=("none", "some")).settled == ""


def test_an_unknown_choice_is_shown_as_it_stands():
    asked = question(
        choices=(
            Choice(id="none", label="返信しない", excludes_others=True),
            Choice(id="some", label="返信する"),
        )
    )
    assert (asked.choice_label("none"), asked.choice_label("gone")) == ("返信しない", "gone")
    assert asked.excluding == ("none",)


def test_a_field_is_needed_unless_optional_or_asked_for_by_a_choice():
    outcome = RecordField(item="結果", choices=(Choice(id="objection", label="異議あり", asks="備考"),))
    asked = question(kind="records", fields=(outcome, RecordField(item="備考", optional=True)))
    assert asked.needed_fields({"相手": "", "結果": "", "備考": ""}) == {"相手", "結果"}
    assert asked.needed_fields({"相手": "", "結果": "objection", "備考": ""}) == {"相手", "結果", "備考"}
