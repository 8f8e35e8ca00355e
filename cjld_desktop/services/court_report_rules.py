"""What the worker's own report to the court must hold, and all that stands against it. Pure."""

import re
from dataclasses import dataclass

from cjld_desktop import clock
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.services.court_report_lists import block, line, none_found
from cjld_desktop.services.report_rules import Requirement
from cjld_desktop.services.sentence import Caution

_TEXTS = (
    "presentation", "offence_context", "needs_detail", "risks_detail", "adjustments_detail",
    "recommendations_detail", "not_done",
)  # fmt: skip
_SHARING = {
    "refused": "They refused. Share only what must be told to keep somebody safe, or what the court directs.",
    "agreed_in_part": "They agreed to a part. Leave out what they did not agree to.",
    "could_not_decide": "They could not decide. Say in the record why sharing is in their best interests.",
    "not_asked": "They were not asked. Ask them before you hand this in.",
}
_SHORTEST_OFFENCE = 4


@dataclass(frozen=True)
class Matter:
    """What a report is judged with. `pages` is its length on paper; 0 when it was not set."""

    report: CourtReport
    person: Person
    episode: Episode | None
    pages: int = 0


def requirements(report: CourtReport) -> list[Requirement]:
    """What the report must hold, each met or not, in the order of the reference data."""
    rows = block("report_must_hold")["codes"]
    return [Requirement(row["code"], row["display"], _is_met(report, row["code"]), "") for row in rows]


def _is_met(report: CourtReport, code: str) -> bool:
    if code in {"needs", "risks", "recommendations"}:
        return bool(getattr(report, code) or getattr(report, f"{code}_detail").strip())
    if code == "sources":
        return bool(report.sources or report.sources_other.strip())
    held = getattr(report, code)
    return bool(held.strip() if isinstance(held, str) else held)


def warnings(matter: Matter) -> list[Caution]:
    """All that a careful colleague would point out; what cannot be signed comes first."""
    found = [*_about_sharing(matter)]
    if not matter.report.is_signed:
        found += [
            *_about_days(matter),
            *_about_offence(matter),
            *_about_findings(matter),
            *_about_length(matter),
        ]
    return sorted(found, key=lambda caution: not caution.stops)


def _about_sharing(matter: Matter) -> list[Caution]:
    report, episode = matter.report, matter.episode
    found = []
    if report.consent in _SHARING and not report.is_signed:
        found.append(Caution(_SHARING[report.consent], field="consent"))
    if episode and report.consent and episode.sharing not in (report.consent, "not_asked"):
        now = str(line("consents", episode.sharing).get("display", episode.sharing))
        found.append(
            Caution(
                "What they say about sharing has changed. The record says now: {now}.",
                {"now": now},
                field="consent",
            )
        )
    return found


def _about_days(matter: Matter) -> list[Caution]:
    report, today = matter.report, clock.today()
    hearing = report.hearing_at.astimezone().date() if report.hearing_at else None
    found = []
    if hearing and hearing < today:
        found.append(Caution("The hearing has passed. Check the date.", field="hearing_at"))
    if report.seen_on and report.seen_on > today:
        found.append(Caution("This day has not come yet.", field="seen_on", stops=True))
    limit = int(block("seen_before_hearing")["days"])
    if report.seen_on and (days := ((hearing or today) - report.seen_on).days) > limit:
        found.append(
            Caution(
                "They were seen {days} days before the hearing. How somebody is may have changed since.",
                {"days": str(days)},
                field="seen_on",
            )
        )
    return found


def _about_offence(matter: Matter) -> list[Caution]:
    """Words that tell the offence again, or read as if guilt had been decided."""
    offence = " ".join(matter.episode.offence.split()).casefold() if matter.episode else ""
    stems = "|".join(re.escape(stem) for stem in block("offence_words")["codes"])
    found = []
    for name in _TEXTS:
        text = " ".join(getattr(matter.report, name).split())
        if len(offence) >= _SHORTEST_OFFENCE and offence in text.casefold():
            found.append(
                Caution(
                    "The alleged offence stands here. Keep only what bears on health and need.", field=name
                )
            )
        if word := re.search(rf"\b(?:{stems})\w*", text, re.IGNORECASE):
            found.append(
                Caution(
                    "“{word}” may read as if guilt were decided or admitted. Leave it out, unless it bears on"
                    " health or need.",
                    {"word": word.group()},
                    field=name,
                )
            )
    return found


def _about_findings(matter: Matter) -> list[Caution]:
    report = matter.report
    found = [
        Caution("“None found” and something found cannot both stand.", field=name, stops=True)
        for name in ("needs", "risks")
        if none_found() in getattr(report, name) and len(getattr(report, name)) > 1
    ]
    if "nothing_more" in report.recommendations and len(report.recommendations) > 1:
        found.append(
            Caution(
                "“Nothing more” and a recommendation cannot both stand.", field="recommendations", stops=True
            )
        )
    if "adjustments" in report.recommendations and not (
        report.adjustments or report.adjustments_detail.strip()
    ):
        found.append(
            Caution("Adjustments are recommended, but none are named.", field="recommendations", stops=True)
        )
    adult_only = [code for code in report.recommendations if line("recommendations", code).get("adult_only")]
    if adult_only and matter.person.may_be_under_18(clock.today()):
        found.append(
            Caution(
                "One of these is for adults only, and the person is or may be under 18.",
                field="recommendations",
                stops=True,
            )
        )
    return found


def _about_length(matter: Matter) -> list[Caution]:
    agreed = int(block("length")["pages"])
    if matter.pages <= agreed:
        return []
    return [
        Caution(
            "On paper it is {pages} pages. {agreed} are agreed: say less, or say it shorter.",
            {"pages": str(matter.pages), "agreed": str(agreed)},
            field="length",
        )
    ]
