"""What needs me now."""
