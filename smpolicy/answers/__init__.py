"""What was typed: the model of all items, and the answer file."""
