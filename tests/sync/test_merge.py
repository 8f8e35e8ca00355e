"""The rules of merging, proven on devices on paper."""

from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.domain.change import Change, ChangeId
from cjld_desktop.storage.heads import Heads, decode, encode
from cjld_desktop.sync import merge
from cjld_desktop.sync.merge import Version
from tests.often import often
from tests.sync.paper_devices import RECORD, PaperDevice, Parcel, Sent, deliverable, device_id

A, B, C = (device_id(number) for number in range(3))
VALUES: dict[str, list[Any]] = {
    "phone": ["1", "2", "1"],
    "address": ["Crown Court", "", "Cells"],
    "risks": [["fire"], ["arms"], ["arms", "fire"]],
    "answers.phq9-1": [[{"valueInteger": 1}], [{"valueInteger": 2}], None],
}
FIELDS = [*VALUES, "in_error", "in_error_why"]


def version(device: UUID, value: Any, number: int | None) -> Version:
    return Version(ChangeId(device, 1), value, device, 0, number)


def person_on(*devices: PaperDevice) -> int:
    """A record made on the first device and known to all; returns the next number."""
    devices[0].make({"phone": "0", "in_error": False, "in_error_why": "", "risks": []})
    sent = devices[0].seal(1)
    assert sent
    for device in devices[1:]:
        device.receive(sent)
    return 2


def exchange(*devices: PaperDevice, start: int) -> int:
    """Each device in its turn sends what it has to all."""
    number = start
    sent = []
    for device in devices:
        if one := device.seal(number):
            sent.append(one)
            number += 1
    for device in devices:
        for one in sent:
            device.receive(one)
    return number


def test_two_changed_fields_both_stay() -> None:
    """Two people who change different fields both keep their change, with nothing to decide."""
    a, b = PaperDevice(0), PaperDevice(1)
    number = person_on(a, b)
    a.edit("phone", "1")
    b.edit("address", "Cells")
    exchange(a, b, start=number)
    assert a.picture() == b.picture()
    assert a.field("phone").shown == "1"
    assert a.field("address").shown == "Cells"
    assert not any(one.undecided for one in a.picture().values())


def test_same_value_twice_is_one_value() -> None:
    """Two people who write the same value are asked nothing."""
    settled = merge.settle("phone", [version(A, "1", 1), version(B, "1", 2)])
    assert settled == merge.Settled("1", ())


def test_true_and_one_are_different_values() -> None:
    """Values are told apart as JSON tells them apart, not as Python does."""
    assert merge.settle("doctors", [version(A, True, 1), version(B, 1, 2)]).undecided


def test_first_received_value_is_shown() -> None:
    """Of two different values the one with the lower central number is shown, an unsent one last."""
    late, early, own = version(A, "late", 9), version(B, "early", 3), version(C, "own", None)
    settled = merge.settle("phone", [own, late, early])
    assert settled.shown == "early"
    assert [one.value for one in settled.undecided] == ["early", "late", "own"]


def test_lists_of_risks_show_the_union() -> None:
    """Until someone decides, every risk that either of two people wrote down is shown."""
    settled = merge.settle("risks", [version(A, ["fire"], 2), version(B, ["arms"], 1)], union=True)
    assert settled.shown == ["arms", "fire"]
    assert len(settled.undecided) == 2


def test_edit_survives_a_mark_in_error() -> None:
    """An edit made without knowing of a mark 'in error' keeps the record in sight, and someone decides."""
    a, b = PaperDevice(0), PaperDevice(1)
    number = person_on(a, b)
    a.strike_out("made twice")
    b.edit("phone", "7")
    number = exchange(a, b, start=number)
    for device in (a, b):
        assert device.field("in_error").shown is False
        assert [one.value for one in device.field("in_error").undecided] == [False, True]
        assert device.field("phone").shown == "7"
    b.decide("in_error", 1)
    exchange(a, b, start=number)
    assert a.field("in_error") == b.field("in_error") == merge.Settled(True, ())


def test_mark_after_an_edit_leaves_nothing_to_decide() -> None:
    """Who marks a record in error having seen the edit has judged the edit too."""
    a, b = PaperDevice(0), PaperDevice(1)
    number = person_on(a, b)
    b.edit("phone", "7")
    number = exchange(a, b, start=number)
    a.strike_out("made twice")
    exchange(a, b, start=number)
    assert b.field("in_error") == merge.Settled(True, ())


def test_decision_reaches_everyone() -> None:
    """A decision is a change that replaces both values, and ends the matter on every device."""
    a, b, c = PaperDevice(0), PaperDevice(1), PaperDevice(2)
    number = person_on(a, b, c)
    a.edit("phone", "1")
    b.edit("phone", "2")
    number = exchange(b, a, c, start=number)
    assert {device.field("phone").shown for device in (a, b, c)} == {"2"}
    assert all(len(device.field("phone").undecided) == 2 for device in (a, b, c))
    c.decide("phone", 1)
    exchange(c, a, b, start=number)
    assert all(device.field("phone") == merge.Settled("1", ()) for device in (a, b, c))


