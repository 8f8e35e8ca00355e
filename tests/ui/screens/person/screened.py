"""A person who was screened with the first screen, for tests of what comes of it."""

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace

FIRST = "https://cjld.example/Questionnaire/first-screen"
SAID = {
    "talk": "yes",
    "reading": "usually",
    "following": "usually",
    "self-harm": "weeks",
    "self-harm-plan": "no",
    "home": "no",
    "drugs": "daily",
    "drugs-which": "opioids",
    "life": "money",
    "share-court": "yes",
}


def screened(workplace: Workplace, person: Person, said: dict[str, str] | None = None) -> None:
    """Sign a first screen with these answers, and the last option of every other question."""
    screen = workplace.screens.start(person.id, FIRST)
    session = workplace.screens.form(screen)
    for path, code in (SAID if said is None else said).items():
        session.answer(path, [next(one.answer for one in session.item(path).options if one.code == code)])
    while problems := session.missing():
        field = session.item(problems[0].path)
        session.answer(field.path, [field.options[-1].answer] if field.options else [{"valueString": "Yes"}])
    workplace.screens.answer(screen.id, session.answers)
    workplace.screens.sign(screen.id)
