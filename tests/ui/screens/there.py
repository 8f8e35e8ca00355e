"""Says that a thing is there, where types allow that it is not."""

from typing import TypeVar

T = TypeVar("T")


def there(value: T | None) -> T:
    """The value; a test fails when there is none."""
    assert value is not None
    return value
