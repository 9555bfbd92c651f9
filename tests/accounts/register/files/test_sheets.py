"""What offices send is read as it is meant, whatever its encoding; what is no table is told by its name."""

import pytest

from smpolicy.accounts.register.files.sheets import SheetError, read_sheets


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_the_encoding_of_a_csv_is_found(mark):
    [table] = read_sheets("媒体,ID\r\nX,高橋_①\r\n".encode(mark), "一覧.csv")
    assert (table.encoding, table.rows[1]) == (mark, ("X", "高橋_①"))


def test_another_encoding_can_be_chosen_and_a_wrong_one_is_told():
    data = "媒体,ID".encode("cp932")
    assert read_sheets(data, "一覧.csv", "cp932")[0].rows[0] == ("媒体", "ID")
    with pytest.raises(SheetError, match="UTF-8としては読めません"):
        read_sheets(data, "一覧.csv", "utf-8")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xd0\xcf\x11\xe0rest", "古い.xls"),
        (b"PK\x03\x04 broken", "壊れた.xlsx"),
        (b"no workbook", "偽物.xlsx"),
        (b"\x81\xff\xff", "何か.csv"),
        (b"a,b\n" * 20_001, "長い.csv"),
        (b"," * 300, "広い.csv"),
    ],
)
def test_a_file_that_is_no_table_is_told_by_its_name(data, name):
    with pytest.raises(SheetError, match=name):
        read_sheets(data, name)
