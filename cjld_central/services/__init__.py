"""What the store does for a device. Knows the rules; leaves SQL to storage and HTTP to routes."""
