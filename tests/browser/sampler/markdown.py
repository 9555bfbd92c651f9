"""Markdown in every place that Streamlit's frontend reads it in."""

import streamlit as st

from tests.hostile.markdown import written

TEXT = written("sample")
st.title(TEXT, anchor=False, help=TEXT)
st.header(TEXT, anchor=False)
st.write(TEXT)
st.caption(TEXT, help=TEXT)
st.info("長" * 2_000 + TEXT)
st.error(TEXT)
st.button(TEXT, help=TEXT, key="button")
st.checkbox(TEXT, help=TEXT, key="box")
st.radio(TEXT, [TEXT, "別"], captions=[TEXT, ""], key="radio")
st.selectbox(TEXT, [TEXT], key="select")
st.text_input(TEXT, help=TEXT, key="input")
st.download_button(TEXT, b"x", "a.txt", on_click="ignore", key="download")
st.page_link("sample.py", label=TEXT)
with st.expander(TEXT):
    st.write(f"始め\n\n    {TEXT}\n\n1. {TEXT}")
