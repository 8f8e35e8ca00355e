"""`cjld-desktop form …`: forms and answers held against the rules, for people and other programs."""

import typer

form = typer.Typer(
    help="Check, score and draw FHIR questionnaires.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback may not print what a person answered
)
