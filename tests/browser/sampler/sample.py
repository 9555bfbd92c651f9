"""One of each widget."""

import pandas as pd
import streamlit as st

from smpolicy.ui.widgets.html_parts import copy_button, focus_link, user_text

st.title("部品の見本")
link = focus_link("goal", "目的を書いてください")
st.html(f'<div class="smp-summary" role="alert"><h2>指摘が1件あります</h2>{link}</div>')
st.caption("小さな説明の文です。")
st.text_input("アカウント名", key="name", help="説明です。", placeholder="例：守谷市防災")
st.text_area("目的", key="goal", max_chars=100)
st.text_input("合言葉", type="password")
st.selectbox("媒体", ["X", "LINE"], index=None, key="platform")
st.multiselect("配信内容", ["防災", "観光"])
st.radio("返信の方針", ["返信する", "返信しない"], key="replies")
st.checkbox("確認しました")
st.pills("対象", ["市民", "観光客"])
st.number_input("数", min_value=1, max_value=9)
st.date_input("開始日")
st.file_uploader("回答ファイル", type=["json"])
with st.expander("根拠の条項"):
    st.text_input("中の欄", key="inside")
st.html(focus_link("inside", "中の欄へ"))
st.html(user_text("Close", "users_words") + copy_button("users_words"))
st.text_area("プロフィール文", "災害の情報を Open に届けます。", key="profile")
st.html(copy_button("key:profile", "プロフィール文をコピーする"))
st.markdown("Stop")
st.code("Copy")
st.dataframe(pd.DataFrame({"団体": ["守谷市"]}))
st.download_button("保存する", b"x", "a.txt", on_click="ignore")
st.button("押す")
if st.button("壊す"):
    raise ValueError("秘密の回答 himitsu")
if st.button("次へ", type="primary"):
    st.switch_page("second.py", query_params={"field": "answer"})
if st.button("見出しへ"):
    st.switch_page("second.py")
if st.button("知らせる"):
    st.toast("保存しました")


@st.dialog("確認")
def ask() -> None:
    """A dialog."""
    st.write("よろしいですか。")


if st.button("尋ねる"):
    ask()
