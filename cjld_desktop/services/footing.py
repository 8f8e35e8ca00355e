"""What stands at the foot of a paper: whose it is, which version, who printed it, how far to trust it."""

from collections.abc import Iterable
from uuid import UUID

from cjld_desktop import clock, reference_data
from cjld_desktop.documents.footing import Footing
from cjld_desktop.domain import change as changes
from cjld_desktop.domain.person import Person
from cjld_desktop.services.desk import Desk
from cjld_desktop.storage import chain, history, undecided


def footing(desk: Desk, person: Person, record_id: UUID) -> Footing:
    """The footing of a paper about one record of one person, as the record stands now."""
    with desk.vault.read() as connection:
        made = history.changes_of(connection, record_id)
        doubts = undecided.records_with_doubt(connection) & {person.id, record_id}
    warnings = []
    if doubts:
        warnings.append("Something on this paper was changed in two places and is not decided yet.")
    if chain.unsent(desk.vault, desk.staff.device):
        warnings.append("Printed from one computer before everything was sent to the team.")
    return Footing(
        shown_name=person.shown_name,
        birth_date=person.birth_date,
        birth_date_estimated=person.birth_date_estimated,
        nhs_number=person.nhs_number,
        record_version=_version(made),
        printed_by=desk.staff.name,
        printed_at=clock.now().astimezone(),
        warnings=tuple(warnings),
    )


def _version(made: list[changes.Change]) -> str:
    """`3, 7f3a 91c2`: how many changes the record has had, and the newest's fingerprint."""
    newest = changes.digest(changes.encode(made[-1])).hex()
    return f"{len(made)}, {newest[:4]} {newest[4:8]}"


def versions_used(rules: str, value_sets: Iterable[str]) -> str:
    """The small line at the end of a paper: the rules it follows and the version of each list it used.

    `rules` names them in words, `value_sets` are files of `resources/value_sets`.
    """
    lists = [reference_data.document(name) for name in value_sets]
    named = ", ".join(f"{found['name']} {found['version']}" for found in lists)
    return ". ".join(part for part in (rules, f"Lists: {named}" if named else "") if part) + "."
