"""What becomes of an account after its 決裁.

account         an account and its editions in order
account_store   accounts and editions in the database, beside the drafts
edition         what was decided: answers, dates, the papers themselves
edition_file    an edition as a file (…_第2版.json)
wordings        the papers of an answer file as what can be kept and compared
changes         a decided edition beside the answers of today
"""
