"""Single fields and pieces of a screen."""
