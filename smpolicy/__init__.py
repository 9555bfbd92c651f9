"""Operating policies of municipal social-media accounts: answers -> checks -> documents.

The words of the code, one for each thing:

municipality  団体        a city, town or union with a guideline (a folder below templates/)
guideline     ガイドライン  the municipality's own text; the law here
clause        条項        a numbered place of the guideline, with its duty
rulebook      規則集      the guideline as data: clauses, questions, checks, documents
item          項目        one thing that is asked; Japanese name in data, English path in code
question      問い        an item as this municipality asks it
kind          種類        what an answer to it is: a line, prose, a date, a choice, records …
answers       回答        what was typed, as typed
check         点検        a rule about answers
finding       指摘        what a check has to say: field, what is wrong, how to mend it, clause
style advice  公用文の助言   how a typed text reads as official papers are written; no rule of a guideline
deviation     逸脱        leaving a 原則 (in principle) rule, with its recorded reason
wording edit  文言の変更   a paragraph worded otherwise for one document; kept by the words that it replaces
confirmation  確認        an attestation by ticking a box
procedure     手続        what an account goes through: 開設, 移管, 変更, 年度末点検, 廃止, a body's own; data, known to code by kind
policy        運用ポリシー  the operating policy, 運用方針 in some bodies
application   申請書・届出書・報告書
terms         利用規約     terms of use
listing       市ホームページ掲載事項
form          様式        a Word or Excel form of a municipality's own, filled instead of a template of ours
profile       プロフィール欄
account       アカウント    what a section runs on a platform; its editions in order
edition       確定版       what was decided: answers and papers, never changed
comparison    新旧対照表     two papers side by side, what differs underlined
leftover      改正漏れ      a replaced word that still stands somewhere
register      台帳        the list of accounts: a row for each, from its editions or imported
move          改編        a section that is renamed or moved, carried into every account that names it

The words of the code alone:

catalogue                 what all municipalities share: questions, steps, sentences of findings
library                   every municipality, its rulebook loaded when it is asked for; kept on a Shelf while in use
Published                 a Shelf of copies: what acts in a running server, renewed once lint is content
Applicable                the answers that count: those whose question is asked here and whose condition holds
View                      the same under a rulebook: one look at one state of the answers
Cell                      one text of the answers with its path
Broken                    what a check found, before the checker makes a Finding of it
Carrier, Claim            an entry or block that carries clauses; a clause with all that carries it
Paper                     one finished document: its blocks, its file's name, where each clause stands in it
Block, Document           what a paper consists of, before it becomes DOCX, HTML or text
Place                     where something stands in a paper, as the certificate names it
Gap, Later                a missing answer, marked; a blank that is filled in by hand once it is decided
watermark                 下書き in the header of a paper whose answers still have findings
Wording                   a paper as what can be compared
draft         下書き      an answer file in the store, and the session's object that works on it
Opened, Change            a draft as it was read or saved; one field's step in its history
Held                      an edit that met another's and waits for a choice
Errand        分担        one step or question of a draft that a colleague was asked to write, and nothing else of it
Comment       コメント      a remark on a question, open or done; beside the answers, so never printed
Renewals                  which fields of the page must show what is kept instead of what the browser holds
"""

__version__ = "0.1.0"
