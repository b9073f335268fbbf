"""Who asks, and what they may do: users, passwords, sessions, tokens, and the check that every change goes through."""
