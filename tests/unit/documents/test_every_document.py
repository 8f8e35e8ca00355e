"""Truths of every document that can be printed with nothing filled in, found by looking and not by a list."""

import inspect
import pkgutil
from dataclasses import fields
from importlib import import_module
from typing import Any

import pytest

from cjld_desktop import documents
from tests.unit.documents import golden


def _papers() -> dict[str, tuple[Any, Any]]:
    """By module: its `pdf`, and the kind of data it takes, where all of that may be left out."""
    found = {}
    for module in pkgutil.iter_modules(documents.__path__, f"{documents.__name__}."):
        pdf = getattr(import_module(module.name), "pdf", None)
        if pdf is None:
            continue
        data = next(iter(inspect.signature(pdf, eval_str=True).parameters.values())).annotation
        if data.__name__.endswith("Data") and _may_be_empty(data):
            found[module.name.rpartition(".")[2]] = pdf, data
    return found


def _may_be_empty(data: Any) -> bool:
    return all(given.default is not given.empty for given in inspect.signature(data).parameters.values())


PAPERS = _papers()


@pytest.mark.parametrize("name", PAPERS)
def test_an_empty_paper_is_accessible(name: str) -> None:
    """With nothing filled in, on the screen or to be filled in by hand, no checker finds a fault."""
    pdf, data = PAPERS[name]
    golden.is_accessible(pdf(data()))
    if any(field.name == "blank" for field in fields(data)):
        golden.is_accessible(pdf(data(blank=True)))


def test_the_commission_is_among_the_papers_looked_at() -> None:
    """The search for papers finds them."""
    assert "report_request_commission" in PAPERS
