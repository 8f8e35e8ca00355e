"""Where a commission stands, out of what happened to it. Pure; in whatever order the entries arrive."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args
from uuid import UUID

from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.report_event import ReportEvent, ReportEventCode
from cjld_desktop.domain.report_request import ReportRequest

Stage = Literal[
    "to_send", "sent", "delivered", "writing", "to_check", "back", "to_serve", "served", "ended", "closed"
]  # fmt: skip
STAGES: tuple[Stage, ...] = get_args(Stage)

# Two entries of one day are put in the order of a report's life, whoever wrote first.
_PHASES: tuple[tuple[ReportEventCode, ...], ...] = (
    ("sent",),
    ("delivered",),
    ("accepted", "refused", "no_answer"),
    ("progress", "chased", "extension_asked"),
    ("extension_granted", "extension_refused"),
    ("received", "checked", "sent_back"),
    ("served", "disclosed", "told_in_substance"),
    ("withdrawn",),
    ("closed",),
)
_PHASE = {code: number for number, phase in enumerate(_PHASES) for code in phase}

# What each sort of entry leads to, and the stages that it leaves as they are. A check or a copy shows that
# the report came: a refusal written down late does not undo it.
_ARRIVED: tuple[Stage, ...] = ("to_check", "to_serve")
_UNDER_WAY: tuple[Stage, ...] = ("writing", *_ARRIVED, "back")
_LEADS_TO: Mapping[ReportEventCode, tuple[Stage, tuple[Stage, ...]]] = {
    "sent": ("sent", ("delivered", *_UNDER_WAY, "ended")),
    "delivered": ("delivered", (*_UNDER_WAY, "ended")),
    "accepted": ("writing", _UNDER_WAY),
    "refused": ("ended", _ARRIVED),
    "no_answer": ("ended", _ARRIVED),
    "withdrawn": ("ended", _ARRIVED),
    "received": ("to_check", _ARRIVED),
    "checked": ("to_serve", ()),
    "sent_back": ("back", ()),
    "closed": ("closed", ()),
}

# From each stage, what may be written down next. Steps may be left out: who accepts has the commission.
_REPLIES: tuple[ReportEventCode, ...] = ("accepted", "refused", "no_answer", "chased")
_LATE: tuple[ReportEventCode, ...] = (
    "progress", "chased", "extension_asked", "extension_granted", "extension_refused",
)  # fmt: skip
_NEXT: Mapping[Stage, tuple[ReportEventCode, ...]] = {
    "to_send": ("sent", "delivered", "withdrawn", "closed"),
    "sent": ("delivered", *_REPLIES, "received", "withdrawn", "closed"),
    "delivered": (*_REPLIES, "received", "withdrawn", "closed"),
    "writing": ("received", *_LATE, "withdrawn", "closed"),
    "to_check": ("checked", "sent_back", "closed"),
    "back": ("received", *_LATE, "withdrawn", "closed"),
    "to_serve": ("served", "told_in_substance", "disclosed", "sent_back", "closed"),
    "served": ("closed", "served", "disclosed", "sent_back"),
    "ended": ("closed",),
    "closed": (),
}


@dataclass(frozen=True)
class Progress:
    """A commission and what its entries come to; `events` are those that stand, `struck` those struck out.

    The four dates are those in force: an extension granted moves `received_on`. `days` gives the first
    day of each sort of entry. `since` is the day the present stage began; None before it was sent.
    `to_serve` names, by codes of `copies`, who still has no copy.
    """

    commission: Commission
    stage: Stage
    since: date | None
    events: tuple[ReportEvent, ...]
    struck: tuple[ReportEvent, ...]
    days: Mapping[str, date]
    received_on: date | None
    promised_on: date | None
    asked_until: date | None
    chased_on: date | None
    chases: int
    to_serve: tuple[str, ...]
    followed: bool = False

    @property
    def delivered_on(self) -> date | None:
        return self.commission.delivered_on

    @property
    def refusal_by_on(self) -> date | None:
        return self.commission.refusal_by_on

    @property
    def review_on(self) -> date | None:
        return self.commission.review_on

    @property
    def is_open(self) -> bool:
        """Whether anything is still awaited under this commission."""
        return self.stage not in ("ended", "closed") and not self.commission.in_error

    @property
    def next_events(self) -> tuple[ReportEventCode, ...]:
        """What may be written down next, the likeliest first."""
        if self.commission.in_error:
            return ()
        codes = _NEXT[self.stage]
        if self.stage in ("writing", "back") and self.extension_unanswered:
            granted: tuple[ReportEventCode, ...] = ("extension_granted", "extension_refused")
            return (*granted, *(c for c in codes if c not in (*granted, "extension_asked")))
        return codes

    @property
    def extension_unanswered(self) -> bool:
        return self.asked_until is not None

    def last(self, *codes: ReportEventCode) -> ReportEvent | None:
        """The last entry of one of these sorts."""
        return next((event for event in reversed(self.events) if event.event in codes), None)


def in_order(events: Iterable[ReportEvent]) -> list[ReportEvent]:
    """By the day it happened, on one day in the order of a report's life, then as written down."""
    return sorted(
        events, key=lambda e: (e.happened_on, _PHASE.get(e.event, len(_PHASES)), e.recorded_at, e.id)
    )


