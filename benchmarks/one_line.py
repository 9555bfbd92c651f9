"""The smallest Streamlit page there is: what benchmarks.start compares our start with."""

import streamlit as st

st.write("こんにちは")
