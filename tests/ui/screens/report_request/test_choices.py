"""What a request offers to choose, and what one choice brings with it, over a real vault."""

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.record_form.spec import FieldSpec
from cjld_desktop.ui.screens.report_request.presenter import Presenter
from tests.ui.screens.report_request.test_presenter import kept, offered, request_of, why_not


def test_the_purpose_brings_its_questions_and_doctors(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Fitness to plead needs two doctors and offers its own questions; another purpose offers others."""
    presenter.begin(person.id)
    presenter.give("purpose", "fitness")
    assert kept(presenter, workplace).doctors == 2
    assert "understand_charge" in offered(presenter, "questions", "issues")
    presenter.give("purpose", "sentence")
    assert "understand_charge" not in offered(presenter, "questions", "issues")
    assert "effect_of_custody" in offered(presenter, "questions", "issues")


def test_a_question_ticked_under_another_purpose_stays_in_sight(presenter: Presenter, person: Person) -> None:
    """Changing the purpose never drops a ticked question in silence."""
    presenter.begin(person.id)
    presenter.give("purpose", "fitness")
    presenter.give("issues", ["understand_charge"])
    presenter.give("purpose", "sentence")
    assert "understand_charge" in offered(presenter, "questions", "issues")


def test_a_purpose_the_court_cannot_use_is_not_offered(presenter: Presenter, person: Person) -> None:
    """A magistrates' court is not offered fitness to plead; the reason names what to use instead."""
    presenter.begin(person.id)
    presenter.give("court_kind", "magistrates")
    assert "fitness" not in offered(presenter, "purpose", "purpose")
    assert "section 37(3)" in why_not(presenter, "purpose", "purpose", "fitness")


def test_section_36_is_locked_in_a_magistrates_court_with_the_reason(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """It stays in sight with its reason; given all the same, it is not kept, and all else is."""
    presenter.begin(person.id)
    presenter.give("court_kind", "magistrates")
    presenter.give("purpose", "remand_bail")
    assert "s36" not in offered(presenter, "powers", "powers")
    assert "Crown Court only" in why_not(presenter, "powers", "powers", "s36")
    presenter.give("powers", ["s36"])
    assert "law does not allow" in presenter.state.fault
    assert kept(presenter, workplace).powers == []
    presenter.give("powers", ["s35"])
    assert kept(presenter, workplace).powers == ["s35"]
    assert presenter.state.fault == ""


def test_a_power_of_another_purpose_stays_in_sight_and_can_only_be_taken_away(
    presenter: Presenter, person: Person
) -> None:
    """Changing the purpose drops nothing in silence: the caution names it, and it cannot be signed."""
    presenter.begin(person.id)
    for field, value in {"court_kind": "crown", "purpose": "sentence", "powers": ["s41"]}.items():
        presenter.give(field, value)
    presenter.give("purpose", "fitness")
    assert "only for" in why_not(presenter, "powers", "powers", "s41")
    assert any(one.field == "powers" and one.stops for one in presenter.state.warnings)
    presenter.sign("The court insists")
    assert not presenter.state.is_signed
    assert "nor with a reason" in presenter.state.fault


def test_a_power_brings_its_questions_and_doctors(presenter: Presenter, person: Person) -> None:
    """A hospital order considered at sentence asks for two doctors, and offers its questions."""
    presenter.begin(person.id)
    for field, value in {"court_kind": "crown", "purpose": "sentence"}.items():
        presenter.give(field, value)
    assert request_of(presenter).doctors == 1
    presenter.give("powers", ["s37_hospital"])
    assert request_of(presenter).doctors == 2
    assert "most_suitable" in offered(presenter, "questions", "issues")


def test_a_chosen_question_can_be_reworded(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """It becomes a question of one's own with the same words, and is no longer ticked."""
    presenter.begin(person.id)
    presenter.give("purpose", "fitness")
    presenter.give("issues", ["understand_charge", "decide_plea"])
    presenter.reword("understand_charge")
    presenter.reword("bed")
    assert kept(presenter, workplace).issues == ["decide_plea"]
    assert kept(presenter, workplace).own_questions == ["Can the defendant understand the charge?"]


def test_hours_and_rate_propose_the_ceiling_until_somebody_sets_it(
    presenter: Presenter, person: Person
) -> None:
    """Six hours at £100 are £600; a ceiling of one's own stays, and the difference is told."""
    presenter.begin(person.id)
    presenter.give("hours_limit", 6.0)
    presenter.give("hourly_rate", 100.0)
    assert request_of(presenter).fee_ceiling == 600
    presenter.give("hours_limit", 7.0)
    assert request_of(presenter).fee_ceiling == 700
    presenter.give("fee_ceiling", 650.0)
    presenter.give("hours_limit", 8.0)
    assert request_of(presenter).fee_ceiling == 650
    assert any(one.field == "fee_ceiling" for one in presenter.state.warnings)


def test_an_expert_of_the_directory_brings_name_rate_and_agreement(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Chosen by name; the agreement that holds comes too. Taken back: nobody is named."""
    expert = workplace.experts.add(
        {
            "name": "Dr Ulla Quibble",
            "address": "2 Nowhere Row",
            "expertise": ["adult_forensic"],
            "section_12": True,
            "hourly_rate": 110.0,
        }
    )
    terms = {"title": "Panel", "expert_id": expert.id, "limits": {"report": 20}, "pages_limit": 12}
    agreement = workplace.agreements.add(terms)
    presenter.begin(person.id)
    presenter.give("hours_limit", 5.0)
    assert offered(presenter, "expert", "expert_id") == [expert.id]
    presenter.give("expert_id", expert.id)
    held = kept(presenter, workplace)
    assert (held.expert_name, held.expert_address) == ("Dr Ulla Quibble", "2 Nowhere Row")
    assert (held.hourly_rate, held.agreement_id, held.pages_limit) == (110, agreement.id, 12)
    assert held.fee_ceiling == 550
    presenter.give("expert_id", "")
    held = kept(presenter, workplace)
    assert (held.expert_id, held.expert_name, held.agreement_id) == (None, "", None)


def test_an_expert_who_takes_no_work_is_not_offered_but_found(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Nobody thinks that the directory is empty, and the reason stands with the name."""
    expert = workplace.experts.add({"name": "Dr Ulla Quibble", "expertise": ["old_age"]})
    workplace.experts.stop_work(expert.id, "Retired")
    presenter.begin(person.id)
    page = next(one for one in presenter.state.pages if one.code == "expert")
    (spec,) = [one for one in page.fields if one.name == "expert_id"]
    assert (spec.kind, spec.shown) == ("search", 0)
    assert "Retired" in spec.choices[0].note


def test_a_long_directory_is_searched(presenter: Presenter, workplace: Workplace, person: Person) -> None:
    """Twelve stand there, every other is among the choices; with few there is no box to search."""
    workplace.experts.add({"name": "Dr 0", "expertise": ["old_age"]})
    presenter.begin(person.id)

    def asked() -> FieldSpec:
        page = next(one for one in presenter.state.pages if one.code == "expert")
        return next(spec for spec in page.fields if spec.name == "expert_id")

    assert asked().kind == "radio"
    for number in range(1, 14):
        workplace.experts.add({"name": f"Dr {number}", "expertise": ["old_age"]})
    presenter.begin(person.id)
    assert (asked().kind, asked().shown, len(asked().choices)) == ("search", 12, 14)


def test_the_record_is_offered_and_never_copied_alone(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """A note stands beside its question; a fact is put into the text only when asked, and once."""
    episode = workplace.episodes.current(person.id)
    assert episode is not None
    workplace.episodes.change(episode.id, {"offence": "Theft"})
    workplace.notes.sign(person.id, "Shorter words helped.", episode_id=episode.id)
    presenter.begin(person.id)
    presenter.give("purpose", "fitness")
    questions = next(one for one in presenter.state.pages if one.code == "questions")
    notes = {choice.code: choice.note for choice in questions.fields[0].choices}
    assert notes["follow_proceedings"] == "You noted today: “Shorter words helped.”"
    assert kept(presenter, workplace).information == ""
    presenter.add_facts()
    presenter.add_facts()
    assert kept(presenter, workplace).information.count("Alleged offence: Theft.") == 1
    assert "Shorter words" not in kept(presenter, workplace).information


def test_an_adult_only_purpose_is_not_offered_to_a_child(presenter: Presenter, workplace: Workplace) -> None:
    """A treatment requirement is for adults: whose age is not known is not offered it."""
    unknown = workplace.people.add({"family_name": "Umbrel"})
    presenter.begin(unknown.id)
    assert "mhtr" not in offered(presenter, "purpose", "purpose")


def test_half_a_page_is_told_on_continue(presenter: Presenter, workplace: Workplace, person: Person) -> None:
    """A length of two and a half pages is not kept; the sentence stands at its field, and 3 puts it right."""
    presenter.begin(person.id)
    presenter.go_to("amounts")
    presenter.give("pages_limit", 2.5)
    presenter.go_on()
    assert presenter.state.problems == (("pages_limit", "Give a whole number of pages"),)
    presenter.give("pages_limit", 3.0)
    presenter.go_on()
    assert presenter.state.page == "enclosures"
    assert kept(presenter, workplace).pages_limit == 3
