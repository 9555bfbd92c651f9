"""The wizard in the browser: its screens, what stands around them, and the server that Streamlit runs."""

PRODUCT = "SNS運用ポリシー作成支援"
