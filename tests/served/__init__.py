"""What the server decides and says, asked of the real server over its own WebSocket: no browser draws it."""
