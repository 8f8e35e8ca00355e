"""The shelf of questionnaires: what a folder of FHIR files offers, and each by its address and version."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.bundled_lists import bundled_lists
from cjld_desktop.forms.questionnaire import LARGEST_FILE, Questionnaire, load, too_large
from cjld_desktop.settings import resources


@dataclass(slots=True)
class Library:
    """Forms by `url|version`, and the faults of files that were left out.

    `kept` names the forms that are here only for the answers given on them, and are offered no more.
    """

    forms: Mapping[str, Questionnaire]
    faults: tuple[QuestionnaireError, ...]
    kept: frozenset[str] = frozenset()

    def become(self, other: "Library") -> None:
        """Hold what another library holds, for everyone who has this one: packs were installed or came in."""
        self.forms, self.faults, self.kept = other.forms, other.faults, other.kept

    @classmethod
    def read(cls, folder: Path) -> "Library":
        """Every `*.json` of the folder. A faulty file is left out, its fault kept: the others still work."""
        forms: dict[str, Questionnaire] = {}
        faults: list[QuestionnaireError] = []
        for path in sorted(folder.glob("*.json")):
            try:
                form = load_file(path)
            except QuestionnaireError as error:
                faults.append(error)
                continue
            if form.canonical in forms:
                fault = "{file} has the same address and version as another form. Give it a new version."
                faults.append(QuestionnaireError(fault, file=path.name))
            else:
                forms[form.canonical] = form
        return cls(forms, tuple(faults))

    def newest(self) -> list[Questionnaire]:
        """The newest version of each form that is in use, by title."""
        found: dict[str, Questionnaire] = {}
        kept = self.kept
        for form in self.forms.values():
            held = found.get(form.url)
            if form.canonical in kept:
                continue
            if form.status == "active" and (held is None or order(form.version) > order(held.version)):
                found[form.url] = form
        return sorted(found.values(), key=lambda form: form.title)

    def get(self, url: str, version: str) -> Questionnaire:
        """One version of one form. Raises QuestionnaireError when it is not on the shelf."""
        form = self.forms.get(f"{url}|{version}" if version else url)
        if form is None:
            raise QuestionnaireError(
                "The form {url}, version {version}, is not on this computer. The answers are safe. "
                "Install the form pack that holds it.",
                url=url,
                version=version,
            )
        return form


def load_file(path: Path) -> Questionnaire:
    """A questionnaire from a file, with the program's own lists at hand. Raises QuestionnaireError."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise too_large(path.name)
        return load(path.read_bytes(), path.name, bundled_lists())
    except OSError:
        raise QuestionnaireError(
            "{file} cannot be opened. Check that it is there and may be read.", file=path.name
        ) from None


@cache
def shipped() -> Library:
    """The forms that come with the program, read once."""
    return Library.read(resources() / "questionnaires")


def order(version: str) -> list[tuple[int, str]]:
    """`1.10.0` comes after `1.9.0`, and text after numbers."""
    return [(int(part), "") if part.isdecimal() else (1 << 30, part) for part in version.split(".")]
