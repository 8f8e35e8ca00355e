"""What a form's expressions may read of the record: person, episode, worker and screens in FHIR R4."""

from collections.abc import Sequence
from typing import Any

from cjld_desktop.domain import partial_date
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.staff import Staff
from cjld_desktop.services.screen_results import result_lines
from cjld_desktop.services.suggestions import newest_of_each_form

# PERSON STATED GENDER CODE to FHIR AdministrativeGender; what is not known is left out.
_GENDER = {"1": "male", "2": "female", "9": "other"}
_RESULT = "https://cjld.example/StructureDefinition/result"
_NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"


def form_context(
    person: Person, episode: Episode | None, staff: Staff, screens: Sequence[Screen] = ()
) -> dict[str, Any]:
    """`%patient`, `%encounter` (empty without an episode) and `%user`, as SDC launch contexts name them.

    `%screens` is a Bundle with the newest signed result of each form, for forms that pass results on.
    """
    return {
        "patient": _patient(person),
        "encounter": _encounter(episode, person) if episode else [],
        "user": {"resourceType": "Practitioner", "id": str(staff.id), "name": [{"text": staff.name}]},
        "screens": {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [{"resource": _signed(screen)} for screen in newest_of_each_form(screens)],
        },
    }


def _patient(person: Person) -> dict[str, Any]:
    name = {"family": person.family_name, "given": person.given_names.split(), "text": person.full_name}
    patient: dict[str, Any] = {
        "resourceType": "Patient",
        "id": str(person.id),
        "name": [{key: value for key, value in name.items() if value}],
    }
    if person.birth_date:
        patient["birthDate"] = person.birth_date
    if person.gender in _GENDER:
        patient["gender"] = _GENDER[person.gender]
    if person.nhs_number:
        patient["identifier"] = [{"system": _NHS_NUMBER, "value": person.nhs_number}]
    if person.language:
        patient["communication"] = [{"language": {"text": person.language}, "preferred": True}]
    return patient


def _encounter(episode: Episode, person: Person) -> dict[str, Any]:
    encounter: dict[str, Any] = {
        "resourceType": "Encounter",
        "id": str(episode.id),
        "status": "in-progress" if episode.is_open else "finished",
        "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "FLD"},
        "subject": {"reference": f"Patient/{person.id}"},
        "period": {"start": episode.identified_at.isoformat()},
    }
    if episode.place_name:
        encounter["location"] = [{"location": {"display": episode.place_name}}]
    if episode.reason:
        encounter["reasonCode"] = [{"text": episode.reason}]
    return encounter


def _signed(screen: Screen) -> dict[str, Any]:
    """Which form was signed when, and its results in one line. The answers stay where they are."""
    at = (screen.signed_at or screen.started_at).astimezone()
    bands = "; ".join(f"{line.label}: {line.band}" for line in result_lines(screen) if line.band)
    title = f"{screen.title}, {partial_date.shown(at.date().isoformat())}"
    return {
        "resourceType": "QuestionnaireResponse",
        "id": str(screen.id),
        "status": "completed",
        "questionnaire": f"{screen.questionnaire}|{screen.questionnaire_version}",
        "authored": at.isoformat(),
        "extension": [{"url": _RESULT, "valueString": f"{title}: {bands}" if bands else title}],
    }
