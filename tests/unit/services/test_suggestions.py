"""What signed screens suggest: newest result of each form, gathered by code, without what is settled."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import SuggestionDecision
from cjld_desktop.services.suggestions import Known, Suggestions, older_after, suggestions
from tests import builders

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
PERSON = builders.person()


def flag(code: str, severity: str = "information", **values: Any) -> dict[str, Any]:
    return {"code": code, "severity": severity, "text": "Do this.", "why": "They said so."} | values


def signed(*flags: dict[str, Any], form: str = "first-screen", days: int = 0, **values: Any) -> Screen:
    at = NOW - timedelta(days=days)
    given = {
        "questionnaire": f"https://cjld.example/Questionnaire/{form}",
        "title": form,
        "results": {"flags": list(flags)},
        "signed_at": at,
        "started_at": at,
    }
    return builders.screen(PERSON.id, **(given | values))


def decided(screen: Screen, code: str, answer: str = "accepted", **values: Any) -> SuggestionDecision:
    given = {
        "person_id": PERSON.id,
        "screen_id": screen.id,
        "code": code,
        "label": code,
        "answer": answer,
        "recorded_by": builders.WORKER,
    }
    return SuggestionDecision.checked(given | values)


def found(
    *screens: Screen,
    decisions: tuple[SuggestionDecision, ...] = (),
    person: Person = PERSON,
    episode: Episode | None = None,
    today: date = TODAY,
) -> Suggestions:
    episodes = [episode] if episode else []
    return suggestions(Known(person, episodes, episode, screens, decisions, today))


def codes(all_found: Suggestions) -> list[str]:
    return [one.code for one in all_found.waiting]


def test_without_screens_nothing_is_suggested() -> None:
    """Nobody was screened: nothing waits, and that is said apart from everything being answered."""
    assert found() == Suggestions()
    assert found(signed()).screened


def test_groups_stand_in_order_with_the_most_urgent_first() -> None:
    """Tell custody first, then next steps, adjustments, needs and risks; in each the urgent ones first."""
    screen = signed(
        flag("risk:suicide", "soon"),
        flag("need:alcohol"),
        flag("adjustment:breaks"),
        flag("next:assess/alcohol"),
        flag("next:refer/housing", "soon"),
        flag("next:tell-custody/medicine", "soon"),
        flag("next:tell-custody/self-harm", "act_now"),
    )
    assert codes(found(screen)) == [
        "next:tell-custody/self-harm",
        "next:tell-custody/medicine",
        "next:refer/housing",
        "next:assess/alcohol",
        "adjustment:breaks",
        "need:alcohol",
        "risk:suicide",
    ]


def test_a_forms_own_prompt_is_never_lost() -> None:
    """A code without a list stands with its own words: urgent beside telling custody, else a next step."""
    screen = signed(
        flag("own-prompt", "act_now", text="Do it now."), flag("other-prompt", text="Think of it.")
    )
    waiting = found(screen).waiting
    assert [(one.group, one.label) for one in waiting] == [("now", "Do it now."), ("next", "Think of it.")]


def test_labels_are_those_of_the_lists() -> None:
    """A listed code has the list's words; one from a newer list has the form's."""
    waiting = found(signed(flag("adjustment:quiet_room"), flag("need:not-in-the-list", text="New."))).waiting
    assert [one.label for one in waiting] == ["A quiet room", "New."]


def test_one_code_gathers_every_reason() -> None:
    """Two forms and two flags of one form are one suggestion, the newest reason first."""
    first = signed(flag("risk:suicide", why="A."), flag("risk:suicide", why="B."), days=2)
    second = signed(flag("risk:suicide", "soon", why="C."), form="safety")
    (one,) = found(first, second).waiting
    assert [reason.why for reason in one.reasons] == ["C.", "A.", "B."]
    assert [reason.form for reason in one.reasons] == ["safety", "first-screen", "first-screen"]
    assert (one.screen_id, one.severity) == (second.id, "soon")


def test_the_newest_result_of_a_form_wins() -> None:
    """What an earlier screen by the same form found is suggested no more when the newer did not find it."""
    assert codes(found(signed(flag("need:drugs"), days=3), signed(flag("need:alcohol")))) == ["need:alcohol"]


@pytest.mark.parametrize(
    "values", [{"in_error": True}, {"outcome": "refused", "results": {}}, {"signed_at": None}]
)
def test_what_does_not_count_is_left_out(values: dict[str, Any]) -> None:
    """Struck-out, refused and unsigned screens suggest nothing, and hide no earlier result."""
    earlier = signed(flag("need:drugs"), days=3)
    assert codes(found(earlier, signed(flag("need:alcohol"), **values))) == ["need:drugs"]


@pytest.mark.parametrize(("days", "older"), [(0, False), (28, False), (29, True)])
def test_old_results_are_shown_as_older(days: int, older: bool) -> None:
    """More than 28 days old is older; on the day itself it is not."""
    (one,) = found(signed(flag("need:drugs"), days=days)).waiting
    assert one.older is older


def test_the_limit_is_dated() -> None:
    """The limit is read from the list for the day; before it was set there is none."""
    assert older_after(TODAY) == timedelta(days=28)
    assert older_after(date(2026, 10, 31)) == timedelta.max


def test_a_closed_episodes_result_is_older() -> None:
    """What was found in a contact that has ended is checked before it is relied on."""
    closed = builders.episode(PERSON.id, stage="closed")
    (one,) = found(signed(flag("need:drugs"), episode_id=closed.id), episode=closed).waiting
    assert one.older


@pytest.mark.parametrize("answer", ["accepted", "set_aside"])
def test_an_answered_suggestion_waits_no_more(answer: str) -> None:
    """Either answer settles it; it is remembered with its form."""
    screen = signed(flag("next:refer/housing"))
    now = found(screen, decisions=(decided(screen, "next:refer/housing", answer),))
    assert codes(now) == []
    assert [(one.form, one.struck) for one in now.answered] == [("first-screen", False)]


def test_a_newer_screen_asks_again() -> None:
    """The same flag from a newer screen is a new question, also when it was set aside before."""
    old, new = signed(flag("next:refer/housing"), days=3), signed(flag("next:refer/housing"))
    assert codes(found(old, new, decisions=(decided(old, "next:refer/housing", "set_aside"),))) == [
        "next:refer/housing"
    ]
    assert codes(found(old, new, decisions=(decided(new, "next:refer/housing"),))) == []


def test_an_answer_taken_back_asks_again() -> None:
    """What was taken back counts for nothing."""
    screen = signed(flag("need:drugs"))
    assert codes(found(screen, decisions=(decided(screen, "need:drugs", taken_back=True),))) == ["need:drugs"]


def test_answers_to_a_screen_entered_in_error_do_not_settle_it() -> None:
    """The other form's finding asks anew, and the old answer is shown to be looked at again."""
    struck = signed(flag("next:refer/housing"), in_error=True)
    held = signed(flag("next:refer/housing"), form="handover", days=1)
    now = found(held, struck, decisions=(decided(struck, "next:refer/housing"),))
    assert codes(now) == ["next:refer/housing"]
    assert [one.struck for one in now.answered] == [True]


