"""The outer shell of the wizard: what surrounds the pages, and nothing of their content."""

PRODUCT = "SNS運用ポリシー作成支援"
