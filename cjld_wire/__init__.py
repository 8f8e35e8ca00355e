"""What desktop and central store say to each other."""
