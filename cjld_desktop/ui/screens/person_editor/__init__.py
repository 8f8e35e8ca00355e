"""Adding a person, and changing what is known of them."""
