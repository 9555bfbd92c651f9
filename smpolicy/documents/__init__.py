"""Documents: text template -> tree -> blocks -> Word file, HTML and plain text.

mark       印          what a line of a template begins with (`# `, `第＃条`, `|` …)
leaf       葉          the words of one block or cell: literal text, answers, references
block      ブロック     one printed thing: title, paragraph, table …
run        文字列       text of one block that looks alike
gap        未入力       an answer that is missing in a draft
later      後日記入     a blank that is filled in by hand
place      箇所        where in a document a clause or answer stands
"""
