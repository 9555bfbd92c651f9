"""Drafts: nothing that a browser has sent is lost, and nobody reads another's.

settings    what the environment says
database    the engine: SQLite with its pragmas, or PostgreSQL
tables      the schema of today; migrations/ leads every older one to it
keys        the unguessable keys of drafts
fields      an answer file as fields that change one at a time
store       create, open, save, history, undo, conflicts, shares, removal
errands     one step or question that a colleague writes; errand_store: a draft as that colleague has it
comments    remarks on questions, beside the answers
backup      copies of the SQLite file
"""
