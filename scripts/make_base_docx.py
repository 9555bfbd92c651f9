"""Build templates/base.docx: the page, the named styles and the fonts of our papers.

Run once, `python scripts/make_base_docx.py`; from then on a clerk may restyle base.docx in Word. The
engine finds styles by their names, so the names must stay as they are.

The XML is written by hand because python-docx knows no word for most of it: indents in characters, the grid of
42 x 40, East Asian fonts, the borders of table styles, the theme. It would also begin with a template of its own
whose dozens of styles would have to go first, and each setting would be an element made by hand all the same.
"""

import zipfile
from pathlib import Path

BASE = Path(__file__).parent.parent / "templates" / "base.docx"
HEADER_TEXT = "《ヘッダー》"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# One character is 11 pt = 220 twips, one line 350 twips: 42 characters x 40 lines between the margins.
CHARACTER, LINE = 220, 350
MINCHO = '<w:rFonts w:ascii="ＭＳ 明朝" w:eastAsia="ＭＳ 明朝" w:hAnsi="ＭＳ 明朝" w:cs="Times New Roman"/>'
GOTHIC = '<w:rFonts w:ascii="ＭＳ ゴシック" w:eastAsia="ＭＳ ゴシック" w:hAnsi="ＭＳ ゴシック"/>'


def indent(left: int = 0, first: int = 0, right: int = 0) -> str:
    """Return an indentation in characters; a negative `first` hangs."""
    sides = {"left": left, "right": right, "firstLine": max(first, 0), "hanging": max(-first, 0)}
    values = " ".join(
        f'w:{side}Chars="{chars * 100}" w:{side}="{chars * CHARACTER}"'
        for side, chars in sides.items()
        if chars
    )
    return f"<w:ind {values}/>" if values else ""


def spacing(before: float = 0, after: float = 0) -> str:
    """Return the space around a paragraph, in lines; none between paragraphs of the same style."""
    return f'<w:spacing w:before="{round(before * LINE)}" w:after="{round(after * LINE)}"/>'


def style(
    style_id: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    kind: str = "paragraph",
    based: str = "Normal",
) -> str:
    """Return one named style; `paragraph` and `run` are in the order of the schema."""
    based_on = f'<w:basedOn w:val="{based}"/>' if kind == "paragraph" and style_id != "Normal" else ""
    default = ' w:default="1"' if style_id == "Normal" else ' w:customStyle="1"' if ord(name[0]) > 255 else ""
    properties = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    runs = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{style_id}"><w:name w:val="{name}"/>{based_on}'
        f"<w:qFormat/>{properties}{runs}</w:style>"
    )


KEEP = "<w:keepNext/><w:keepLines/>"
CENTER, RIGHT, LEFT = (f'<w:jc w:val="{side}"/>' for side in ("center", "right", "left"))
CELL = '<w:spacing w:before="40" w:after="40" w:line="300" w:lineRule="atLeast"/>'
SMALL_CELL = (
    '<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="220" w:lineRule="atLeast"/>'
)
EIGHT_POINT = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
SEAL = '<w:spacing w:line="240" w:lineRule="atLeast"/>'
TOGETHER = "<w:contextualSpacing/>"
# In Word's navigation pane an article stands below the title's headings.
OUTLINE = '<w:outlineLvl w:val="0"/>'
SMALL, TINY = '<w:sz w:val="18"/><w:szCs w:val="18"/>', '<w:sz w:val="2"/><w:szCs w:val="2"/>'
ITEMS = ["項", "号", "号の細別１", "号の細別２", "号の細別３", "号の細別４", "号の細別５"]
DIGITS = ["", *"１２３４５６"]


