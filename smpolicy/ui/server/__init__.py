"""The web server around Streamlit: shell, middleware, assets, health, errors, labels."""
