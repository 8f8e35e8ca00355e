"""Words for a record's fields and their values, as the history and decisions show them. No widget."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.domain import identifiers, partial_date
from cjld_desktop.forms.values import value_key
from cjld_desktop.ui import (
    court_field_words,
    directory_field_words,
    report_field_words,
    report_step_field_words,
    words,
)
from cjld_desktop.ui.form.carried_words import carried_words, confirmed_words


def field(name: str) -> str:
    """The field's name as the screens call it; an answer's path stays as the form has it."""
    if name.startswith("answers."):
        return _tr("Answer {question}").format(question=name.removeprefix("answers."))
    if name.startswith("set_aside."):
        version, _, question = name.removeprefix("set_aside.").partition(" ")
        said = _tr("Answer {question}, set aside from version {version}")
        return said.format(question=question, version=version)
    return report_step_field_words.path(name) or _fields().get(name, name.replace("_", " "))


def value(name: str, held: Any) -> str:
    """A value in words: codes by their lists, dates and times as people here read them."""
    if held is None or held in ("", [], {}):
        return _tr("nothing")
    if isinstance(held, bool):
        return _tr("yes") if held else _tr("no")
    if isinstance(held, str):
        return _text(name, held)
    if isinstance(held, list):
        said = _CODES.get(name, str)
        return "; ".join(_answer(part) if isinstance(part, dict) else said(str(part)) for part in held)
    if isinstance(held, dict):
        return _answer(held)
    return str(held)


def _text(name: str, held: str) -> str:
    if name in _CODES:
        return _CODES[name](held)
    if "." in name:
        return report_step_field_words.answer(name, held)
    try:
        if name.endswith("_at"):
            return _moment(datetime.fromisoformat(held))
        if name.endswith("_on"):
            return words.day(date.fromisoformat(held))
    except ValueError:
        return held  # from a newer version of the program: shown as it is rather than not at all
    return held


def _moment(at: datetime) -> str:
    return f"{words.day(at.astimezone().date())} {words.clock_time(at)}"


def _answer(held: dict[str, Any]) -> str:
    """A FHIR answer in words, with the day it is from where it was carried over; or why there is none."""
    if "absent" in held:
        absent = {"asked-declined": _tr("They did not answer"), "not-asked": _tr("I could not ask this")}
        return absent.get(held["absent"], str(held["absent"]))
    if {"from", "to"} <= held.keys():
        return directory_field_words.period(held)
    key = value_key(held)
    if not key:
        return _tr("{n} parts").format(n=len(held))
    said, first = _given(key, held[key]), carried_words([held]) or confirmed_words([held])
    return f"{said} ({first})" if first else said


def _given(key: str, inner: Any) -> str:
    """What stands under `value…`. Of a file its name: its content is no words."""
    if key == "valueBoolean":
        return _tr("yes") if inner else _tr("no")
    if not isinstance(inner, dict):
        return str(inner)
    if key == "valueQuantity":
        return f"{inner.get('value', '')} {inner.get('unit') or inner.get('code', '')}".strip()
    found = next((inner[name] for name in ("display", "title", "code", "reference") if inner.get(name)), "")
    return str(found) or (_tr("a file") if key == "valueAttachment" else _tr("nothing"))


def _listed(name: str) -> Callable[[str], str]:
    return lambda code: QCoreApplication.translate("ValueSets", reference_data.display(name, code))


_CODES: dict[str, Callable[[str], str]] = {
    **report_field_words.codes(),
    **directory_field_words.codes(),
    **court_field_words.codes(),
    **report_step_field_words.codes(),
    "gender": _listed("stated_gender"),
    "ethnic_category": _listed("ethnic_category"),
    "identified_by": _listed("source_of_referral"),
    "outcome": _listed("screen_outcomes"),
    "condition": _listed("screen_conditions"),
    "asked_in": _listed("languages"),
    "nhs_number": identifiers.shown_nhs_number,
    "birth_date": partial_date.shown,
    "stage": words.stage,
    "place_kind": words.place_kind,
    "note_kind": words.note_kind,
    "appropriate_adult": words.appropriate_adult,
    "sharing": words.sharing,
    "answer": words.suggestion_answer,
    "before": words.appropriate_adult,
    "document": _listed("documents"),
    "sort": _listed("attachment_sorts"),
    "about_kind": words.record_kind,
}


def _fields() -> dict[str, str]:
    return (
        _person()
        | _episode()
        | _screen()
        | _writing()
        | _suggestion()
        | _packs()
        | _printed()
        | court_field_words.fields()
        | report_step_field_words.fields()
        | report_field_words.fields()
        | directory_field_words.fields()
    )


def _person() -> dict[str, str]:
    return {
        "family_name": _tr("Family name"),
        "given_names": _tr("Given names"),
        "aliases": _tr("Other names"),
        "birth_date": _tr("Date of birth"),
        "birth_date_estimated": _tr("Date of birth is estimated"),
        "gender": _tr("Gender"),
        "ethnic_category": _tr("Ethnic group"),
        "language": _tr("Language"),
        "interpreter_needed": _tr("Interpreter needed"),
        "nhs_number": _tr("NHS number"),
        "pnc_id": _tr("PNC ID"),
        "cro_number": _tr("CRO number"),
        "phone": _tr("Phone"),
        "address": _tr("Address"),
        "gp_practice": _tr("GP practice"),
        "risks": _tr("Risks"),
        "allergies": _tr("Allergies"),
        "adjustments": _tr("Adjustments for communication"),
        "in_error": _tr("Entered in error"),
        "in_error_why": _tr("Why it was entered in error"),
    }


def _episode() -> dict[str, str]:
    return {
        "identified_at": _tr("Identified at"),
        "identified_by": _tr("Identified by"),
        "reason": _tr("Reason"),
        "place_kind": _tr("Kind of place"),
        "place_name": _tr("Name of the place"),
        "cell": _tr("Cell"),
        "stage": _tr("Stage"),
        "named_worker": _tr("Named worker"),
        "court_name": _tr("Court"),
        "hearing_at": _tr("Hearing"),
        "case_urn": _tr("Case URN"),
        "offence": _tr("Alleged offence"),
        "known_already": _tr("What we know already"),
        "appropriate_adult": _tr("Appropriate adult"),
        "appropriate_adult_detail": _tr("Appropriate adult: who"),
        "sharing": _tr("Sharing of information"),
        "sharing_detail": _tr("Sharing: with whom"),
        "closed_at": _tr("Closed at"),
    }


def _packs() -> dict[str, str]:
    return {
        "retired": _tr("Form pack no longer offered"),
        "accepted": _tr("Forms whose new publisher was agreed to"),
    }


def _screen() -> dict[str, str]:
    return {
        "questionnaire": _tr("Form"),
        "questionnaire_version": _tr("Version of the form"),
        "questionnaire_digest": _tr("Fingerprint of the form as signed"),
        "started_at": _tr("Started at"),
        "setting": _tr("Where it was asked"),
        "asked_in": _tr("Language it was asked in"),
        "interpreter_present": _tr("Interpreter there"),
        "appropriate_adult_present": _tr("Appropriate adult there"),
        "others_present": _tr("Who else could hear"),
        "condition": _tr("How they were"),
        "outcome": _tr("Why it could not be done"),
        "outcome_note": _tr("What happened"),
        "try_again_at": _tr("Try again"),
        "results": _tr("Results"),
    }


def _writing() -> dict[str, str]:
    return {
        "note_kind": _tr("Kind of note"),
        "happened_at": _tr("When it happened"),
        "text": _tr("Text"),
        "corrects_id": _tr("The note it puts right"),
        "signed_at": _tr("Signed at"),
        "title": _tr("Title"),
        "purpose": _tr("Purpose"),
        "issues": _tr("Issues"),
        "own_questions": _tr("Own questions"),
        "expertise": _tr("Expertise"),
        "doctors": _tr("Number of doctors"),
        "section_12": _tr("Approved under section 12"),
        "expert_name": _tr("Expert"),
        "expert_address": _tr("Expert's address"),
        "delivered_on": _tr("Commission delivered by"),
        "refusal_by_on": _tr("Refusal told by"),
        "review_on": _tr("Progress reviewed on"),
        "received_on": _tr("Report received by"),
        "directed_on": _tr("Directed on"),
        "funding": _tr("Funding"),
        "funding_authority": _tr("Funding authority"),
        "hours_limit": _tr("Limit of hours"),
        "enclosures": _tr("Enclosures"),
        "information": _tr("Information for the expert"),
        "communication": _tr("Communication"),
        "safety": _tr("Safety"),
        "copies": _tr("Copies"),
        "asked_by": _tr("Asked by"),
        "prepared_by": _tr("Prepared by"),
        "court_kind": _tr("Kind of court"),
        "incomplete_why": _tr("Why it was signed incomplete"),
    }


def _suggestion() -> dict[str, str]:
    return {
        "label": _tr("Suggestion"),
        "answer": _tr("Answer"),
        "why": _tr("Why, or what was done"),
        "added": _tr("Added to the person's record"),
        "before": _tr("Appropriate adult before"),
        "taken_back": _tr("Answer taken back"),
    }


def _printed() -> dict[str, str]:
    return {
        "document": _tr("Document"),
        "about_kind": _tr("What it is about"),
        "record_version": _tr("Version on the paper"),
        "way": _tr("Way"),
        "pages": _tr("Pages"),
        "page_count": _tr("Number of pages"),
        "printer": _tr("Printer"),
        "digest": _tr("Fingerprint"),
        "sort": _tr("Sort of document"),
        "media_type": _tr("Kind of file"),
        "size": _tr("Size in bytes"),
        "arrived_on": _tr("Arrived on"),
        "printed_at": _tr("Printed or saved at"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldWords", text)
