"""A draft and the versions of its form: whether a newer one is here, what would change, and the move."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cjld_desktop.domain.screen import Screen
from cjld_desktop.forms import values
from cjld_desktop.forms.comparison import Comparison, compare, move
from cjld_desktop.forms.library import Library
from cjld_desktop.forms.paths import resolve
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.services.desk import Desk
from cjld_desktop.storage import history


@dataclass(frozen=True)
class SetAside:
    """An answer that has no place in the other version. It stays with the screen and in its history."""

    question: str
    item_path: str
    version: str
    value: Any
    shown: Callable[[Mapping[str, str]], str]
    """The answer in words, given those for yes, no and no answer."""


@dataclass(frozen=True)
class VersionPreview:
    """What moving a draft from one version to another would change. `kept` counts the answers that stay."""

    version: str
    from_version: str
    comparison: Comparison
    kept: int
    aside: tuple[SetAside, ...]
    brought_back: int


class ScreenVersions:
    """Which version a draft stands on. `shelf` gives the forms that are on this computer now."""

    def __init__(self, desk: Desk, shelf: Callable[[], Library]) -> None:
        self._desk = desk
        self._shelf = shelf

    def newer(self, screen: Screen) -> str:
        """The newest version on the shelf when an unsigned screen stands on an older one, else ''."""
        if screen.is_signed:
            return ""
        newest = next((form for form in self._shelf().newest() if form.url == screen.questionnaire), None)
        if newest is None or newest.version == screen.questionnaire_version:
            return ""
        return newest.version

    def moved_from(self, screen: Screen) -> str:
        """The version an unsigned screen was last moved from, if that is still on the shelf, else ''."""
        here = [form for form in self._shelf().forms.values() if form.url == screen.questionnaire]
        if screen.is_signed or len(here) < 2:
            return ""
        with self._desk.vault.read() as connection:
            changes = history.changes_of(connection, screen.id)
        stood = [c.fields["questionnaire_version"] for c in changes if "questionnaire_version" in c.fields]
        before = next((str(one) for one in reversed(stood) if one != screen.questionnaire_version), "")
        return before if f"{screen.questionnaire}|{before}" in self._shelf().forms else ""

    def preview(self, screen: Screen, version: str) -> VersionPreview:
        """What would change. Raises QuestionnaireError when either version is not on this computer."""
        old, new = self._forms(screen, version)
        moved = move(old, new, screen.answers)
        return VersionPreview(
            version=version,
            from_version=old.version,
            comparison=compare(old, new),
            kept=len(moved.kept),
            aside=tuple(_aside(old, path, value) for path, value in moved.aside.items()),
            brought_back=len(_returning(screen, version, moved.kept)),
        )

    def move(self, screen_id: UUID, version: str) -> Screen:
        """Put a draft on another version in one change. What does not fit is set aside, to come back.

        Raises RefusedError once it is signed, QuestionnaireError when a version is not on this computer.
        """
        with self._desk.vault.write():
            screen = self._desk.get(Screen, screen_id)
            old, new = self._forms(screen, version)
            moved = move(old, new, screen.answers)
            back = _returning(screen, version, moved.kept)
            left = {key: value for key, value in screen.set_aside.items() if key not in back}
            details = {
                "questionnaire_version": new.version,
                "title": new.title,
                "answers": {_path(key): value for key, value in back.items()} | dict(moved.kept),
                "set_aside": left | {_key(old.version, path): value for path, value in moved.aside.items()},
            }
            return self._desk.edit(Screen, screen_id, details)

    def set_aside(self, screen: Screen) -> tuple[SetAside, ...]:
        """The answers that this version has no place for.

        A move set them aside, or somebody gave them on another computer while the draft was moved here.
        """
        found = []
        for key, value in screen.set_aside.items():
            form = self._shelf().forms.get(f"{screen.questionnaire}|{key.partition(' ')[0]}")
            if form is not None:
                found.append(_aside(form, _path(key), value))
        here = self._shelf().forms.get(f"{screen.questionnaire}|{screen.questionnaire_version}")
        for path, value in screen.answers.items():
            if here is not None and not _asks(here, path):
                found.append(_aside(self._that_asks(screen.questionnaire, path) or here, path, value))
        return tuple(found)

    def _that_asks(self, url: str, path: str) -> Questionnaire | None:
        known = [form for form in self._shelf().forms.values() if form.url == url and _asks(form, path)]
        return known[-1] if known else None

    def _forms(self, screen: Screen, version: str) -> tuple[Questionnaire, Questionnaire]:
        shelf = self._shelf()
        return (
            shelf.get(screen.questionnaire, screen.questionnaire_version),
            shelf.get(screen.questionnaire, version),
        )


def _key(version: str, path: str) -> str:
    return f"{version.replace(' ', '_')} {path}"


def _path(key: str) -> str:
    return key.partition(" ")[2]


def _returning(screen: Screen, version: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """What an earlier move set aside from this version, unless the question has been answered anew since."""
    begins = _key(version, "")
    return {
        key: value
        for key, value in screen.set_aside.items()
        if key.startswith(begins) and _path(key) not in kept
    }


def _asks(form: Questionnaire, path: str) -> bool:
    place = resolve(form.items, path)
    return place is not None and place.item.is_question


def _aside(form: Questionnaire, path: str, value: Any) -> SetAside:
    place = resolve(form.items, path)
    item = place.item if place else None

    def shown(words: Mapping[str, str]) -> str:
        return values.shown(item, value, words) if item else ""

    question = f"{item.prefix} {item.text}".strip() if item else path
    return SetAside(question, path, form.version, value, shown)
