"""What is typed about a person, and what the services get."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop import clock
from cjld_desktop.ui.screens.person_editor import fields
from tests import builders

_TEXTS = st.text(max_size=30)


def test_everything_typed_reaches_the_details() -> None:
    """Numbers are brought to their canonical form, lines become lists, and a partial date stays partial."""
    typed = fields.blank() | {
        "family_name": " Zzquill ",
        "given_names": "Orrin",
        "aliases": "Oz\n\n Ozzy ",
        "birth_date": ["", "aug", "1980"],
        "birth_date_estimated": True,
        "interpreter_needed": "no",
        "nhs_number": "999 000 0018",
        "pnc_id": "02/73319z",
        "cro_number": "65656/91h",
    }
    details, problems = fields.details(typed)
    assert problems == {}
    assert details["family_name"] == "Zzquill"
    assert details["aliases"] == ["Oz", "Ozzy"]
    assert details["birth_date"] == "1980-08"
    assert details["interpreter_needed"] is False
    assert (details["nhs_number"], details["pnc_id"], details["cro_number"]) == (
        "9990000018",
        "2002/0073319Z",
        "065656/91H",
    )


def test_every_mistake_is_found_at_once() -> None:
    """A wrong name, date and number are all told in one go, each under its own field."""
    typed = fields.blank() | {
        "family_name": " ",
        "birth_date": ["31", "feb", "1980"],
        "nhs_number": "999 000 0019",
        "pnc_id": "2002/0073319A",
        "cro_number": "nonsense",
    }
    _, problems = fields.details(typed)
    assert set(problems) == {"family_name", "birth_date", "nhs_number", "pnc_id", "cro_number"}
    assert "last digit" in problems["nhs_number"]


def test_nobody_is_born_tomorrow() -> None:
    """A date of birth in the future is a mistake, whatever part of it is known."""
    year = str(clock.today().year + 1)
    _, problems = fields.details(fields.blank() | {"family_name": "Zzquill", "birth_date": ["", "", year]})
    assert "future" in problems["birth_date"]


def test_a_person_shown_in_the_fields_and_read_back_is_the_same() -> None:
    """Opening the editor and saving at once changes nothing."""
    person = builders.person(
        aliases=["Oz"],
        birth_date="1980-08",
        birth_date_estimated=True,
        ethnic_category="M",
        language="Yoruba",
        interpreter_needed=True,
        nhs_number="9990000018",
        risks=["Self-harm"],
    )
    details, problems = fields.details(fields.of_person(person))
    assert problems == {}
    assert {key: getattr(person, key) for key in details} == details


def test_a_hearing_needs_its_day_and_its_time() -> None:
    """Half a hearing time is told under the hearing, not guessed."""
    _, problems = fields.episode(fields.blank() | {"hearing_at": ["24", "Nov", "2026"]})
    assert "time as well" in problems["hearing_at"]


def test_the_moment_of_identification_is_kept_in_utc() -> None:
    """What is typed is local time; what is handed on is the same moment in UTC."""
    typed = fields.blank() | {"identified_at": ["4", "3", "2026"], "identified_time": "9:04"}
    details, problems = fields.episode(typed)
    assert problems == {}
    assert details["identified_at"] == datetime(2026, 3, 4, 9, 4).astimezone(UTC)


@given(
    st.fixed_dictionaries(
        {
            "family_name": _TEXTS,
            "aliases": _TEXTS,
            "birth_date": st.lists(_TEXTS, min_size=3, max_size=3),
            "nhs_number": _TEXTS,
            "pnc_id": _TEXTS,
            "cro_number": _TEXTS,
            "identified_at": st.lists(_TEXTS, min_size=3, max_size=3),
            "identified_time": _TEXTS,
            "hearing_at": st.lists(_TEXTS, min_size=3, max_size=3),
            "hearing_time": _TEXTS,
        }
    )
)
def test_whatever_is_typed_gives_details_or_sentences(typed: dict[str, Any]) -> None:
    """No text in any field raises anything; what does not fit has a sentence."""
    everything = fields.blank() | typed
    for _, problems in (fields.details(everything), fields.episode(everything)):
        assert all(problems.values())
