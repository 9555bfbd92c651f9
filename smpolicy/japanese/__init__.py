"""Japanese text: width and forbidden characters, dates and moments, user-perceived characters."""
