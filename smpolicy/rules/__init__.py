"""The guidelines as data: catalogue, rulebooks, platforms, and the library of municipalities."""
