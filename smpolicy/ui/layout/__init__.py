"""What stands around a screen: header, sidebar, step buttons."""
