"""Whom to ask next: everybody of the register beside the request, and what came of asking them before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cjld_desktop.domain.report_event import ReportEventCode
from cjld_desktop.services.expert_choice import Suited, in_groups
from cjld_desktop.services.order_rules import said
from cjld_desktop.services.report_progress import Progress
from cjld_desktop.services.sentence import Sentence

_CAME_TO: Mapping[ReportEventCode, str] = {
    "refused": "Refused this request on {day}.",
    "no_answer": "Did not answer this request: written down on {day}.",
    "withdrawn": "The commission to them was taken back on {day}.",
}


def beside_those_asked(found: Sequence[Suited], whole: Sequence[Progress], place: int) -> list[Suited]:
    """`found` with a sentence for each who was asked already; who is being asked now cannot be the other."""
    return in_groups(_told(one, whole, place) for one in found)


def _told(one: Suited, whole: Sequence[Progress], place: int) -> Suited:
    own = [asked for asked in whole if asked.commission.expert_id == one.expert_id]
    if any(asked.is_open and asked.commission.place != place for asked in own):
        words = Sentence("Is asked already, as the other doctor.")
        return replace(one, group="not_now", against=(words, *one.against))
    last = next((event for asked in reversed(own) if (event := asked.last(*_CAME_TO))), None)
    if last is None:
        return one
    words = Sentence(_CAME_TO[last.event], {"day": said(last.happened_on)})
    group = "in_part" if one.group == "fits" else one.group
    return replace(one, group=group, against=(words, *one.against))