def test_what_the_record_says_already_is_not_asked() -> None:
    """A risk, an adjustment and an appropriate adult that are on the record need no answer."""
    person = builders.person(risks=["self-harm "], adjustments=["A quiet room"])
    episode = builders.episode(person.id, appropriate_adult="requested")
    screen = signed(flag("risk:self_harm"), flag("adjustment:quiet_room"), flag("next:appropriate-adult"))
    assert codes(found(screen, person=person, episode=episode)) == []
    assert len(codes(found(screen, episode=builders.episode(person.id)))) == 3


def test_a_need_accepted_before_is_not_asked_again() -> None:
    """A need stands until it is taken back: a newer screen that finds it too does not ask."""
    old, new = signed(flag("need:drugs"), days=3), signed(flag("need:drugs"))
    assert codes(found(old, new, decisions=(decided(old, "need:drugs"),))) == []


def test_needs_are_listed_by_category() -> None:
    """Accepted needs stand once each in the order of the list; what was set aside or struck does not."""
    screen, struck = signed(), signed(in_error=True, form="other")
    given = (
        decided(screen, "need:drugs"),
        decided(screen, "need:mental_health"),
        decided(screen, "need:drugs"),
        decided(screen, "need:alcohol", "set_aside"),
        decided(struck, "need:trauma"),
    )
    needs = found(screen, struck, decisions=given).needs
    assert [one.decision.code for one in needs] == ["need:mental_health", "need:drugs"]


def test_two_answers_that_do_not_know_of_each_other_are_asked_again() -> None:
    """Accepted on one computer and set aside on another: it waits, and says so, until answered anew."""
    screen = signed(flag("next:refer/housing"))
    yes = decided(screen, "next:refer/housing")
    no = decided(screen, "next:refer/housing", "set_aside")
    (one,) = found(screen, decisions=(yes, no)).waiting
    assert one.disagreed
    anew = decided(screen, "next:refer/housing", supersedes=[str(yes.id), str(no.id)])
    assert codes(found(screen, decisions=(yes, no, anew))) == []


def test_two_like_answers_are_no_disagreement() -> None:
    """Both accepted it: nothing is asked."""
    screen = signed(flag("next:refer/housing"))
    same = (decided(screen, "next:refer/housing"), decided(screen, "next:refer/housing"))
    assert codes(found(screen, decisions=same)) == []


def test_results_of_another_program_version_are_read_with_care() -> None:
    """Flags without a code are left out, and unknown severities are mere information."""
    screen = signed({"text": "No code."}, {"code": "need:drugs", "severity": "terrible"})
    (one,) = found(screen).waiting
    assert (one.code, one.group) == ("need:drugs", "need")


def test_what_was_said_before_the_screen_was_broken_off_is_suggested() -> None:
    """It adds to the last result and replaces nothing of it; a later whole screen replaces it."""
    whole = signed(flag("need:alcohol"), days=2)
    broken = signed(flag("next:tell-custody", "act_now"), outcome="refused", days=1)
    assert codes(found(whole, broken)) == ["next:tell-custody", "need:alcohol"]
    assert codes(found(broken)) == ["next:tell-custody"]
    assert not found(broken).screened
    assert codes(found(broken, signed(flag("need:drugs")))) == ["need:drugs"]
    struck = signed(flag("need:drugs"), outcome="refused", in_error=True, in_error_why="other person")
    assert codes(found(whole, struck)) == ["need:alcohol"]
