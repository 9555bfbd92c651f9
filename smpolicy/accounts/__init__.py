"""What becomes of an account after its 決裁.

wordings        the papers of an answer file or an edition as what can be compared
comparisons     two sets of papers compared: 新旧対照表 of each that differs, as files
"""
