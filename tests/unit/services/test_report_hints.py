"""Why the record suggests a question or a paper."""

from datetime import timedelta
from typing import Any

from cjld_desktop import clock
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.screen import Screen
from cjld_desktop.services.report_hints import Hints, Known, hints, own_notes
from tests import builders

TODAY = clock.today()
WORKER = builders.WORKER


def found(
    *, screens: tuple[Screen, ...] = (), notes: tuple[Note, ...] = (), episode: Episode | None = None
) -> Hints:
    return hints(Known(builders.person(), episode, screens, notes, TODAY))


def signed(*flags: str, days_ago: int = 0, **values: Any) -> Screen:
    results = {"flags": [{"code": code, "text": code} for code in flags], "details": []}
    at = clock.now() - timedelta(days=days_ago)
    given = {"results": results, "signed_at": at, "signed_by": WORKER}
    return builders.screen(**given | values)


def test_indicators_of_learning_disability_suggest_the_adjustments_question() -> None:
    """The form, the day and what it found are named, in the words of the list of needs."""
    said = found(screens=(signed("need:learning_disability"),)).issues["adjustments_trial"]
    assert [one.text for one in said] == [
        "Suggested, because “First screen” found today: Learning disability"
    ]


def test_an_older_screen_is_named_with_its_day() -> None:
    """Who reads “today” may rely on it."""
    said = found(screens=(signed("need:alcohol", days_ago=40),)).issues["intoxication"][0].text
    day = TODAY - timedelta(days=40)
    assert f"found on {day.day} " in said
    assert str(day.year) in said


def test_screens_that_do_not_count_suggest_nothing() -> None:
    """Unsigned, entered in error, could not be done."""
    unsigned = signed("need:alcohol", signed_at=None, signed_by=None)
    struck = signed("need:alcohol", in_error=True, in_error_why="Wrong person")
    refused = signed("need:alcohol", outcome="refused")
    assert found(screens=(unsigned, struck, refused)).issues == {}


def test_a_long_note_is_quoted_in_short() -> None:
    """At most about a hundred characters around the word, never cut within a word."""
    text = "First thing. " + "so " * 60 + "he kept asking to repeat the question " + "and " * 60
    quotation = found(notes=(builders.note(text=text),)).issues["follow_proceedings"][0].values["words"]
    assert len(quotation) < 120
    assert "repeat" in quotation
    assert quotation.startswith("… ")
    assert quotation.endswith(" …")


def test_a_word_within_another_is_not_taken_for_it() -> None:
    """“Discharge” is not the charge."""
    assert "understand_charge" not in found(notes=(builders.note(text="Asked for a discharge."),)).issues


def test_only_the_workers_own_standing_notes_of_the_episode_are_read() -> None:
    """Not a colleague's, not another episode's, not one put right since; the newest first."""
    episode = builders.episode(identified_at=clock.now() - timedelta(hours=5))
    mine = builders.note(episode_id=episode.id, happened_at=clock.now() - timedelta(hours=2))
    newer = builders.note(happened_at=clock.now() - timedelta(hours=1))
    before = builders.note(happened_at=clock.now() - timedelta(days=2))
    other = builders.note(episode_id=builders.episode().id)
    colleague = builders.note(episode_id=episode.id, signed_by=builders.episode().id)
    wrong = builders.note(episode_id=episode.id)
    right = builders.note(
        episode_id=episode.id, corrects_id=wrong.id, happened_at=clock.now() - timedelta(days=1)
    )
    kept = own_notes([mine, newer, before, other, colleague, wrong, right], episode, WORKER)
    assert kept == [newer, mine, right]


def test_the_first_screen_is_proposed_as_an_enclosure_with_its_day() -> None:
    """And records with consent where the person agreed to sharing."""
    episode = builders.episode(sharing="agreed")
    said = found(screens=(signed(),), episode=episode).enclosures
    assert (
        said["first_screen"][0].text
        == f"It is in the record: “First screen” of {TODAY.day} {TODAY:%b} {TODAY.year}"
    )
    assert "medical_records_consent" in said
    assert "medical_records_consent" not in found(episode=builders.episode(sharing="refused")).enclosures


def test_results_are_offered_as_facts_only_with_consent() -> None:
    """Refused, not asked: the alleged offence and the place, no score. Agreed: the score and its limit."""
    detail = {
        "label": "PHQ-9", "value": 14.0, "maximum": 27.0, "band": "Moderate", "tone": "soon",
        "complete": True, "limits": "", "name": "phq-9",
    }  # fmt: skip
    screen = signed(results={"flags": [], "details": [detail]}, title="PHQ-9")
    known = {"offence": "Theft", "place_name": "Quorn Green"}
    refused = found(screens=(screen,), episode=builders.episode(sharing="refused", **known)).facts
    assert refused[0] == "Alleged offence: Theft."
    assert len(refused) == 2
    agreed = found(screens=(screen,), episode=builders.episode(sharing="agreed", **known)).facts
    assert "14 of 27, moderate" in agreed[2]
    assert agreed[3] == "A screen is not a diagnosis."
