"""Person details and a note as forms to fill in by hand, with squares from the lists of the screens."""

from cjld_desktop import reference_data
from cjld_desktop.documents.blank_questionnaire import BlankQuestion, BlankQuestionnaireData
from cjld_desktop.documents.footing import Footing

PERSON, NOTE = "Person details", "Note"
_NOTE_KINDS = ("Contact", "Risk", "Phone call", "Court", "Information received", "Plan")
_PLACES = ("Custody suite", "Court cells", "Court", "Voluntary attendance", "Somewhere else:")
_ADULT = ("Not needed", "Needed", "Asked for", "Present", "Could not be obtained")
_SHARING = ("Agreed", "Agreed in part", "Refused", "Could not decide", "Not yet asked")
_LISTS = ("stated_gender", "source_of_referral", "risks", "communication_adjustments")


def blank_person(service: str, footing: Footing) -> BlankQuestionnaireData:
    """Who they are, where they are and what staff must know, as the screen asks for it."""
    return BlankQuestionnaireData(
        title=PERSON,
        service=service,
        footing=footing,
        about=(
            *("Family name", "Given names", "Other names", "Date of birth", "NHS number", "PNC ID"),
            *("CRO number", "Phone", "Address", "GP practice", "Ethnic group", "Language", "Written by"),
        ),
        questions=(
            BlankQuestion("Gender, as they say it", options=_displays("stated_gender")),
            BlankQuestion("Interpreter needed?", options=("Yes", "No")),
            _heading("Where they are"),
            BlankQuestion("Place", options=_PLACES, room="line"),
            BlankQuestion("Name of the place, and cell", room="line"),
            BlankQuestion("Identified", unit="Day, month, year, time"),
            BlankQuestion("Identified by", options=_displays("source_of_referral")),
            BlankQuestion("Reason", room="lines"),
            BlankQuestion("Court and hearing", unit="Court, day, time"),
            BlankQuestion("Alleged offence and case URN", room="line"),
            _heading("What staff must know"),
            BlankQuestion("Risks", options=_displays("risks"), several=True, room="line"),
            BlankQuestion("Allergies", room="line"),
            BlankQuestion(
                "Adjustments for communication",
                options=_displays("communication_adjustments"),
                several=True,
                room="line",
            ),
            BlankQuestion("Appropriate adult", options=_ADULT, room="line"),
            BlankQuestion("Sharing of information", options=_SHARING, room="line"),
            BlankQuestion("What we know already", room="lines"),
        ),
        source=_source(PERSON, _LISTS),
    )


def blank_note(service: str, footing: Footing) -> BlankQuestionnaireData:
    """A case note; several sheets may belong to one."""
    return BlankQuestionnaireData(
        title=NOTE,
        service=service,
        footing=footing,
        about=("Name", "Date of birth", "When it happened", "Written by"),
        questions=(
            BlankQuestion("Kind of note", options=_NOTE_KINDS),
            BlankQuestion("What happened, was said and was done", room="page"),
            BlankQuestion("Signed", room="line"),
        ),
        source="Type it in as soon as you can, then destroy the paper.",
    )


def _heading(text: str) -> BlankQuestion:
    return BlankQuestion(text, is_heading=True)


def _displays(value_set: str) -> tuple[str, ...]:
    return tuple(row.display for row in reference_data.value_set(value_set))


def _source(title: str, lists: tuple[str, ...]) -> str:
    found = [reference_data.document(name) for name in lists]
    named = ", ".join(f"{one['name']} {one.get('version', '')}".strip() for one in found)
    return f"{title}. Lists: {named}. Type it in as soon as you can, then destroy the paper."
