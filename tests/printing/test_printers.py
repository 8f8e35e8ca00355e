"""A real print service: what is sent comes out, and each of its states is a plain sentence."""

import time
from collections.abc import Callable, Iterator

import pytest

from cjld_desktop.documents.page_choice import only
from cjld_desktop.errors import PrintError
from cjld_desktop.services import cups
from cjld_desktop.services.cups import Cups
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.printers import Job, News, Order, Printer, Printers, standing
from tests.printing.print_service import PrintService
from tests.unit.documents import reading


@pytest.fixture
def sent(printers: Printers, paper: Paper) -> Iterator[Callable[..., Job]]:
    """Sends the paper to a queue; what still waits at the end is taken back."""
    jobs: list[Job] = []

    def send(queue: str, **values: object) -> Job:
        given = {"pdf": paper.pdf, "title": "Court list", "printer": printer(printers, queue)} | values
        jobs.append(printers.send(Order(**given)))  # type: ignore[arg-type]  # named by each test
        return jobs[-1]

    yield send
    for job in jobs:
        printers.forget(job)


def printer(printers: Printers, name: str) -> Printer:
    return next(one for one in printers.found() if one.name == name)


def news_once(printers: Printers, job: Job, wanted: Callable[[News], bool]) -> News:
    """The first news that is wanted, within five seconds."""
    until = time.monotonic() + 5
    while not wanted(news := printers.news(job)):
        assert time.monotonic() < until, news
        time.sleep(0.03)
    return news


def test_every_printer_is_found_with_the_usual_one_first(printers: Printers) -> None:
    """The system's default leads; each has its words and whether it prints on both sides."""
    found = printers.found()
    assert (found[0].name, found[0].shown, found[0].is_default) == ("Office", "Office", True)
    assert [one.name for one in found if one.two_sided] == ["Bad-driver", "Both-sides"]
    assert found[0].standing.words.text == "Ready."
    by_name = {one.name: one.standing for one in found}
    assert "takes no documents" in by_name["Rejecting"].words.text
    assert not by_name["Rejecting"].takes
    assert "Stopped" in by_name["Paused"].words.text
    assert by_name["Paused"].takes


def test_what_comes_out_is_the_document(
    printers: Printers, service: PrintService, sent: Callable[..., Job], paper: Paper
) -> None:
    """The queue gets the very PDF, text and all, and the printer the number of copies."""
    job = sent("Office", copies=3)
    news = news_once(printers, job, lambda news: news.over)
    assert not news.failed
    assert news.words.text == "The printer has all of it. Collect it now."
    assert service.papers() == [paper.pdf]
    assert service.options()[0].startswith("copies=3 ")


def test_chosen_pages_and_both_sides(
    printers: Printers, service: PrintService, sent: Callable[..., Job], paper: Paper
) -> None:
    """Pages three and one come out in that order, on both sides where that is wanted."""
    job = sent("Both-sides", pdf=only(paper.pdf, [2, 0]), two_sided=True)
    news_once(printers, job, lambda news: news.over)
    first, second = reading.pages(service.papers()[0])
    assert ("Cedar" in first, "Alder" in second) == (True, True)
    assert "sides=two-sided-long-edge" in service.options()[0]


def test_the_service_keeps_no_copy(
    printers: Printers, service: PrintService, sent: Callable[..., Job]
) -> None:
    """Once it is over the service is asked to forget the document, and nothing of it is left in its spool."""
    job = sent("Office")
    news_once(printers, job, lambda news: news.over)
    assert printers.forget(job)
    assert service.documents_kept() == []
    assert printers.news(job).over


def test_what_was_not_followed_to_its_end_is_dropped_later(
    printers: Printers, service: PrintService, sent: Callable[..., Job]
) -> None:
    """After a lock in between, our copies leave the spool at the next coming in; other programs' stay."""
    ours, other = sent("Office"), sent("Office", title="Letter of another program")
    for job in (ours, other):
        news_once(printers, job, lambda news: news.over)
    assert len(service.documents_kept()) == 2
    printers.forget_all()
    assert len(service.documents_kept()) == 1
    assert [title for _, _, title in printers._cups.finished()] == ["Letter of another program"]


