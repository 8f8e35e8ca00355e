"""One person: who they are, and what has happened."""
