"""A screen to arrive at."""

import streamlit as st

st.title("次の画面")
st.text_input("答え", key="answer")
