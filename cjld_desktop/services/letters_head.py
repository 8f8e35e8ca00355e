"""What every letter about a report needs from the record: the address, the case, the rules in force."""

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cjld_desktop import clock, reference_data
from cjld_desktop.documents.letter import Letterhead
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import Record
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.footing import footing, versions_used
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_rules import line, rules_on

LIST = "report_letters"


@dataclass(frozen=True)
class Matter:
    """What a letter is about: a request, its person and, once one was made, the commission of one expert."""

    request: ReportRequest
    person: Person
    commission: Commission | None = None

    @property
    def record(self) -> Record:
        """The record that the paper is a paper of."""
        return self.commission or self.request


def matter(desk: Desk, request: ReportRequest, commission: Commission | None = None) -> Matter:
    return Matter(request, desk.get(Person, request.person_id), commission)


def letterhead(desk: Desk, about: Matter, *, used: Sequence[str] = ("report_request", LIST)) -> Letterhead:
    """The head of a letter to the expert; `used` are the lists that the letter takes its words from."""
    request = about.request
    name, address = _expert(desk, about)
    return Letterhead(
        footing=footing(desk, about.person, about.record.id),
        service=desk.team_name,
        to_name=name,
        to_address=address,
        written_on=clock.today(),
        case_urn=request.case_urn,
        defendant=about.person.full_name,
        court=request.court_name,
        hearing_at=request.hearing_at.astimezone() if request.hearing_at else None,
        reply_to=request.reply_to,
        prepared_for=words("prepared_by", request.prepared_by),
        signed_by=desk.staff.name,
        versions=versions_used(_rules(request, "{display}, {instrument}"), used),
    )


def paper(about: Matter, pdf: bytes, title: str, document: str, head: Letterhead) -> Paper:
    """The finished letter on its way to the preview."""
    return Paper(
        pdf=pdf,
        title=f"{title}: {about.person.shown_name}",
        document=document,
        person_id=about.person.id,
        about_kind=about.record.kind,
        about_id=about.record.id,
        record_version=head.footing.record_version,
    )


def rules_words(request: ReportRequest) -> str:
    """`Criminal Procedure Rules 2025`: those in force on the day of the court's direction."""
    return _rules(request, "{display}")


def duty(request: ReportRequest, code: str = "tell_at_once") -> str:
    """An expert's duty to the court under rule 19.2, in words."""
    text = str(letter_line("duties", code).get("text", ""))
    return text.format(rules=rules_words(request))


def rules_in_force() -> str:
    """The rules of today, for a paper that is about no request yet."""
    return str(rules_on(clock.today()).get("display", ""))


def letter_lines(block: str) -> list[dict[str, Any]]:
    """Every line of a block of the letters' reference data, in its order."""
    found: list[dict[str, Any]] = reference_data.document(LIST)[block]["codes"]
    return found


def letter_line(block: str, code: str) -> dict[str, Any]:
    """One line of a block of the letters' reference data; empty when the code is not in it."""
    return next((row for row in letter_lines(block) if row["code"] == code), {})


def words(block: str, code: str) -> str:
    """The words for a code of the request's reference data; the code itself when the list has it not."""
    return str(line(block, code).get("display", code))


def filled(templates: Sequence[str], facts: Mapping[str, str]) -> tuple[str, ...]:
    """Each sentence with its facts in place; a sentence of which a fact is not known is left out."""
    return tuple(text.format(**facts) for text in templates if all(facts.get(name) for name in _places(text)))


def _places(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def _rules(request: ReportRequest, template: str) -> str:
    found = rules_on(request.directed_on or clock.today())
    return template.format(**found) if found else ""


def _expert(desk: Desk, about: Matter) -> tuple[str, str]:
    """Name and address: the commission's, else the request's; an empty address is looked up."""
    of = about.commission or about.request
    address = of.expert_address
    if not address.strip() and of.expert_id:
        address = desk.get(Expert, of.expert_id).address
    return of.expert_name, address
