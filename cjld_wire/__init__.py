"""What desktop and central store say to each other: bytes, signatures and limits. Imports neither."""

PROTOCOL = 1
