"""A screen that fails before it shows anything."""

import streamlit as st

st.title("壊れた画面")
raise ValueError("秘密の回答 himitsu")
