"""Spreadsheets and CSV in and out, the website list; openpyxl is imported only where a spreadsheet is touched."""
