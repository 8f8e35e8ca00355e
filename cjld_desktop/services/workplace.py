"""Everything one signed-in person can do at one computer, until they lock."""

from dataclasses import dataclass

from cjld_desktop.documents import reader_process
from cjld_desktop.domain.staff import Staff
from cjld_desktop.services.agreements import Agreements
from cjld_desktop.services.attachments import Attachments
from cjld_desktop.services.attendance_certificates import AttendanceCertificates
from cjld_desktop.services.blank_forms import BlankForms
from cjld_desktop.services.commissions import Commissions
from cjld_desktop.services.court_reports import CourtReports
from cjld_desktop.services.day import Day
from cjld_desktop.services.decisions import Decisions
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.disclosures import Disclosures
from cjld_desktop.services.drafts import Drafts
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.expert_history import ExpertHistory
from cjld_desktop.services.experts import Experts
from cjld_desktop.services.form_packs import FormPacks
from cjld_desktop.services.form_shelf import FormShelf
from cjld_desktop.services.history import History
from cjld_desktop.services.hospital_orders import HospitalOrders
from cjld_desktop.services.letters import Letters
from cjld_desktop.services.notes import Notes
from cjld_desktop.services.people import People
from cjld_desktop.services.preferences import Preferences
from cjld_desktop.services.printed_documents import PrintedDocuments
from cjld_desktop.services.providers import Providers
from cjld_desktop.services.report_checks import ReportChecks
from cjld_desktop.services.report_requests import ReportRequests
from cjld_desktop.services.screens import Screens
from cjld_desktop.services.suggestion_answers import SuggestionAnswers
from cjld_desktop.services.syncing import Syncing
from cjld_desktop.storage.vault import Vault


@dataclass(frozen=True)
class Workplace:
    """`place` is the team and computer in words; `team_name` and `computer` its parts."""

    vault: Vault
    staff: Staff
    place: str
    team_name: str
    computer: str
    people: People
    episodes: Episodes
    notes: Notes
    drafts: Drafts
    screens: Screens
    suggestions: SuggestionAnswers
    form_packs: FormPacks
    report_requests: ReportRequests
    commissions: Commissions
    report_checks: ReportChecks
    letters: Letters
    disclosures: Disclosures
    experts: Experts
    providers: Providers
    agreements: Agreements
    expert_history: ExpertHistory
    hospital_orders: HospitalOrders
    court_reports: CourtReports
    attendance_certificates: AttendanceCertificates
    day: Day
    history: History
    printed_documents: PrintedDocuments
    blank_forms: BlankForms
    decisions: Decisions
    attachments: Attachments
    syncing: Syncing
    preferences: Preferences

    @classmethod
    def at(cls, desk: Desk, syncing: Syncing, team_name: str, computer: str) -> "Workplace":
        """The services of a desk, joined."""
        episodes = Episodes(desk)
        requests = ReportRequests(desk, episodes)
        shelf = FormShelf(desk)
        shelf.refresh()
        return cls(
            vault=desk.vault,
            staff=desk.staff,
            place=desk.place,
            team_name=team_name,
            computer=computer,
            people=People(desk),
            episodes=episodes,
            notes=Notes(desk),
            drafts=Drafts(desk),
            screens=Screens(desk, episodes, shelf.library),
            suggestions=SuggestionAnswers(desk),
            form_packs=FormPacks(desk, shelf),
            report_requests=requests,
            commissions=Commissions(desk),
            report_checks=ReportChecks(desk),
            letters=Letters(desk),
            disclosures=Disclosures(desk),
            experts=Experts(desk),
            providers=Providers(desk),
            agreements=Agreements(desk),
            expert_history=ExpertHistory(desk),
            hospital_orders=HospitalOrders(desk),
            court_reports=CourtReports(desk, episodes),
            attendance_certificates=AttendanceCertificates(desk, episodes),
            day=Day(desk),
            history=History(desk),
            printed_documents=PrintedDocuments(desk),
            blank_forms=BlankForms(desk, shelf.library),
            decisions=Decisions(desk),
            attachments=Attachments(desk, syncing.fetch),
            syncing=syncing,
            preferences=Preferences(desk.vault),
        )

    def close(self) -> None:
        """Close the vault, and documents being read. The process ends soon after: that forgets the key."""
        reader_process.close_all()
        self.vault.close()
