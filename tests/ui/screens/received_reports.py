"""Reports that came in, for the tests of the screens that take them in."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from cjld_desktop import clock
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.commission import Commission
from cjld_desktop.services.workplace import Workplace
from tests import builders
from tests import foreign_documents as foreign


def commissioned(workplace: Workplace, **request: Any) -> Commission:
    """A report that an expert is writing."""
    details = {"family_name": "Zzquill", "given_names": "Orrin", "birth_date": "1988-05-02"}
    person = workplace.people.add(details, {})
    asked = {
        "purpose": "fitness",
        "issues": ["understand_charge"],
        "own_questions": ["Would breaks help?"],
        "copies": ["court", "defence"],
        "received_on": clock.today() + timedelta(days=3),
        "section_12": True,
        "signed_at": clock.now(),
        "signed_by": builders.WORKER,
    }
    of = builders.report_request(person.id, **(asked | request))
    commission = builders.commission(of)
    steps = [builders.report_event(commission, step) for step in ("sent", "accepted")]
    journal(workplace).save_many([of, commission, *steps])
    return commission


def received(workplace: Workplace, attachment: Attachment | None = None, **request: Any) -> Commission:
    """One that came in today, on paper unless an attachment is given."""
    commission = commissioned(workplace, **request)
    workplace.commissions.record(
        commission.id, "received", attachment_id=attachment.id if attachment else None
    )
    return commission


def attached(
    workplace: Workplace, commission: Commission, folder: Path, pages: int = 2, sort: str = "report"
) -> Attachment:
    """A PDF of so many pages that came under the commission."""
    path = folder / f"{pages} pages.pdf"
    path.write_bytes(foreign.pdf(pages))
    return workplace.attachments.attach(
        path,
        person_id=commission.person_id,
        request_id=commission.request_id,
        commission_id=commission.id,
        sort=sort,
        title=f"Report of {pages} pages",
    )


def journal(workplace: Workplace) -> Any:
    """Where records are kept: for what a screen finds, not what it does."""
    return workplace.commissions._desk.journal
