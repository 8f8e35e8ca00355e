"""What an entry of a commission's log must hold, and when it fits. Pure: faults come as sentences."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cjld_desktop.domain.report_event import ReportEventCode
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.report_progress import Progress, current

_KEPT = "Nothing was saved. What you wrote is still here."
# Why an entry does not fit, by the stage; {what} is not named, so that each is a whole sentence.
_UNFIT: Mapping[str, str] = {
    "to_send": "The commission has not been sent yet. Write that down first. Nothing was saved.",
    "sent": "The expert has not accepted the commission yet. Write that down first. Nothing was saved.",
    "delivered": "The expert has not accepted the commission yet. Write that down first. Nothing was saved.",
    "writing": "The report has not been received yet. Write that down first. Nothing was saved.",
    "to_check": "The report is here and waits for its check. Check it first. Nothing was saved.",
    "back": "The report went back to the expert and is awaited again. Nothing was saved.",
    "to_serve": "The report is checked and its copies go out now. Nothing was saved.",
    "served": "Everybody has their copy, so this does not fit any more. Nothing was saved.",
    "ended": "This expert is not asked any more. Ask the next one. Nothing was saved.",
    "closed": "This is closed. Strike out the closing first, with the reason. Nothing was saved.",
}
_NEEDS: Mapping[ReportEventCode, tuple[tuple[str, str], ...]] = {
    "refused": (("detail", "Say why the expert refused, or that no reason was given"),),
    "chased": (("way", "Choose how you asked"),),
    "extension_asked": (("new_received_on", "Give the day the expert asks for"),),
    "extension_granted": (("new_received_on", "Give the new day the court set"),),
    "extension_refused": (("detail", "Say what the court gave as the reason"),),
    "progress": (("detail", "Say what you heard"),),
    "served": (("recipient", "Choose who got the copy"),),
    "withdrawn": (("detail", "Say why the commission is taken back"),),
}


def refuse_unfit(progress: Progress, event: ReportEventCode) -> None:
    """Raises RefusedError when this cannot follow what stands."""
    if event not in progress.next_events and not _answers_again(progress, event):
        raise RefusedError(_UNFIT[progress.stage])


def refuse_faults(
    progress: Progress,
    request: ReportRequest,
    event: ReportEventCode,
    details: Mapping[str, Any],
    today: date,
) -> None:
    """Raises InvalidError with a sentence for each field that is missing or cannot be."""
    faults = {name: said for name, said in _NEEDS.get(event, ()) if not _given(details.get(name))}
    if event == "closed" and progress.stage != "served" and not _given(details.get("detail")):
        faults["detail"] = "Say why it is closed before everybody has their copy"
    happened: date = details["happened_on"]
    if happened > today:
        faults["happened_on"] = "This day has not come yet. Write down what has happened"
    elif request.directed_on and happened < request.directed_on:
        faults["happened_on"] = "This is before the court gave its direction. Check the date"
    for name in ("promised_on", "new_received_on"):
        day = details.get(name)
        if day is not None and day < happened:
            faults[name] = "This day lies before the day it was said. Check the date"
    if faults:
        raise InvalidError("Something is missing or does not fit. " + _KEPT, faults)


def refuse_forgetting(whole: Sequence[Progress], request: ReportRequest, detail: str) -> None:
    """Raises InvalidError when a closing would hide, without a word, that a doctor was never asked."""
    asked = {one.commission.place for one in whole}
    going_on = sum(one.is_open for one in current(whole))
    if len(asked) < request.doctors and going_on == 1 and not detail:
        raise InvalidError(
            "Something is missing or does not fit. " + _KEPT,
            {"detail": "Two doctors are wanted and one was asked. Say why the other is not needed"},
        )


def _answers_again(progress: Progress, event: ReportEventCode) -> bool:
    """The court may give more time unasked, and an expert thought lost may answer after all."""
    return event == "accepted" and progress.stage == "ended" and not progress.followed


def _given(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
