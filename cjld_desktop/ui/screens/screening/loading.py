"""Reads all that an opened form shows, off the window's thread: screen, form, what is known already."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.forms.session import FormSession
from cjld_desktop.services.screen_caveats import About
from cjld_desktop.services.screen_results import ResultLine
from cjld_desktop.services.screen_versions import SetAside
from cjld_desktop.services.spoken_form import language_of
from cjld_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class Opened:
    """`newer` and `moved_from` are versions, empty where there is none.

    `titles` are those of all forms by `url|version`. `languages` are those of this form, its own first;
    `offered` is the person's, if it is another of them. `is_other_form`: the copy here is not the one signed.
    """

    person: Person
    screen: Screen
    session: FormSession
    earlier: tuple[ResultLine, ...]
    about: About
    dense: bool
    newer: str
    moved_from: str
    set_aside: tuple[SetAside, ...]
    known_already: str
    languages: tuple[str, ...]
    offered: str
    titles: Mapping[str, str]
    is_other_form: bool


def load(workplace: Workplace, screen: Screen) -> Opened:
    """Raises QuestionnaireError when the form's version is not on this computer."""
    screens = workplace.screens
    earlier = tuple(line for line in screens.earlier(screen.person_id) if line.screen_id != screen.id)
    person = workplace.people.get(screen.person_id)
    session = screens.form(screen, spoken=not screen.is_signed)
    languages = session.questionnaire.languages
    return Opened(
        person=person,
        screen=screen,
        session=session,
        earlier=earlier,
        about=screens.about(screen),
        dense=workplace.preferences.load().dense_forms,
        newer=screens.versions.newer(screen),
        moved_from=screens.versions.moved_from(screen),
        set_aside=screens.versions.set_aside(screen),
        languages=languages,
        offered=language_of(person.language, languages[1:]),
        titles=screens.titles(),
        is_other_form=screens.is_other_form(screen),
        known_already=_known_already(workplace, screen),
    )


def begin(workplace: Workplace, person_id: UUID, url: str, episode_id: UUID | None) -> Opened:
    """Begin the form, or go on with this person's unsigned one."""
    return load(workplace, workplace.screens.start(person_id, url, episode_id))


def _known_already(workplace: Workplace, screen: Screen) -> str:
    """What was known when the person came, as the episode has it."""
    return workplace.episodes.get(screen.episode_id).known_already if screen.episode_id else ""
