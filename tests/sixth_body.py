"""青空町: a made-up body with one rule of each sort, as a clerk would write it."""

RULEBOOK = """
id = "aozora"
name = "青空町"
self_name = "町"
guideline = "青空町SNS利用要領"
version = "1"
effective = "2025-04-01"
effective_text = "令和7年4月1日"
checked_on = "2026-11-20"
domains = ["town.aozora.lg.jp"]

[[clauses]]
number = "第3条"
duty = "ask"
procedures = ["open"]
summary = "目的と合言葉を定める。"
words = ["目的"]

[[clauses]]
number = "第4条"
duty = "check-must"
procedures = ["open"]
summary = "IDはaozoraで始める。"
words = ["ID"]

[[questions]]
item = "目的"
clause = "第3条"

[[questions]]
item = "媒体"
clause = "第3条"

[[questions]]
item = "ID"
clause = "第4条"

[[extra]]
item = "合言葉"
id = "password_hint"
form = "choice"
clause = "第3条"
label = "町の合言葉"
step = "purpose"
choices = [{ id = "sky", label = "青い空" }, { id = "sea", label = "青い海" }]

[[checks]]
id = "handle"
clause = "第4条"
item = "ID"
kind = "pattern"
pattern = "@aozora_.+"
severity = "must"
message = "IDは「aozora_」で始めてください。例：@aozora_kanko"

[[checks]]
id = "hint"
clause = "第4条"
item = "合言葉"
kind = "only"
values = ["青い空"]
severity = "must"
message = "「青い空」を選んでください。"

[[procedures]]
id = "open"
title = "開設"
"""
