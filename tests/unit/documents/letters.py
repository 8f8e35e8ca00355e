"""Fixed data of letters about a report, so that their goldens stay as they are. Everybody is made up."""

from datetime import date, datetime

from cjld_desktop.documents.acceptance_slip import AcceptanceSlipData
from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.letter import Letterhead
from cjld_desktop.documents.letter_schedule import Choices, ScheduleData
from cjld_desktop.documents.report_request_commission import CommissionData

FOOTING = Footing(
    shown_name="ZZQUILL, Orrin",
    birth_date="2007-03-04",
    nhs_number="9990000018",
    record_version="3, 7f3a 91c2",
    printed_by="Ida Vexworth",
    printed_at=datetime(2026, 11, 23, 11, 42),  # noqa: DTZ001 - papers take the local time as it is read
)
HEAD = Letterhead(
    footing=FOOTING,
    service="Liaison and diversion service, Camberwell Green",
    to_name="Dr Æthel Bramblecote",
    to_address="3 Made-up Lane\nLondon SE5 0AA",
    written_on=date(2026, 11, 23),
    case_urn="01AB1234526",
    defendant="Orrin Zzquill",
    court="Inner London Crown Court",
    hearing_at=datetime(2027, 1, 4, 10, 0),  # noqa: DTZ001 - as above
    reply_to="Mx R. Pennywhistle, listing office\nInner London Crown Court, Newington Causeway",
    prepared_for="The court officer",
    signed_by="Ida Vexworth",
    versions="Criminal Procedure Rules 2025, SI 2025/909. Lists: Psychiatric report requests 2026-11.",
)
BLANK_HEAD = Letterhead(
    footing=Footing(printed_by="Ida Vexworth", printed_at=FOOTING.printed_at),
    service=HEAD.service,
    versions=HEAD.versions,
)
LAW = ("Criminal Procedure Rules 2025, rule 3.10", "Criminal Procedure (Insanity) Act 1964, s.4")
PAYMENT = "Legal aid pays for this report. Authority: LAA-77. At most 6.5 hours at £124.20 an hour."
DUTY = "Rule 19.2 of the Criminal Procedure Rules 2025: tell the court at once of any significant failure."
CONTENTS = ("Your qualifications, relevant experience and accreditation.", "The declaration of truth.")
ALSO = ("Your signature, its date, and when and where you saw the defendant.",)
SCHEDULE = ScheduleData(
    law=LAW,
    legal_tests=("R v Pritchard (1836): unable to do any one of six things",),
    powers=("Remand to hospital for a report (Mental Health Act 1983, s.35). A bed within 7 days.",),
    asked_by="The court",
    prepared_by="The court officer",
    directed_on=date(2026, 11, 23),
    represented="Example and Partners",
    questions=("Can the defendant understand the charge?", "Can the defendant follow the proceedings?"),
    expertise=("Adult forensic psychiatry", "Psychiatry of learning disability"),
    doctors=2,
    section_12=True,
    information="Said to have broken a shop window.",
    records=("Medical records: asked for, to follow",),
    communication="Plain words, one question at a time.",
    safety="Risk of self-harm on arrest.",
    delivered_on=date(2026, 11, 25),
    refusal_by_on=date(2026, 11, 30),
    review_on=date(2026, 12, 11),
    received_on=date(2026, 12, 29),
    payment=(
        ("Paid by", "Legal aid, with prior authority: LAA-77"),
        ("At most", "6.5 hours at £124.20 an hour"),
    ),
    enclosures=("Charge sheet", "First screen"),
    copies=(("The court", "The expert"), ("The defence", "Court officer")),
    length="At most 10 pages",
    contents=CONTENTS,
    contents_rule="Rule 19.4 of the Criminal Procedure Rules 2025",
    also=ALSO,
)
SLIP = AcceptanceSlipData(
    head=HEAD,
    expertise=SCHEDULE.expertise,
    section_12=True,
    payment=PAYMENT,
    answer_by=date(2026, 11, 30),
    review_on=date(2026, 12, 11),
    received_on=date(2026, 12, 29),
)
COMMISSION = CommissionData(
    head=HEAD,
    schedule=SCHEDULE,
    slip=SLIP,
    purpose="Fitness to plead",
    law=LAW,
    refusal_by_on=date(2026, 11, 30),
    payment=PAYMENT,
    duty=DUTY,
    signed_at=datetime(2026, 11, 23, 11, 40),  # noqa: DTZ001 - as above
)
BLANK_COMMISSION = CommissionData(
    head=BLANK_HEAD,
    schedule=ScheduleData(
        contents=CONTENTS,
        contents_rule=SCHEDULE.contents_rule,
        also=ALSO,
        choices=Choices(
            purposes=("Fitness to plead", "Sentence", "Remand and bail"),
            expertise=("Adult forensic psychiatry", "Neuropsychiatry"),
            funding=("Central funds", "Legal aid, with prior authority"),
            enclosures=("Charge sheet", "Custody record", "Social care records"),
            copies=("The court",),
        ),
        blank=True,
    ),
    slip=AcceptanceSlipData(head=BLANK_HEAD, blank=True),
    duty=DUTY,
    blank=True,
)
