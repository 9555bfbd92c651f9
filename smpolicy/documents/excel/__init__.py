"""A body's own Excel form: its cells are filled where tags stand, all else stays as the body made it.

The parts of the file are edited as they are: a library that reads and writes whole workbooks drops shapes and seals.
"""
