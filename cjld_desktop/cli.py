"""The way in from the command line. Without a command the window opens, and nothing else is loaded."""

import sys


def main() -> None:
    """What `cjld-desktop` runs."""
    if len(sys.argv) == 1:
        from cjld_desktop import app

        sys.exit(app.run())
    from cjld_desktop.documents import reader

    if sys.argv[1:] == [reader.COMMAND]:
        reader.main()
        return
    from cjld_desktop.commands import commands

    commands()