def progress(
    commission: Commission, request: ReportRequest, events: Iterable[ReportEvent], *, followed: bool = False
) -> Progress:
    """What the entries of this commission come to; entries of others are passed over.

    Struck-out entries count for nothing; the same step written twice counts once, by its first day.
    """
    own = {event.id: event for event in events if event.commission_id == commission.id}
    standing = in_order(event for event in own.values() if not event.in_error)
    stage, since = _stage(standing)
    outstanding = _to_serve(request, standing)
    if stage == "to_serve" and not outstanding and _has(standing, "served", "told_in_substance"):
        stage = "served"
        since = max(e.happened_on for e in standing if e.event in ("served", "told_in_substance"))
    chased = [event.happened_on for event in standing if event.event == "chased"]
    days: dict[str, date] = {}
    for event in standing:
        days.setdefault(event.event, event.happened_on)
    return Progress(
        commission=commission,
        stage=stage,
        since=since,
        events=tuple(standing),
        struck=tuple(in_order(event for event in own.values() if event.in_error)),
        days=days,
        received_on=_extended(standing) or commission.received_on,
        promised_on=_promised(standing),
        asked_until=_asked(standing),
        chased_on=chased[-1] if chased else None,
        chases=len(chased),
        to_serve=outstanding,
        followed=followed,
    )


def chain(
    commissions: Sequence[Commission], request: ReportRequest, events: Sequence[ReportEvent]
) -> tuple[Progress, ...]:
    """Every commission of the request that stands: the first doctor's before the second's, oldest first."""
    standing = [one for one in commissions if not one.in_error and one.request_id == request.id]
    followed = {one.follows_id for one in standing}
    by_commission: dict[UUID, list[ReportEvent]] = {one.id: [] for one in standing}
    for event in events:
        if event.commission_id in by_commission:
            by_commission[event.commission_id].append(event)
    standing.sort(key=lambda one: (one.place, one.recorded_at, one.id))
    return tuple(
        progress(one, request, by_commission[one.id], followed=one.id in followed) for one in standing
    )


def current(whole: Sequence[Progress]) -> tuple[Progress, ...]:
    """The commissions that count now, one a doctor, or more where two computers each made one.

    Of each doctor's place those that are not at an end; when all are, the newest that none follows.
    """
    found: list[Progress] = []
    for place in sorted({one.commission.place for one in whole}):
        here = [one for one in whole if one.commission.place == place]
        going_on = [one for one in here if one.is_open]
        last = [one for one in here if one.stage == "closed"] or [one for one in here if not one.followed]
        found.extend(going_on or (last or here)[-1:])
    return tuple(found)


def _stage(standing: Sequence[ReportEvent]) -> tuple[Stage, date | None]:
    """The stage, and the day it began.

    A closing counts for nothing when a report was written down as received after it: whoever closed it
    at another computer could not know, and the report must not lie unread.
    """
    newest = max((event.recorded_at for event in standing if event.event == "received"), default=None)
    stage: Stage = "to_send"
    since: date | None = None
    for event in standing:
        if event.event == "closed" and newest and newest > event.recorded_at:
            continue
        now = _after(stage, event.event)
        if now != stage:
            stage, since = now, event.happened_on
    return stage, since


def _after(stage: Stage, event: ReportEventCode) -> Stage:
    """The stage after one more entry, whatever was left out before it."""
    leads_to, stays_in = _LEADS_TO.get(event, (stage, ()))
    return stage if stage in ("closed", *stays_in) else leads_to


def _has(standing: Sequence[ReportEvent], *codes: ReportEventCode) -> bool:
    return any(event.event in codes for event in standing)


def _to_serve(request: ReportRequest, standing: Sequence[ReportEvent]) -> tuple[str, ...]:
    """Who still has no copy. An unrepresented defendant is told the substance in place of the defence."""
    served = {event.recipient for event in standing if event.event == "served"}
    alone = request.representation == "unrepresented"
    wanted = [code for code in request.copies if not (alone and code == "defence")]
    left = [code for code in wanted if code not in served]
    if alone and not _has(standing, "told_in_substance"):
        left.append("defendant")
    return tuple(left)


def _extended(standing: Sequence[ReportEvent]) -> date | None:
    granted = [e.new_received_on for e in standing if e.event == "extension_granted" and e.new_received_on]
    return granted[-1] if granted else None


def _since_it_came(standing: Sequence[ReportEvent]) -> Sequence[ReportEvent]:
    """The entries after the report last came: what was promised or asked for before is done with."""
    came = [at for at, event in enumerate(standing) if event.event == "received"]
    return standing[came[-1] + 1 :] if came else standing


def _promised(standing: Sequence[ReportEvent]) -> date | None:
    promised = [e.promised_on for e in _since_it_came(standing) if e.promised_on]
    return promised[-1] if promised else None


def _asked(standing: Sequence[ReportEvent]) -> date | None:
    """The day asked for in an extension that nobody has answered."""
    about = [e for e in _since_it_came(standing) if e.event.startswith("extension_")]
    if not about or about[-1].event != "extension_asked":
        return None
    return about[-1].new_received_on or about[-1].happened_on
