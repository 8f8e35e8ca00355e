"""Words for codes, times and known faults, translated. No widget, and nothing that loads slowly."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.partial_date import MONTHS
from cjld_desktop.errors import CjldError, FieldSentence, InvalidError

translate = QCoreApplication.translate


def sentence(error: CjldError) -> str:
    """The fault's sentence in the person's language."""
    return filled(error.template, error.values)


def problems(error: CjldError) -> dict[str, str]:
    """The sentence of each field that does not fit, in the person's language; empty when none is named."""
    if not isinstance(error, InvalidError):
        return {}
    return {
        name: filled(said.template, said.values)
        if isinstance(said, FieldSentence)
        else translate("Errors", said)
        for name, said in error.fields.items()
    }


def filled(template: str, values: Mapping[str, Any]) -> str:
    """A sentence of a service, translated and then filled."""
    said = translate("Errors", template)
    return said.format(**values) if values else said


def listed(value_set: str, code: str) -> str:
    """A code of `resources/value_sets/<value_set>.json` in words."""
    return translate("ValueSets", reference_data.display(value_set, code))


def role(code: str) -> str:
    return {
        "liaison_worker": translate("Words", "Liaison worker"),
        "supervisor": translate("Words", "Supervisor"),
        "administrator": translate("Words", "Administrator"),
        "court_desk": translate("Words", "Court desk"),
    }.get(code, code)


def stage(code: str) -> str:
    return {
        "identified": translate("Words", "Identified"),
        "screened": translate("Words", "Screened"),
        "assessed": translate("Words", "Assessed"),
        "in_court": translate("Words", "In court"),
        "outcome": translate("Words", "Outcome"),
        "follow_up": translate("Words", "Follow-up"),
        "closed": translate("Words", "Closed"),
    }.get(code, code)


def place_kind(code: str) -> str:
    return {
        "custody_suite": translate("Words", "Custody suite"),
        "court_cells": translate("Words", "Court cells"),
        "court": translate("Words", "Court"),
        "voluntary_attendance": translate("Words", "Voluntary attendance"),
        "other": translate("Words", "Somewhere else"),
    }.get(code, code)


def note_kind(code: str) -> str:
    return {
        "contact": translate("Words", "Contact"),
        "risk": translate("Words", "Risk"),
        "phone_call": translate("Words", "Phone call"),
        "court": translate("Words", "Court"),
        "information_received": translate("Words", "Information received"),
        "plan": translate("Words", "Plan"),
    }.get(code, code)


def appropriate_adult(code: str) -> str:
    return {
        "not_considered": translate("Words", "Not yet considered"),
        "not_needed": translate("Words", "Not needed"),
        "needed": translate("Words", "Needed"),
        "requested": translate("Words", "Requested"),
        "present": translate("Words", "Present"),
        "not_obtained": translate("Words", "Could not be obtained"),
    }.get(code, code)


def sharing(code: str) -> str:
    return {
        "not_asked": translate("Words", "Not yet asked"),
        "agreed": translate("Words", "Agreed"),
        "agreed_in_part": translate("Words", "Agreed in part"),
        "refused": translate("Words", "Refused"),
        "could_not_decide": translate("Words", "Could not decide"),
    }.get(code, code)


def suggestion_answer(code: str) -> str:
    return {
        "accepted": translate("Words", "Accepted"),
        "set_aside": translate("Words", "Not now"),
    }.get(code, code)


def way_out(code: str) -> str:
    """How a document left the program."""
    return {
        "printed": translate("Words", "Printed"),
        "saved": translate("Words", "Saved as PDF"),
    }.get(code, code)


def record_kind(code: str) -> str:
    return {
        "person": translate("Words", "Person"),
        "episode": translate("Words", "Episode"),
        "note": translate("Words", "Note"),
        "screen": translate("Words", "Screen"),
        "provider": translate("Words", "Provider of reports"),
        "expert": translate("Words", "Expert"),
        "service_level_agreement": translate("Words", "Service level agreement"),
        "report_request": translate("Words", "Report request"),
        "commission": translate("Words", "Commission to an expert"),
        "attachment": translate("Words", "Attached document"),
        "report_event": translate("Words", "Step of a report"),
        "report_check": translate("Words", "Check of a report"),
        "hospital_order": translate("Words", "Hospital order or remand"),
        "court_report": translate("Words", "Short report to the court"),
        "attendance_certificate": translate("Words", "Certificate of unfitness to attend"),
        "printed_document": translate("Words", "Printed or saved document"),
        "suggestion_decision": translate("Words", "Answer to a suggestion"),
        "form_pack": translate("Words", "Form pack"),
        "form_pack_file": translate("Words", "File of a form pack"),
    }.get(code, code)


def clock_time(at: datetime) -> str:
    """`14:02`, where this computer stands."""
    return f"{at.astimezone():%H:%M}"


def day(on: date) -> str:
    """`14-Aug-1980`: dates on the screen."""
    return f"{on.day:02}-{MONTHS[on.month - 1]}-{on.year}"


def short_day(on: date) -> str:
    """`2 Oct`, for a day of this year; with its year otherwise."""
    this_year = on.year == clock.today().year
    return f"{on.day} {MONTHS[on.month - 1]}" if this_year else f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def when(at: datetime) -> str:
    """`today 08:12`, `yesterday 16:40` or `2 Oct 09:15`."""
    local = at.astimezone()
    if local.date() == clock.today():
        return translate("Words", "today {time}").format(time=clock_time(at))
    if local.date() == clock.today() - timedelta(days=1):
        return translate("Words", "yesterday {time}").format(time=clock_time(at))
    return f"{short_day(local.date())} {clock_time(at)}"


def ago(at: datetime) -> str:
    """`2 seconds ago`, `5 minutes ago`, then as `when`."""
    seconds = max(0, round((clock.now() - at).total_seconds()))
    if seconds < 60:
        return count(seconds, translate("Words", "1 second ago"), translate("Words", "{n} seconds ago"))
    if seconds < 3600:
        return count(seconds // 60, translate("Words", "1 minute ago"), translate("Words", "{n} minutes ago"))
    return when(at)


def waited(minutes: int) -> str:
    """`1 h 52 min` or `48 min`."""
    hours, rest = divmod(max(0, minutes), 60)
    if hours:
        return translate("Words", "{h} h {m} min").format(h=hours, m=rest)
    return translate("Words", "{m} min").format(m=rest)


def count(n: int, one: str, many: str) -> str:
    """`one` for 1, else `many` with `{n}` filled: `3 changes`."""
    return one if n == 1 else many.format(n=f"{n:,}")


def changes(n: int) -> str:
    return count(n, translate("Words", "1 change"), translate("Words", "{n} changes"))


SyncState = Literal["saved", "waiting", "syncing", "offline", "needs_decision", "sign_in_again"]


def sync_state(code: str) -> str:
    return {
        "saved": translate("Words", "Up to date"),
        "waiting": translate("Words", "Waiting to send"),
        "syncing": translate("Words", "Syncing"),
        "offline": translate("Words", "Working offline"),
        "needs_decision": translate("Words", "Needs your decision"),
        "sign_in_again": translate("Words", "Sign in again"),
    }.get(code, code)
