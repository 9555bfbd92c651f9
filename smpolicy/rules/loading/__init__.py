"""The jobs of the loader: what a rulebook refers to, its questions, its checks, and what is refused."""
