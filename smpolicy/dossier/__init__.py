"""An account's papers under its municipality's rules: documents, profile, certificate, files."""
