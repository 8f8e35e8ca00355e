"""PDFs: data in, bytes out. One document a file."""
