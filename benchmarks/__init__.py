"""Benchmarks: run each with `python -m benchmarks.<name>`; ratios decide, figures are the machine's."""
