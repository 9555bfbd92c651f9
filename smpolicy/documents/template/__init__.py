"""From a document's text to its blocks: parser, tree, leaves, numbers, composing."""
