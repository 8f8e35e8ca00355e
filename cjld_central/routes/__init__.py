"""HTTP in and out: bounded bodies, tokens, statuses. Every rule lives in services."""
