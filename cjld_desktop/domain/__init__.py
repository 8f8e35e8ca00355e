"""The service's nouns and rules: one SQLModel class a noun. No session, no Qt."""
