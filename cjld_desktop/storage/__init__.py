"""The encrypted vault: the only room that opens a database."""
