"""The sentences of the report clock: how a step stands against its day, and what else to know. Pure."""

from collections.abc import Mapping
from datetime import date

from cjld_desktop.domain.working_days import working_days_between
from cjld_desktop.services.report_progress import Progress
from cjld_desktop.services.report_rules_case import day_words
from cjld_desktop.services.sentence import Sentence

# Of each step: ahead, today, past. Whole sentences, because a translator cannot join halves.
_DUE: Mapping[str, tuple[str, str, str]] = {
    "send": (
        "The commission is to be sent by {day}.",
        "The commission is to be sent today.",
        "The commission was to be sent by {day}.",
    ),
    "deliver": (
        "The commission is to reach the expert by {day}.",
        "The commission is to reach the expert today.",
        "The commission was to reach the expert by {day}.",
    ),
    "reply": (
        "The expert is to accept or refuse by {day}.",
        "The expert is to accept or refuse today.",
        "The expert was to accept or refuse by {day}.",
    ),
    "progress": (
        "Progress is to be reviewed on {day}.",
        "Progress is to be reviewed today.",
        "Progress was to be reviewed on {day}.",
    ),
    "report": (
        "The report is due on {day}.",
        "The report is due today.",
        "The report was due on {day}.",
    ),
    "check": (
        "The report is here and is to be checked by {day}.",
        "The report is here and is to be checked today.",
        "The report is here and was to be checked by {day}.",
    ),
    "serve": (
        "Copies are to go out by {day}.",
        "Copies are to go out today.",
        "Copies were to go out by {day}.",
    ),
}
# The same with the working days counted: 1 ahead, several ahead, 1 past, several past.
_COUNTED: Mapping[str, tuple[str, str, str, str]] = {
    step: tuple(
        sentence.removesuffix(".") + tail
        for sentence, tail in (
            (ahead, ", 1 working day left."),
            (ahead, ", {days} working days left."),
            (past, ", 1 working day ago."),
            (past, ", {days} working days ago."),
        )
    )  # type: ignore[misc]  # four of them, as the line above lists
    for step, (ahead, _today, past) in _DUE.items()
}
_ENDED = {
    "refused": "The expert refused on {day}. The next expert has not been asked.",
    "no_answer": "The expert did not answer, noted on {day}. The next expert has not been asked.",
    "withdrawn": "The commission was taken back on {day}. The next expert has not been asked.",
}
_CHASED = ("deliver", "reply", "progress", "report")
HEARD = ("progress", "extension_asked", "extension_granted", "extension_refused")
"""Entries that show that the expert and the court spoke of the report while it was written."""


def standing(step: str, on: date, left: int, today: date) -> Sentence:
    """How a step stands: `The report was due on Fri 20 Nov, 3 working days ago.`"""
    ahead, now, past = _DUE[step]
    values = {"day": day_words(on, today)}
    if on == today:
        return Sentence(now)
    if left == 0:  # only days that are no working days lie between
        return Sentence(past if on < today else ahead, values)
    which = (0 if left == 1 else 1) if left > 0 else (2 if left == -1 else 3)
    if abs(left) > 1:
        values["days"] = str(abs(left))
    return Sentence(_COUNTED[step][which], values)


def ended(progress: Progress, today: date) -> Sentence:
    last = progress.last("refused", "no_answer", "withdrawn")
    code = last.event if last else "withdrawn"
    return Sentence(_ENDED[code], {"day": day_words(progress.since or today, today)})


def at_rest(stage: str, on: date, today: date) -> Sentence:
    """Nothing is awaited any more."""
    template = (
        "Closed on {day}."
        if stage == "closed"
        else "Everybody has their copy since {day}. Close it when nothing is left to do."
    )
    return Sentence(template, {"day": day_words(on, today)})


def nobody_asked(place: int, doctors: int) -> Sentence:
    if doctors < 2:
        return Sentence("No expert has been asked yet.")
    return Sentence(
        "The first doctor has not been asked yet."
        if place == 1
        else "The second doctor has not been asked yet."
    )


def hearing(on: date, today: date) -> Sentence:
    """How near the hearing is."""
    left, values = working_days_between(today, on), {"day": day_words(on, today)}
    if on == today:
        return Sentence("The hearing is today.")
    if on < today:
        return Sentence(
            "The hearing was on {day}. If there is a new day, give it on the person’s page.", values
        )
    if left == 0:  # on a Saturday, say: nobody works before it
        return Sentence("The hearing is on {day}.", values)
    if left == 1:
        return Sentence("The hearing is on {day}, 1 working day away.", values)
    return Sentence("The hearing is on {day}, {days} working days away.", values | {"days": str(left)})


def earlier_hearing(on: date, today: date) -> Sentence:
    """The person's page has a hearing before the one the dates were made for."""
    return Sentence(
        "The person’s page names an earlier hearing, on {day}. If the report is for that one, ask the court"
        " for new dates.",
        {"day": day_words(on, today)},
    )


def more(
    progress: Progress, step: str, urgency: str, hearing_on: date | None, today: date
) -> tuple[Sentence, ...]:
    """What else to know: the hearing when it is near, more time asked for, what was promised, who asked."""
    found = [hearing(hearing_on, today)] if hearing_on else []
    if progress.asked_until and progress.stage in ("writing", "back"):
        until = {"day": day_words(progress.asked_until, today)}
        found.append(Sentence("More time, until {day}, was asked for and is not answered.", until))
    if progress.promised_on and step in _CHASED:
        promised = {"day": day_words(progress.promised_on, today)}
        passed = progress.promised_on < today
        found.append(
            Sentence("It was promised for {day}." if passed else "It is promised for {day}.", promised)
        )
    if step in _CHASED:
        found.append(_contact(progress, urgency, today))
    return tuple(found)


def _contact(progress: Progress, urgency: str, today: date) -> Sentence:
    """When somebody last asked; while nothing presses, since when the expert has it."""
    spoken = [e.happened_on for e in progress.events if e.event in ("chased", *HEARD)]
    if progress.stage == "back" and progress.since:
        spoken = [day for day in spoken if day >= progress.since]
    if urgency == "not_due" or (not spoken and progress.stage in ("sent", "back")):
        return _whereabouts(progress, today)
    if not spoken:
        return Sentence("Nobody has asked yet.")
    if max(spoken) == today:
        return Sentence("The expert was asked today.")
    return Sentence("Nobody has asked since {day}.", {"day": day_words(max(spoken), today)})


def _whereabouts(progress: Progress, today: date) -> Sentence:
    """Since when the expert has it, as far as anybody knows: what was only sent may not have come."""
    if progress.stage == "back" and progress.since:
        return Sentence("Back with the expert since {day}.", {"day": day_words(progress.since, today)})
    days = progress.days
    if here := days.get("delivered") or days.get("accepted"):
        return Sentence("With the expert since {day}.", {"day": day_words(here, today)})
    return Sentence("Sent on {day}.", {"day": day_words(days.get("sent", today), today)})
