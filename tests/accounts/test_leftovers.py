"""A section's old name is told where it still stands, and mended."""

from smpolicy.accounts.leftovers import mended
from smpolicy.drafts.fields import applied, fields
from tests.accounts.beginning_changes import changes
from tests.accounts.deciding import opening


def test_the_old_section_s_name_is_found_in_the_answers_where_it_still_stands_and_mended():
    file = opening("komae")
    old = file.answers.organisation.section
    file.answers.organisation.section = "こども支援課"
    found = changes(file)
    paths = {leftover.path for leftover in found.leftovers if leftover.path}
    assert len(paths) >= 3
    for leftover in [each for each in found.leftovers if each.path and each.word == old]:
        file = applied(file, {leftover.path: mended(fields(file)[leftover.path], leftover)})
    assert not [each for each in changes(file).leftovers if each.word == old and each.path]


def test_a_name_that_is_part_of_the_new_one_is_no_leftover():
    file = opening()
    file.answers.organisation.section = "くらし" + file.answers.organisation.section
    assert not changes(file).leftovers
