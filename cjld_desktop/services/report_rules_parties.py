"""What stands against who asks, who writes and who receives: parties, expert, copies, enclosures."""

from cjld_desktop.services.report_powers import needs_section_12
from cjld_desktop.services.report_rules_case import Case, day_words
from cjld_desktop.services.report_rules_data import display, line
from cjld_desktop.services.sentence import Caution

_MAY_SHARE = frozenset({"agreed", "agreed_in_part"})


def about_parties(case: Case) -> list[Caution]:
    return [*_asking(case), *_receiving(case), *_sharing(case), *_expert(case)]


def _asking(case: Case) -> list[Caution]:
    request, found = case.request, []
    preparing, asking = line("prepared_by", request.prepared_by), line("asked_by", request.asked_by)
    if preparing and asking and request.asked_by not in preparing["fits"]:
        said = "Asked for by: {asking}. Then it is not prepared by: {preparing}."
        values = {"asking": asking["display"], "preparing": preparing["display"]}
        found.append(Caution(said, values, field="prepared_by"))
    rule, own = line("purposes", request.purpose).get("rule"), asking.get("rule")
    if own and rule is not None and rule != own:
        said = (
            "Rule {rule} lets the court act on the service's own assessment. This purpose is not under that"
            " rule."
        )
        found.append(Caution(said, {"rule": own}, field="asked_by"))
    return found


def _receiving(case: Case) -> list[Caution]:
    request = case.request
    if request.representation == "unrepresented" and "defence" in request.copies:
        said = (
            "Nobody represents the defendant, so no lawyer receives a copy. The defendant is told the"
            " substance of the report."
        )
        return [Caution(said, field="copies")]
    if request.representation == "represented" and not request.solicitor.strip():
        return [Caution("Name the solicitors, so that papers reach them.", field="solicitor")]
    return []


def _sharing(case: Case) -> list[Caution]:
    request = case.request
    chosen = {code: line("enclosures", code) for code in request.enclosures}
    found = []
    own = [row["display"] for row in chosen.values() if row.get("of_service")]
    if own and case.sharing and case.sharing not in _MAY_SHARE:
        said = (
            "{papers}: the record does not say that the person agreed to sharing. Send it only with consent,"
            " or as the court directs."
        )
        found.append(Caution(said, {"papers": "; ".join(own)}, field="enclosures"))
    records = [code for code, row in chosen.items() if row.get("records")]
    if len(records) > 1 and "medical_records_none" in records:
        said = "Medical records are sent, and none are needed: choose one."
        found.append(Caution(said, field="enclosures"))
    if "medical_records_consent" in records and case.sharing == "refused":
        said = "Medical records with consent: the record says that the person refused sharing."
        found.append(Caution(said, field="enclosures"))
    return found


def _expert(case: Case) -> list[Caution]:
    expert, request = case.expert, case.request
    if expert is None:
        return []
    found = []
    if expert.in_error:
        said = (
            "The entry of {expert} in the directory was struck out. Choose somebody else, or type the name."
        )
        found.append(Caution(said, {"expert": expert.name}, field="expert_id"))
    if not expert.takes_work:
        found.append(
            Caution("{expert} takes no work at present.", {"expert": expert.name}, field="expert_id")
        )
    alone = needs_section_12(case) and request.doctors == 1
    if alone and not expert.section_12:
        said = "{expert} is not recorded as approved under section 12, and is the only doctor asked."
        found.append(Caution(said, {"expert": expert.name}, field="expert_id"))
    ends = expert.section_12_until_on
    due = request.received_on or case.today
    if needs_section_12(case) and expert.section_12 and ends and ends < due:
        said = "The approval of {expert} under section 12 ends on {day}, before the report is received."
        values = {"expert": expert.name, "day": day_words(ends, case.today)}
        found.append(Caution(said, values, field="expert_id"))
    lacking = [code for code in request.expertise if code not in expert.expertise]
    if request.expertise and len(lacking) == len(request.expertise):
        said = "The register does not name this expertise for {expert}: {expertise}."
        named = "; ".join(display("expertise", code) for code in lacking)
        found.append(Caution(said, {"expert": expert.name, "expertise": named}, field="expert_id"))
    return found
