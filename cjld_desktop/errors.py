"""Known faults. Each says what happened, what is safe and what to do next; all else is a bug."""

from collections.abc import Mapping
from typing import Any, Self


class CjldError(Exception):
    """A fault the program foresaw.

    `template` is plain English with named places for `values`, so that the window can translate it
    before filling it in. `str(error)` is the filled English sentence. A value is never a person's
    name, an answer or a note: the sentence may be logged.
    """

    def __init__(self, template: str, **values: Any) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)


class WrongPassphraseError(CjldError):
    """The passphrase, or the recovery kit's words, open no key slot."""


class VaultError(CjldError):
    """The vault's files cannot be opened or trusted: damaged, swapped, newer, put back, or in use."""


class SaveError(CjldError):
    """The vault could not be written: disk full or failing. What was saved before is safe."""


class RefusedError(CjldError):
    """The rules of the record forbid it: signed, entered in error, undecided, or not this role's to do."""


class FieldSentence(str):
    """A sentence about one field, filled; `template` and `values` are there for the window to translate."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, values: Mapping[str, Any] | None = None) -> Self:
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values or {}
        return made


class InvalidError(CjldError):
    """What was given does not fit; `fields` maps a field's name to its sentence, or a `FieldSentence`."""

    def __init__(self, template: str, fields: Mapping[str, str] | None = None, **values: Any) -> None:
        super().__init__(template, **values)
        self.fields: dict[str, str] = dict(fields or {})


class ChangedMeanwhileError(InvalidError):
    """Somebody else changed the same fields while they were being edited here."""


class QuestionnaireError(CjldError):
    """A questionnaire or form pack cannot be read or used."""


class NotRunHereError(QuestionnaireError):
    """A questionnaire may be sound FHIR, but asks for more than this program does or holds."""


class SyncError(CjldError):
    """The central store cannot be reached, refuses, or answers with something that cannot be trusted."""


class PrintError(CjldError):
    """The printer, or the file printed to, did not take the document."""


class AttachmentError(CjldError):
    """A document from outside cannot be taken in, read or shown: unfit, damaged, or not on this computer."""
