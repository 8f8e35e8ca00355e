"""What a form's expressions may read of the record: person, episode and worker as FHIR R4 resources."""

from typing import Any

from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.staff import Staff

# PERSON STATED GENDER CODE to FHIR AdministrativeGender; what is not known is left out.
_GENDER = {"1": "male", "2": "female", "9": "other"}
_NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"


def form_context(person: Person, episode: Episode | None, staff: Staff) -> dict[str, Any]:
    """`%patient`, `%encounter` (empty without an episode) and `%user`, as SDC launch contexts name them."""
    return {
        "patient": _patient(person),
        "encounter": _encounter(episode, person) if episode else [],
        "user": {"resourceType": "Practitioner", "id": str(staff.id), "name": [{"text": staff.name}]},
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
