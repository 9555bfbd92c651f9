"""Japanese text: width and forbidden characters, dates and times, user-perceived characters."""
