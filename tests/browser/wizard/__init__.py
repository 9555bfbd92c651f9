"""The wizard from はじめに to the ZIP, in one page that is loaded once."""
