"""Answers against a rulebook: findings, examples, new answer files, how the bodies compare."""
