"""`python -m cjld_central` is the console script."""

from cjld_central.cli import main

main()
