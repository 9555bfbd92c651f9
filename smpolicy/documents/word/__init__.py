"""Word files: written from blocks, read back, and a municipality's own Word form filled."""
