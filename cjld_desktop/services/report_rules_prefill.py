"""What a new request begins with: everything the record already knows, so that nobody types it again."""

from datetime import date
from typing import Any

from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.services.report_rules_data import block, line

_APPROPRIATE_ADULT = {
    "needed": "Appropriate adult needed",
    "requested": "Appropriate adult needed",
    "present": "Appropriate adult needed",
    "not_obtained": "Appropriate adult needed; could not be obtained",
}


def prefilled(person: Person, episode: Episode | None, today: date) -> dict[str, Any]:
    """The fields of a request that person and episode answer."""
    details: dict[str, Any] = {
        "person_id": person.id,
        "prepared_by": "court_officer",
        "directed_on": today,
        "communication": communication(person, episode),
        "safety": "; ".join(person.risks),
    }
    if episode:
        details |= {
            "episode_id": episode.id,
            "court_name": episode.court_name,
            "court_kind": court_kind(episode.court_name),
            "reply_to": reply_to(episode.court_name),
            "case_urn": episode.case_urn,
            "hearing_at": episode.hearing_at,
        }
    return details


def court_kind(court_name: str) -> str:
    """The kind of court that its name says, or the empty string."""
    name = court_name.casefold()
    return next((row["code"] for row in block("court_kinds") if any(w in name for w in row["name_has"])), "")


def reply_to(court_name: str) -> str:
    """Whom the expert answers until somebody is named: the court's office."""
    usual = line("commission_must_hold", "reply_to")["usual"]
    return f"{usual}, {court_name.strip()}" if court_name.strip() else ""


def communication(person: Person, episode: Episode | None) -> str:
    """Adjustments, language and appropriate adult in one line."""
    parts = list(person.adjustments)
    if person.language or person.interpreter_needed:
        language = person.language or "English"
        parts.append(
            f"Interpreter needed: {language}" if person.interpreter_needed else f"Language: {language}"
        )
    said = _APPROPRIATE_ADULT.get(episode.appropriate_adult, "") if episode else ""
    held = " ".join(parts).casefold()
    if said and "appropriate adult" not in held:
        detail = (
            f" ({episode.appropriate_adult_detail})" if episode and episode.appropriate_adult_detail else ""
        )
        parts.append(said + detail)
    return "; ".join(parts)
