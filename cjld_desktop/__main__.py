"""`python -m cjld_desktop` is the same as `cjld-desktop`."""

from cjld_desktop.cli import main

if __name__ == "__main__":
    main()
