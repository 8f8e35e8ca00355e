"""A report on its screen at the moment when most is shown."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.ui.journeys import Journeys

NAME = "Quagg laptop"


def after_a_refusal(journeys: Journeys, person_id: UUID, why: str) -> None:
    """The expert refused, a slip was struck out, and the form to ask the next one is open."""
    workplace = journeys._workplace
    request = workplace.report_requests.start(person_id)
    given = {"purpose": "sentence", "expert_name": NAME, "copies": ["court"]}
    workplace.report_requests.change(request.id, given | {"hearing_at": clock.now() + timedelta(days=60)})
    workplace.report_requests.sign(request.id, why)
    (first,) = workplace.commissions.page(request.id).whole
    workplace.commissions.record(first.commission.id, "sent", way="post")
    slip = workplace.commissions.record(first.commission.id, "chased", way="phone", spoke_to=NAME)
    workplace.commissions.mark_in_error(slip.id, why)
    workplace.commissions.record(first.commission.id, "refused", detail=why)
    journeys.window.go("report", lambda view: view.presenter.open(request.id))
    view: Any = journeys.window.view("report")
    view.presenter.begin_asking(1)
