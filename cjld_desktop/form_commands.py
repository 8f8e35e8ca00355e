"""`cjld-desktop form …`: forms and answers held against the rules, for people and other programs."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

form = typer.Typer(
    help="Check, score and draw FHIR questionnaires.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback may not print what a person answered
)
VALID, NOT_VALID, UNREADABLE = 0, 1, 2
FormFile = Annotated[
    Path, typer.Argument(metavar="QUESTIONNAIRE", help="A FHIR Questionnaire in JSON, R4 or R5.")
]
ResponseFile = Annotated[
    Path, typer.Argument(metavar="RESPONSE", help="A FHIR QuestionnaireResponse to it, in JSON.")
]
OptionalResponseFile = Annotated[
    Path | None, typer.Argument(metavar="[RESPONSE]", help="A FHIR QuestionnaireResponse to it, in JSON.")
]

PictureFolder = Annotated[Path, typer.Option("--out", help="Folder for the pictures; made when missing.")]


@form.command()
def check(questionnaire: FormFile, response: OptionalResponseFile = None) -> None:
    """Hold a questionnaire, and a response to it, against the specification. Prints JSON.

    Exit 0: valid. 1: not valid. 2: an input cannot be read, and the reason is on stderr.
    """
    from cjld_desktop.errors import QuestionnaireError
    from cjld_desktop.forms import check as checking

    try:
        raw = checking.read_form(_bytes(questionnaire), questionnaire.name)
        found = None if response is None else checking.read_response(_bytes(response), response.name)
    except QuestionnaireError as error:
        _refuse(error)
    problems, loaded = checking.check_form(raw)
    if found is not None:
        problems += checking.check_response(raw, loaded, found)
    valid = not any(one.severity == "error" for one in problems)
    _say({"valid": valid, "issues": [one.as_json() for one in problems]})
    sys.exit(VALID if valid else NOT_VALID)


@form.command()
def score(questionnaire: FormFile, response: ResponseFile) -> None:
    """Work out the scores, bands and flags of a response. Prints JSON.

    Exit 0: the response is valid. 1: it is not, or the questionnaire cannot be used; what could be
    scored is printed all the same. 2: an input cannot be read, and the reason is on stderr.
    """
    from cjld_desktop.errors import QuestionnaireError
    from cjld_desktop.forms import check as checking
    from cjld_desktop.forms.response_check import results_of

    try:
        raw = checking.read_form(_bytes(questionnaire), questionnaire.name)
        found = checking.read_response(_bytes(response), response.name)
    except QuestionnaireError as error:
        _refuse(error)
    problems, loaded = checking.check_form(raw)
    problems += checking.check_response(raw, loaded, found)
    errors = [one for one in problems if one.severity == "error"]
    nothing: dict[str, Any] = {"scores": {}, "bands": {}, "flags": []}
    _say(results_of(loaded, found) if loaded else nothing)
    if errors:
        typer.echo(f"Not valid: {errors[0].message}. Ask form check for every fault.", err=True)
    sys.exit(NOT_VALID if errors else VALID)


@form.command()
def draw(questionnaire: FormFile, out: PictureFolder) -> None:
    """Draw every page of a questionnaire to PNG files, without a display. Prints their names as JSON.

    Exit 0: all is drawn. 1: the questionnaire cannot be drawn. 2: it cannot be read. The reason is on stderr.
    """
    import os

    from cjld_desktop.errors import CjldError, QuestionnaireError
    from cjld_desktop.forms import check as checking
    from cjld_desktop.forms.bundled_lists import bundled_lists
    from cjld_desktop.forms.questionnaire import load

    try:
        raw = checking.read_form(_bytes(questionnaire), questionnaire.name)
    except QuestionnaireError as error:
        typer.echo(str(error), err=True)
        sys.exit(UNREADABLE)
    # Never the display of who called: the pictures must not depend on it, and there may be none.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from cjld_desktop.ui import theme
    from cjld_desktop.ui.form import drawing

    try:
        found = load(raw, questionnaire.name, bundled_lists())
        qInstallMessageHandler(lambda _kind, _where, said: _tell_of_qt(said))
        application = QApplication([])
        theme.apply(application, "light", 100)
        pictures = drawing.draw(found, out, application)
    except CjldError as error:
        typer.echo(str(error), err=True)
        sys.exit(NOT_VALID)
    _say([path.name for path in pictures])


def _bytes(path: Path) -> bytes:
    """What the file holds, as far as it may be read. Raises QuestionnaireError."""
    from cjld_desktop.errors import QuestionnaireError
    from cjld_desktop.forms.json_text import LARGEST_FILE

    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)  # one more than is allowed, so that too much is noticed
    except (OSError, ValueError):
        raise QuestionnaireError(
            "{file} cannot be opened. Check that it is there and may be read.", file=path.name
        ) from None


def _refuse(error: Exception) -> NoReturn:
    """An input that cannot be read: JSON for programs, the sentence for people."""
    typer.echo(str(error), err=True)
    issue = {"severity": "error", "code": "unreadable", "linkId": "", "path": "", "message": str(error)}
    _say({"valid": False, "issues": [issue]})
    sys.exit(UNREADABLE)


def _say(found: dict[str, Any] | list[str]) -> None:
    """JSON in UTF-8, whatever the terminal's own encoding is."""
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n")
    sys.stdout.flush()


def _tell_of_qt(said: str) -> None:
    """What Qt has to say, but for the one thing it says of every window without a display."""
    if "propagateSizeHints" not in said:
        typer.echo(said, err=True)