@pytest.mark.parametrize(
    ("queue", "words"),
    [
        ("Empty", "Out of paper"),
        ("Jam", "Paper is stuck"),
        ("Open", "A cover is open"),
        ("Away", "Not answering"),
        ("Paused", "Stopped"),
        ("No-device", "Stopped"),
    ],
)
def test_a_printer_in_trouble_says_what_to_do(
    printers: Printers, sent: Callable[..., Job], queue: str, words: str
) -> None:
    """The queue took the document, and what keeps it from coming out is said; it is not over."""
    news = news_once(printers, sent(queue), lambda news: news.trouble)
    assert words in news.words.text
    assert (news.over, news.failed) == (False, False)


def test_a_driver_that_fails(printers: Printers, service: PrintService, sent: Callable[..., Job]) -> None:
    """It is over, nothing came out, and the sentence says what to do."""
    news = news_once(printers, sent("Bad-driver"), lambda news: news.over)
    assert news.failed
    assert "The driver of this printer failed" in news.words.text
    assert service.papers() == []


def test_what_has_not_come_out_can_be_taken_back(printers: Printers, sent: Callable[..., Job]) -> None:
    """A cancelled job is over, and no page of it is known to be out."""
    job = sent("Slow")
    news_once(printers, job, lambda news: news.words.text == "Printing…")
    printers.cancel(job)
    news = news_once(printers, job, lambda news: news.over)
    assert news.failed
    assert "cancelled" in news.words.text


@pytest.mark.parametrize(
    ("queue", "words"),
    [("Rejecting", "takes no documents now"), ("Private", "not allowed")],
)
def test_a_queue_that_refuses(sent: Callable[..., Job], queue: str, words: str) -> None:
    """A closed queue and one without permission refuse at once; nobody is asked for a password."""
    with pytest.raises(PrintError, match=words) as refused:
        sent(queue)
    assert "Nothing is lost" in str(refused.value)


def test_a_printer_that_went_away(printers: Printers, paper: Paper) -> None:
    """A printer chosen a moment ago and taken off the computer since is said to be gone."""
    with pytest.raises(PrintError, match="no longer there"):
        printers.send(Order(paper.pdf, "Court list", Printer("gone", "Gone")))


def test_a_print_service_that_does_not_answer(paper: Paper) -> None:
    """Listing and sending both say that the service does not answer."""
    nobody = Printers(Cups("localhost:1"))
    for ask in (nobody.found, lambda: nobody.send(Order(paper.pdf, "", Printer("Office", "Office")))):
        with pytest.raises(PrintError, match="Nothing is lost"):
            ask()


def test_a_large_document_comes_out_whole(
    printers: Printers, service: PrintService, sent: Callable[..., Job], paper: Paper
) -> None:
    """Two megabytes go over in pieces, and every byte arrives."""
    large = paper.pdf + b"\n%" + b"x" * 2_000_000
    news_once(printers, sent("Office", pdf=large), lambda news: news.over)
    assert service.papers() == [large]


@pytest.mark.parametrize(
    ("state", "reasons", "words", "ready"),
    [
        (3, ["none"], "Ready.", True),
        (4, ["none"], "Printing something else", True),
        (3, ["toner-low-warning"], "Nearly out of toner", True),
        (3, ["toner-low-warning", "toner-empty-error"], "Out of toner", False),
        (5, ["com.maker.odd-thing"], "Stopped", False),
        (3, ["other-error"], "Something is wrong", False),
        (0, [""], "shows when something is printed", True),
    ],
)
def test_the_states_of_a_printer(state: int, reasons: list[str], words: str, ready: bool) -> None:
    """What stops the paper is said before what will only stop it soon; a maker's own word stops nothing."""
    found = standing(state, reasons, takes=True)
    assert words in found.words.text
    assert found.ready is ready


def test_this_computer_prints_through_the_print_service() -> None:
    """On Linux the library is there, as Qt's own printing needs it too."""
    assert cups.is_here()
