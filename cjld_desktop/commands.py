"""The commands of the command line. Each loads what it needs, when it is called."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cjld_desktop.form_commands import form
from cjld_desktop.pack_commands import pack

commands = typer.Typer(
    help="Liaison and diversion: case records, screening and report requests.",
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback may not print what a person typed
)
form.add_typer(pack, name="pack")
commands.add_typer(form, name="form")
Out = Annotated[Path, typer.Option(help="Folder for pictures, PDFs, vaults and result.json.")]


@commands.command("open")
def open_window() -> None:
    """Open the window (the same as giving no command)."""
    from cjld_desktop import app

    sys.exit(app.run())


@commands.command()
def demo(out: Out) -> None:
    """Run the main job on two synthetic computers and a real central store, without a display."""
    from cjld_desktop.demo import director

    sys.exit(director.run(out))


@commands.command("demo-act", hidden=True)
def demo_act(act: str, out: Out) -> None:
    """One computer's part of the demo, in a process of its own."""
    from cjld_desktop.demo import stage

    sys.exit(stage.run(act, out))


@commands.command()
def verify() -> None:
    """Ask for your passphrase, and prove that every change in the vault follows from the one before."""
    from cjld_desktop.errors import CjldError
    from cjld_desktop.services.vaults import Vaults
    from cjld_desktop.settings import Places

    vaults = Vaults(Places.of_this_computer().vault)
    try:
        slots = [slot for slot in vaults.slots() if slot.kind == "passphrase"]
        for number, slot in enumerate(slots, 1):
            typer.echo(f"{number}  {slot.label}")
        at = typer.prompt("Who are you?", type=int, default=1) if len(slots) > 1 else 1
        workplace = vaults.unlock(slots[at - 1].id, typer.prompt("Passphrase", hide_input=True))
    except CjldError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    faults = workplace.history.faults()
    workplace.close()
    for computer, fault in faults.items():
        typer.echo(f"{computer}: {fault}")
    typer.echo("Every chain holds." if not faults else "Tell your supervisor. Nothing was changed.")
    sys.exit(1 if faults else 0)
