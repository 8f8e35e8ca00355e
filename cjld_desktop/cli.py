"""The command line. Without a command the window opens, and nothing it does not need is loaded."""

import sys
from pathlib import Path
from typing import Annotated


def main() -> None:
    """What `cjld-desktop` runs."""
    if len(sys.argv) == 1 or sys.argv[1] == "open":
        from cjld_desktop import app

        sys.exit(app.run())
    _commands()


def _commands() -> None:
    import typer

    from cjld_desktop.errors import CjldError

    commands = typer.Typer(
        help="Liaison and diversion: case records, screening and report requests.",
        add_completion=False,
        pretty_exceptions_enable=False,  # a traceback may not print what a person typed
    )

    @commands.command("open")
    def open_window() -> None:
        """Open the window (the same as giving no command)."""
        raise AssertionError("answered by main()")

    @commands.command()
    def demo(
        out: Annotated[Path, typer.Option(help="Folder for pictures, PDFs, vaults and result.json.")],
    ) -> None:
        """Run the main job on two synthetic computers and a real central store, without a display."""
        from cjld_desktop.demo import director

        sys.exit(director.run(out))

    @commands.command("demo-act", hidden=True)
    def demo_act(
        act: Annotated[str, typer.Argument()],
        out: Annotated[Path, typer.Option()],
    ) -> None:
        """One computer's part of the demo, in a process of its own."""
        from cjld_desktop.demo import stage

        sys.exit(stage.run(act, out))

    @commands.command()
    def verify() -> None:
        """Ask for the passphrase, and prove that every change in the vault follows from the one before."""
        from cjld_desktop import verification

        sys.exit(verification.run())

    try:
        commands(standalone_mode=True)
    except CjldError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
