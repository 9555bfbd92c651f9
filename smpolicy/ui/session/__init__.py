"""What a browser session works with: its draft, login, addresses of the screens, progress."""
