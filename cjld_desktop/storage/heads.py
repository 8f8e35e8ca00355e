"""Which changes give a record its present values. Nearly always one change for all; so it is kept small."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from cjld_desktop.domain.change import ChangeId

_Packed = tuple[list[tuple[bytes, int]], dict[str, list[tuple[bytes, int]]]]
_decoder = msgspec.msgpack.Decoder(_Packed)
_encoder = msgspec.msgpack.Encoder()


class Heads:
    """The heads of every field of one record.

    A field not named in `fields` has the `default` heads: the change that made the record. One head
    is normal; two mean that two people changed the field without seeing each other.
    """

    __slots__ = ("default", "fields")

    def __init__(
        self,
        default: Iterable[ChangeId] = (),
        fields: dict[str, tuple[ChangeId, ...]] | None = None,
    ) -> None:
        self.default = tuple(default)
        self.fields = fields or {}

    def of(self, field: str) -> tuple[ChangeId, ...]:
        """The field's heads, in a fixed order."""
        return self.fields.get(field, self.default)

    def put(self, field: str, heads: Iterable[ChangeId]) -> None:
        """Give the field these heads."""
        ordered = tuple(sorted(heads))
        if ordered == self.default:
            self.fields.pop(field, None)
        else:
            self.fields[field] = ordered

    def all_changes(self) -> set[ChangeId]:
        """Every change that still gives a value, the maker of the record among them."""
        found = set(self.default)
        for heads in self.fields.values():
            found.update(heads)
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Heads) and (self.default, self.fields) == (other.default, other.fields)

    __hash__ = None  # type: ignore[assignment]  # it changes, so it is no key


def encode(heads: Heads) -> bytes:
    """About 25 bytes for a record nobody has changed since it was made."""
    return _encoder.encode(
        (_pack(heads.default), {field: _pack(ids) for field, ids in heads.fields.items()}),
    )


def decode(blob: bytes) -> Heads:
    default, fields = _decoder.decode(blob)
    return Heads(_unpack(default), {field: _unpack(ids) for field, ids in fields.items()})


def _pack(ids: Iterable[ChangeId]) -> list[tuple[bytes, int]]:
    return [(one.device.bytes, one.seq) for one in ids]


def _unpack(ids: Iterable[tuple[bytes, int]]) -> tuple[ChangeId, ...]:
    return tuple(ChangeId(UUID(bytes=device), seq) for device, seq in ids)
