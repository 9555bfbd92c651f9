"""Made-up lists of offices, with everything that such lists hold: merged titles, serial dates, doubled URLs …"""

import csv
import io
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook

PLATFORMS = ("X（旧Twitter）", "インスタグラム", "フェイスブック", "ＬＩＮＥ", "YouTube")
HOSTS = (
    "x.com/{}",
    "www.instagram.com/{}",
    "www.facebook.com/{}",
    "line.me/R/ti/p/@{}",
    "www.youtube.com/@{}",
)
HEADINGS = (
    "No.", "部局", "担当課", "SNSの種類", "アカウント名", "ユーザー名", "ＵＲＬ", "責任者", "電話番号", "開設年月日", "フォロワー数", "備考",
)  # fmt: skip


def line(n: int) -> list[str]:
    """One proper line of a list."""
    kind = n % len(PLATFORMS)
    handle = f"sakura_{n:03}"
    url = "https://" + HOSTS[kind].format(handle)
    return [
        str(n), f"第{n % 7}部", f"業務{n % 30}課", PLATFORMS[kind], f"さくら市の便り{n}", f"@{handle}", url,
        f"業務{n % 30}課長", f"0299-00-{n:04}", f"令和{n % 7 + 2}年{n % 12 + 1}月{n % 28 + 1}日", f"{n * 13:,}人", f"その{n}",
    ]  # fmt: skip


def cp932_csv(rows: int = 200) -> bytes:
    """A CP932 list of so many lines below a title, some of them with what is to be looked at or sent back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["さくら市　ソーシャルメディア一覧（令和8年10月1日現在）"])
    writer.writerow([])
    writer.writerow(HEADINGS)
    for n in range(1, rows + 1):
        writer.writerow(_spoilt(n, line(n)))
    return out.getvalue().encode("cp932")


def _spoilt(n: int, cells: list[str]) -> list[str]:
    if n % 40 == 7:
        cells[9] = "R5.13.1"
    if n % 40 == 11:
        cells[3] = cells[5] = ""
    if n % 40 == 13:
        cells[3], cells[5], cells[6] = "", "", ""
    if n % 40 == 17:
        cells[5], cells[6] = "＠ｓａｋｕｒａ＿" + f"{n:03}", ""
    if n % 40 == 19:
        cells[9] = str(45_000 + n)
    if n % 40 == 23:
        cells[9], cells[10] = "不明", "－"
    return cells


def workbook() -> bytes:
    """Six offices, a sheet each, every one with a manner of its own."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for office in (_merged_title, _serial_dates, _doubled_urls, _full_width, _empty_rows, _formulas):
        office(book.create_sheet(office.__name__.strip("_")))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _merged_title(sheet: Any) -> None:
    """A title over all columns, a header of two lines, the section merged over its accounts."""
    sheet.append(["秘書広報課　SNSアカウント管理表"])
    sheet.append(["課名", "アカウント", None, None, "開設日", "備考"])
    sheet.append([None, "名称", "種類", "ID", None, None])
    sheet.append(["秘書広報課", "さくら市公式", "X", "sakura_city", date(2019, 4, 1), "=と書いてある"])
    sheet.cell(4, 6).data_type = "s"
    sheet.append([None, "さくら市公式インスタ", "インスタ", "sakura_city_photo", date(2020, 7, 15), ""])
    sheet.append(["総務部"])
    for merged in ("A1:F1", "A2:A3", "B2:D2", "E2:E3", "F2:F3", "A4:A5"):
        sheet.merge_cells(merged)


def _serial_dates(sheet: Any) -> None:
    sheet.append(["担当課", "媒体", "アカウント名", "ID", "開設日", "最終更新日"])
    sheet.append(["防災課", "X", "さくら市防災", "sakura_bosai", 43556, datetime(2026, 9, 30)])
    sheet.append(["防災課", "LINE", "さくら市防災LINE", "sakura_bosai", 45017.0, "R8.9.1"])


def _doubled_urls(sheet: Any) -> None:
    sheet.append(["課", "名称", "URL", "PW", "パスワード変更日"])
    sheet.append(
        ["図書館", "さくら図書館", "https://x.com/sakura_lib\nhttps://www.instagram.com/sakura_lib", "himitsu-1234", "H31.4.30"]
    )  # fmt: skip
    sheet.append(["図書館", "さくら図書館", "https://twitter.com/Sakura_Lib", "himitsu-5678", ""])
    sheet.append(["図書館", "図書館の動画", "動画はこちら", "", ""])
    sheet.cell(4, 3).hyperlink = "https://www.youtube.com/@sakura_lib"


def _full_width(sheet: Any) -> None:
    sheet.append(["課　名", "種　別", "アカウント名", "ＩＤ", "ＵＲＬ", "フォロワー数", "開設日"])
    sheet.append(["観光課", "ツイッター", "さくら観光", "＠ｓａｋｕｒａ＿ｋａｎｋｏ", "ｈｔｔｐｓ：／／ｘ．ｃｏｍ／ｓａｋｕｒａ＿ｋａｎｋｏ", "１，２３４", "令和２年４月１日"])  # fmt: skip
    sheet.append(["観光課", "Pinterest", "さくらの写真", "sakura_pins", "https://www.pinterest.jp/sakura_pins", "９", "２０２１／０５／０１"])  # fmt: skip


def _empty_rows(sheet: Any) -> None:
    sheet.append([])
    sheet.append(["所属", "媒体", "アカウント名", "ID", "責任者"])
    sheet.append([])
    sheet.append(["学校教育課", "note", "さくらの学校", "sakura_school", "学校教育課長"])
    sheet.append([None, None, "  "])
    sheet.append(["学校教育課", "Facebook", "さくらの給食", "sakura.kyushoku", "山田課長"])
    sheet.append(["合計", 2, None, None, None])


def _formulas(sheet: Any) -> None:
    """openpyxl writes formulas without what they come to, as some programs of offices do."""
    sheet.append(["課", "媒体", "アカウント名", "ID", "URL", "フォロワー数"])
    sheet.append(
        ["税務課", "X", "さくら市税", "sakura_tax", '=HYPERLINK("https://x.com/sakura_tax","開く")', 10]
    )
    sheet.append(["税務課", "TikTok", "税の動画", "sakura_tax_video", None, "=SUM(1,2)"])
    sheet.append(
        ["税務課", "YouTube", "税の動画", None, '=HYPERLINK("https://www.youtube.com/@sakura_tax","開く")', 3]
    )
