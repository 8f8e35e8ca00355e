"""What the identifiers in a record's fields point to, by the names that people know."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.provider import Provider
from cjld_desktop.domain.record import Record
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services.desk import Desk
from cjld_desktop.storage import records

STAFF = "named_worker"
"""The one field that holds a member of staff and is shown with its value."""
# Which record each field points to, and what of it a person knows it by. What is a code or a moment is
# put into words where it is shown.
_POINTS_TO: Mapping[str, tuple[type[Record], Callable[[Any], str]]] = {
    "expert_id": (Expert, lambda one: one.name),
    "provider_id": (Provider, lambda one: one.name),
    "agreement_id": (ServiceLevelAgreement, lambda one: one.title),
    "commission_id": (Commission, lambda one: one.expert_name),
    "follows_id": (Commission, lambda one: one.expert_name),
    "attachment_id": (Attachment, lambda one: one.title or one.sort),
    "request_id": (ReportRequest, lambda one: one.purpose or one.court_name),
    "corrects_id": (Note, lambda one: one.happened_at.isoformat()),
}
FIELDS = frozenset({STAFF, *_POINTS_TO})
"""The fields that hold an identifier."""


def names(desk: Desk, held: Iterable[tuple[str, Any]]) -> dict[tuple[str, str], str]:
    """The name of each `(field, identifier)`; one that is not on this computer is left out.

    An attachment without a title is named by the code of its sort, a request by that of its purpose, a
    note by its moment (ISO 8601).
    """
    found: dict[tuple[str, str], str] = {}
    wanted: dict[str, set[UUID]] = {}
    for field, value in held:
        if field in FIELDS and (identifier := _identifier(value)) is not None:
            wanted.setdefault(field, set()).add(identifier)
    for identifier in wanted.pop(STAFF, ()):
        if name := desk.staff_name(identifier):
            found[STAFF, str(identifier)] = name
    with desk.vault.read() as connection:
        for field, identifiers in wanted.items():
            cls, name_of = _POINTS_TO[field]
            for record in records.get_many(connection, cls, list(identifiers)).values():
                found[field, str(record.id)] = name_of(record)
    return {key: name for key, name in found.items() if name}


def _identifier(value: Any) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None
