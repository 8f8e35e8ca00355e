"""Who writes reports: experts, providers, and what was agreed with them."""
