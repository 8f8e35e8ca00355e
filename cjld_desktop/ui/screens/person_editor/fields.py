"""What is typed about a person and their episode, turned into details for the services, and back."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock
from cjld_desktop.domain import identifiers, partial_date
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import required_text
from cjld_desktop.ui import local_time, words
from cjld_desktop.ui.unfinished import Typed

_PLAIN = ("gender", "ethnic_category", "language", "phone", "address", "gp_practice")
_LISTS = ("aliases", "risks", "allergies", "adjustments")
_EPISODE_PLAIN = (
    "place_kind", "place_name", "cell", "identified_by", "reason", "known_already",
    "court_name", "case_urn", "offence",
)  # fmt: skip
EPISODE_FIELDS = (*_EPISODE_PLAIN, "identified_at", "identified_time", "hearing_at", "hearing_time")
_INTERPRETER = {"": None, "yes": True, "no": False}


def blank() -> Typed:
    """A new person's fields: identified now, in the cells."""
    typed: Typed = dict.fromkeys(("family_name", "given_names", *_PLAIN, *_LISTS), "")
    typed |= dict.fromkeys(_EPISODE_PLAIN, "")
    now = clock.now()
    return typed | {
        "birth_date": ["", "", ""],
        "birth_date_estimated": False,
        "gender": "X",
        "ethnic_category": "99",
        "interpreter_needed": "",
        "nhs_number": "",
        "pnc_id": "",
        "cro_number": "",
        "place_kind": "court_cells",
        "identified_at": list(local_time.boxes_of(now)),
        "identified_time": words.clock_time(now),
        "hearing_at": ["", "", ""],
        "hearing_time": "",
    }


def of_person(person: Person) -> Typed:
    """The fields as they stand for somebody already known. Their episode is changed on their page."""
    typed = {key: value for key, value in blank().items() if key not in EPISODE_FIELDS}
    typed |= {key: getattr(person, key) for key in ("family_name", "given_names", *_PLAIN)}
    typed |= {key: "\n".join(getattr(person, key)) for key in _LISTS}
    needed = {value: key for key, value in _INTERPRETER.items()}
    return typed | {
        "birth_date": list(birth_boxes(person.birth_date)),
        "birth_date_estimated": person.birth_date_estimated,
        "interpreter_needed": needed[person.interpreter_needed],
        "nhs_number": identifiers.shown_nhs_number(person.nhs_number),
        "pnc_id": person.pnc_id,
        "cro_number": person.cro_number,
    }


def birth_boxes(text: str) -> tuple[str, str, str]:
    """Day, month and year of a partial date."""
    if not text:
        return ("", "", "")
    year, month, day = (*text.split("-"), "", "")[:3]
    return (str(int(day)) if day else "", partial_date.MONTHS[int(month) - 1] if month else "", year)


def details(typed: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The person's details, and a sentence for each field that does not hold one."""
    problems: dict[str, str] = {}
    found: dict[str, Any] = {key: typed[key].strip() for key in ("given_names", *_PLAIN)}
    found |= {key: _lines(typed[key]) for key in _LISTS}
    found["birth_date_estimated"] = bool(typed["birth_date_estimated"])
    found["interpreter_needed"] = _INTERPRETER[typed["interpreter_needed"]]
    checks: dict[str, Callable[[], Any]] = {
        "family_name": lambda: _family_name(typed["family_name"]),
        "birth_date": lambda: _birth_date(typed["birth_date"]),
        "nhs_number": lambda: _if_any(typed["nhs_number"], identifiers.nhs_number),
        "pnc_id": lambda: _if_any(typed["pnc_id"], lambda text: identifiers.pnc_id(text, clock.today())),
        "cro_number": lambda: _if_any(typed["cro_number"], identifiers.cro_number),
    }
    return found | _checked(checks, problems), problems


def episode(typed: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The episode's details, and a sentence for each field that does not hold one."""
    problems: dict[str, str] = {}
    found: dict[str, Any] = {key: typed[key].strip() for key in _EPISODE_PLAIN}
    checks: dict[str, Callable[[], Any]] = {
        "identified_at": lambda: (
            local_time.moment(boxes(typed["identified_at"]), typed["identified_time"]) or clock.now()
        ),
        "hearing_at": lambda: local_time.moment(boxes(typed["hearing_at"]), typed["hearing_time"]),
    }
    return found | _checked(checks, problems), problems


def boxes(texts: list[str]) -> tuple[str, str, str]:
    """Three texts as the tuple the date functions take."""
    day, month, year = texts
    return day, month, year


def _checked(checks: Mapping[str, Callable[[], Any]], problems: dict[str, str]) -> dict[str, Any]:
    found = {}
    for key, check in checks.items():
        try:
            found[key] = check()
        except ValueError as problem:
            problems[key] = QCoreApplication.translate("Errors", str(problem))
    return found


def _family_name(text: str) -> str:
    if not text.strip():
        raise ValueError(
            QCoreApplication.translate(
                "PersonEditor",
                "Give the family name. If it is not known, write what they are called",
            )
        )
    return required_text(text)


def _birth_date(texts: list[str]) -> str:
    text = partial_date.from_boxes(*boxes(texts))
    if text and partial_date.earliest(text) > clock.today():
        raise ValueError("The date of birth is in the future")
    return text


def _if_any(text: str, check: Callable[[str], str]) -> str:
    return check(text) if text.strip() else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
