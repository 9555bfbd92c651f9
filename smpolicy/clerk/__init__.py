"""Tools for the clerk who writes a body's rulebook: from a guideline's text to a folder of rules, papers and example."""