def test_what_arrives_early_waits() -> None:
    """A parcel is applied only after all that its author knew, whatever came first."""
    first = Parcel(A, 1, 3, {})
    answer = Parcel(B, 1, 1, {A: 3})
    gap = Parcel(A, 5, 6, {})
    assert list(deliverable([answer, gap], {})) == []
    assert list(deliverable([answer, gap, first, first], {})) == [first, answer]


def test_known_parcels_are_left_out() -> None:
    """What was applied before is not applied again."""
    assert list(deliverable([Parcel(A, 1, 3, {})], {A: 3})) == []


def test_heads_stay_small_after_one_change() -> None:
    """Applying a change keeps the other fields on the change that made the record."""
    heads = Heads((ChangeId(A, 1),))
    made = Change(B, 1, b"", 0, B, "person", RECORD, {"phone": "1"}, {"phone": [ChangeId(A, 1)]}, [], "")
    assert merge.apply(heads, made) == set()
    assert decode(encode(heads)).fields == {"phone": (ChangeId(B, 1),)}


steps = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 3), st.sampled_from([*VALUES]), st.integers(0, 2)),
        st.tuples(st.just("edit"), st.integers(0, 3), st.just("phone"), st.integers(0, 2)),
        st.tuples(st.just("strike"), st.integers(0, 3), st.just(""), st.integers(0, 2)),
        st.tuples(st.just("decide"), st.integers(0, 3), st.sampled_from(FIELDS), st.integers(0, 2)),
        st.tuples(st.just("send"), st.integers(0, 3), st.just(""), st.just(0)),
        st.tuples(st.just("take"), st.integers(0, 3), st.just(""), st.integers(0, 30)),
    ),
    max_size=40,
)


def play(devices: list[PaperDevice], script: list[tuple[str, int, str, int]]) -> list[Sent]:
    """Carry out a random script; returns every segment, in the order of the central store."""
    devices[0].make({"phone": "0", "risks": [], "in_error": False, "in_error_why": ""})
    sent: list[Sent] = []

    def send(device: PaperDevice) -> None:
        if one := device.seal(len(sent) + 1):
            sent.append(one)

    send(devices[0])
    for verb, who, field, number in script:
        device = devices[who % len(devices)]
        if verb == "edit":
            device.edit(field, VALUES[field][number])
        elif verb == "strike":
            device.strike_out(f"why {number}")
        elif verb == "decide":
            device.decide(field, number)
        elif verb == "send":
            send(device)
        else:
            send(device)  # what is unsent is sealed before anything is received
            device.receive(sent[number % len(sent)])
    for device in devices:
        send(device)
    return sent


@settings(max_examples=often(150, 1000), deadline=None)
@given(script=steps, size=st.integers(2, 4), data=st.data())
def test_order_of_arrival_says_nothing(script: Any, size: int, data: st.DataObject) -> None:
    """Whatever the order, the repeats and the clocks, all devices end with the same record."""
    devices = [PaperDevice(number) for number in range(size)]
    sent = play(devices, script)
    newcomer = PaperDevice(7)
    for device in [*devices, newcomer]:
        for one in data.draw(st.permutations(sent)):
            device.receive(one)
        for one in data.draw(st.lists(st.sampled_from(sent), max_size=3)):
            device.receive(one)
        assert not device.waiting
    pictures = [device.picture() for device in [*devices, newcomer]]
    assert all(picture == pictures[0] for picture in pictures)
    everything = newcomer.known.values()
    for field in {*FIELDS} & pictures[0].keys():
        # The rule without an order: a head is a change of the field that no other change replaces.
        replaced = {
            head
            for change in everything
            for head in [*change.replaces.get(field, ()), *(change.seen if field == "in_error" else ())]
        }
        touching = {change.id for change in everything if field in merge.touched(change)}
        assert {*newcomer.heads.of(field)} == touching - replaced or not touching


@settings(max_examples=often(60, 300), deadline=None)
@given(script=steps, size=st.integers(2, 4), data=st.data())
def test_everyone_converges_after_the_decisions(script: Any, size: int, data: st.DataObject) -> None:
    """Once every field is decided on one device, nothing is left to decide on any."""
    devices = [PaperDevice(number) for number in range(size)]
    sent = play(devices, script)
    judge = devices[data.draw(st.integers(0, size - 1))]
    for one in sent:
        judge.receive(one)
    for field in FIELDS:
        judge.decide(field, data.draw(st.integers(0, 2)))
    if last := judge.seal(len(sent) + 1):
        sent.append(last)
    for device in devices:
        for one in data.draw(st.permutations(sent)):
            device.receive(one)
        assert device.picture() == judge.picture()
        assert not any(settled.undecided for settled in device.picture().values())


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["a", "b"]), st.none() | st.integers(1, 5))))
def test_settling_does_not_depend_on_the_order(rows: list[tuple[int, str, int | None]]) -> None:
    """The shown value and the list of versions are the same in whatever order the versions come."""
    versions = [
        Version(ChangeId(device_id(device), at), value, A, 0, number)
        for at, (device, value, number) in enumerate(rows, 1)
    ]
    if versions:
        assert merge.settle("phone", versions) == merge.settle("phone", versions[::-1])
