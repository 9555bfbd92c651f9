"""Reading a clerk's TOML files, with Japanese sentences for what is wrong in them."""