def paragraph_styles() -> list[str]:
    """Return the styles of paragraphs."""
    return [
        style("Normal", "Normal", '<w:widowControl w:val="0"/><w:jc w:val="both"/>'),
        style("Title", "Title", KEEP + spacing(1, 1) + CENTER, '<w:sz w:val="28"/><w:szCs w:val="28"/>'),
        *(
            style(
                f"Heading{n}", f"heading {n}",
                KEEP + spacing(0.5 if n < 3 else 0) + indent(n, -1) + LEFT
                + f'<w:outlineLvl w:val="{n - 1}"/>',
                GOTHIC,
            )
            for n in (1, 2, 3)
        ),
        style("Caption0", "条の見出し", KEEP + spacing(0.5) + indent(1) + OUTLINE),
        style("Article", "条", indent(1, -1)),
        *(style(f"Body{n}", f"本文{DIGITS[n]}", indent(max(n - 1, 0), min(n, 1))) for n in range(7)),
        *(style(f"Plain{n}", f"字下げなし{DIGITS[n]}", indent(n)) for n in range(7)),
        *(style(f"Item{n}", ITEMS[n], indent(n + 1, -1)) for n in range(7)),
        style("Right", "右寄せ", indent(right=1) + RIGHT),
        style("Sender", "発信者", spacing(1) + indent(right=2) + TOGETHER + RIGHT),
        style("Addressee", "宛先", spacing(1) + indent(1) + TOGETHER + LEFT),
        style("Center", "中央", CENTER),
        style("Ki", "記", KEEP + spacing(1, 1) + CENTER),
        style("Note", "注記", spacing(0.5) + indent(1) + TOGETHER, SMALL),
        style("Form", "様式番号", LEFT),
        style("Subject", "件名", KEEP + spacing(1, 1) + indent(3, 0, 3) + LEFT),
        style("Blank", "空行"),
        style("Cell", "表", CELL + LEFT),
        style("CellHead", "表の項目名", based="Cell"),
        style("SmallCell", "表（小）", SMALL_CELL + LEFT, EIGHT_POINT),
        style("SmallCellHead", "表の項目名（小）", based="SmallCell"),
        style("CellItem", "表の箇条書き", indent(1, -1), based="Cell"),
        style("SmallCellItem", "表の箇条書き（小）", indent(1, -1).replace('"220"', '"160"'), based="SmallCell"),
        style("AfterTable", "表の後", '<w:spacing w:line="120" w:lineRule="exact"/>', TINY),
        style("NewPage", "改ページ", '<w:spacing w:line="20" w:lineRule="exact"/>', TINY),
        style("Seal", "決裁欄の職名", "<w:keepNext/>" + SEAL + CENTER, EIGHT_POINT),
        style("Header", "header", RIGHT, GOTHIC + "<w:b/>"),
        style("Footer", "footer", CENTER, SMALL),
    ]  # fmt: skip


def other_styles() -> list[str]:
    """Return the styles of runs and tables."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    margins = '<w:tblCellMar><w:left w:w="99" w:type="dxa"/><w:right w:w="99" w:type="dxa"/></w:tblCellMar>'
    table = f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders>{margins}</w:tblPr>"
    narrow = f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders>{margins.replace('99', '28')}</w:tblPr>"
    plain = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f"<w:tblPr>{margins}</w:tblPr></w:style>"
    )
    return [
        style("Number", "番号", kind="character"),
        style(
            "Gap",
            "未入力",
            run='<w:b/><w:shd w:val="clear" w:color="auto" w:fill="FFE699"/>',
            kind="character",
        ),
        style("Later", "後日記入", kind="character"),
        style("Changed", "改正部分", run='<w:u w:val="single"/>', kind="character"),
        plain,
        style("Ruled", "罫線表", kind="table").replace("</w:style>", table + "</w:style>"),
        style("SmallRuled", "罫線表（小）", kind="table").replace("</w:style>", table + "</w:style>"),
        style("Seals", "決裁欄", kind="table").replace("</w:style>", narrow + "</w:style>"),
    ]


def styles() -> str:
    """Return the part with all styles."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{MINCHO}<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    return f"{XML}<w:styles {W}>{defaults}{''.join(paragraph_styles() + other_styles())}</w:styles>"


def document() -> str:
    """Return the main part: an empty paragraph and the page, A4 portrait."""
    return (
        f"{XML}<w:document {W} {R}><w:body><w:p/><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="964" w:bottom="1418" w:left="1701"'
        ' w:header="709" w:footer="709" w:gutter="0"/>'
        '<w:docGrid w:type="linesAndChars" w:linePitch="350"/></w:sectPr></w:body></w:document>'
    )


def settings() -> str:
    """Return the settings: Japanese line breaking, no compatibility mode."""
    return (
        f'{XML}<w:settings {W}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="880"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/>'
        "<w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:val="15"'
        ' w:uri="http://schemas.microsoft.com/office/word"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>'
    )


def fonts() -> str:
    """Return the font table, with what to take where ＭＳ fonts are missing."""
    table = {"ＭＳ 明朝": ("MS Mincho", "roman"), "ＭＳ ゴシック": ("MS Gothic", "modern")}
    return f"{XML}<w:fonts {W}>" + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="80"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
        for name, (other, family) in table.items()
    ) + "</w:fonts>"  # fmt: skip


def theme() -> str:
    """Return the theme that Word wants in every file: black on white, our fonts, plain lines."""
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
        "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
        "folHlink": "954F72",
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    fonts = "".join(
        f'<a:{use}Font><a:latin typeface="{font}"/><a:ea typeface="{font}"/><a:cs typeface=""/></a:{use}Font>'
        for use, font in (("major", "ＭＳ ゴシック"), ("minor", "ＭＳ 明朝"))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    formats = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )
    return (
        f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文書">'
        f'<a:themeElements><a:clrScheme name="公文書">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="公文書">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="公文書">{formats}</a:fmtScheme></a:themeElements></a:theme>'
    )


def relationships(targets: dict[str, str]) -> str:
    """Return a part of relationships: type -> target, numbered in order."""
    relationships = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{relationships}</Relationships>'


def content_types() -> str:
    """Return the types of all parts."""
    overrides = {f"/word/{part}.xml": f"{WORD_TYPE}.{kind}+xml" for part, kind in {
        "document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable",
        "header1": "header", "footer1": "footer",
    }.items()}  # fmt: skip
    overrides["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    overrides["/docProps/custom.xml"] = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def parts() -> dict[str, str]:
    """Return all parts of the package, in the order in which they are packed."""
    header = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{HEADER_TEXT}</w:t></w:r></w:p>'
    page, pages = (
        f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for field in ("PAGE", "NUMPAGES")
    )
    footer = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{page}<w:r><w:t>/</w:t></w:r>{pages}</w:p>'
    extended = "http://schemas.openxmlformats.org/officeDocument/2006"
    core = f"{PACKAGE}/metadata/core-properties"
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships({
            f"{OFFICE}/officeDocument": "word/document.xml",
            f"{PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
            f"{OFFICE}/extended-properties": "docProps/app.xml",
            f"{OFFICE}/custom-properties": "docProps/custom.xml",
        }),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships({
            f"{OFFICE}/styles": "styles.xml", f"{OFFICE}/settings": "settings.xml",
            f"{OFFICE}/fontTable": "fontTable.xml", f"{OFFICE}/header": "header1.xml",
            f"{OFFICE}/footer": "footer1.xml", f"{OFFICE}/theme": "theme/theme1.xml",
        }),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": f"{XML}<w:hdr {W}>{header}</w:hdr>",
        "word/footer1.xml": f"{XML}<w:ftr {W}>{footer}</w:ftr>",
        "docProps/app.xml": (
            f'{XML}<Properties xmlns="{extended}/extended-properties">'
            "<Application>smpolicy</Application></Properties>"
        ),
        "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="{core}"/>',
        "docProps/custom.xml": f'{XML}<Properties xmlns="{extended}/custom-properties"/>',
    }  # fmt: skip


def main() -> None:
    """Write base.docx; the same bytes each time."""
    with zipfile.ZipFile(BASE, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts().items():
            package.writestr(zipfile.ZipInfo(name), xml, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
