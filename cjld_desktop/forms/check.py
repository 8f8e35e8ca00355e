"""Holds a form and a response to it, from files, against the specification: every fault with its place."""

import re
from typing import Any

from cjld_desktop.errors import NotRunHereError, QuestionnaireError
from cjld_desktop.forms.bundled_lists import bundled_lists
from cjld_desktop.forms.conformance import ROOT, conformance, edition_of
from cjld_desktop.forms.entry import Json, entries, objects
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.response_check import response_problems
from cjld_desktop.forms.structure import structure_faults
from cjld_desktop.forms.written import read_json

_DEEPEST = 64
_NOT_RUN = frozenset({"language", "address", "most", "longest"})
"""What the loader's sentence holds when it refuses a form that FHIR allows, and this program cannot run."""


def check(questionnaire: bytes, response: bytes | None = None) -> list[Problem]:
    """Every fault of a form, and of a response to it; an empty list when there is none.

    The paths of the problems are places in the files, such as `Questionnaire.item[1].enableWhen[0]`.
    Raises QuestionnaireError when either is not JSON, too large, or not the resource it should be.
    """
    raw = read_form(questionnaire)
    found = None if response is None else read_response(response)
    problems, form = check_form(raw)
    return problems if found is None else problems + check_response(raw, form, found)


def read_form(source: bytes, file: str = "The questionnaire") -> Json:
    """A Questionnaire, or a Bundle with one, from bytes. Raises QuestionnaireError."""
    raw = read_json(source, file)
    kind = raw.get("resourceType") if isinstance(raw, dict) else None
    if kind != ROOT and not (kind == "Bundle" and len(_in_bundle(raw)) == 1):
        raise QuestionnaireError(
            "{file} is not a FHIR Questionnaire. Choose a file whose resourceType is Questionnaire.",
            file=file,
        )
    return _not_too_deep(raw, file)


def read_response(source: bytes, file: str = "The response") -> Json:
    """A QuestionnaireResponse from bytes. Raises QuestionnaireError."""
    raw = read_json(source, file)
    if not isinstance(raw, dict) or raw.get("resourceType") != "QuestionnaireResponse":
        raise QuestionnaireError(
            "{file} is not a FHIR QuestionnaireResponse. Choose another file.", file=file
        )
    return _not_too_deep(raw, file)


def check_form(raw: Json) -> tuple[list[Problem], Questionnaire | None]:
    """The faults of a questionnaire, and the form itself where it can be loaded all the same."""
    inner = _in_bundle(raw)[0] if raw.get("resourceType") == "Bundle" else raw
    problems = conformance(inner)
    try:
        return problems, load(raw, value_sets=bundled_lists())
    except QuestionnaireError as error:
        fault = _of_loader(error, inner)
    blamed = {one.link_id for one in problems if one.severity == "error" or one.code == "not-supported"}
    # What stopped the loader is most often among the faults found before, in other words.
    is_new = fault.code == "circle" and "circle" not in {one.code for one in problems}
    if not blamed or (is_new and fault.link_id not in blamed):
        problems.append(fault)
    return problems, None


def check_response(raw: Json, form: Questionnaire | None, found: Json) -> list[Problem]:
    """The faults of a response to a questionnaire that `check_form` has loaded, or could not load."""
    if form is None:
        template = "The response was not checked, because this program cannot use the questionnaire"
        kind = "QuestionnaireResponse"
        problems = list(structure_faults(found, kind, kind))
        return [*problems, Problem(kind, "", "not-checked", template)]
    inner = _in_bundle(raw)[0] if raw.get("resourceType") == "Bundle" else raw
    return response_problems(form, found, edition_of(inner))


def _in_bundle(raw: Json) -> list[Json]:
    found = [one.get("resource") for one in objects(raw.get("entry"))]
    return [one for one in found if isinstance(one, dict) and one.get("resourceType") == ROOT]


def _not_too_deep(raw: Json, file: str) -> Json:
    waiting: list[tuple[Any, int]] = [(raw, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > _DEEPEST:
            raise QuestionnaireError(
                "{file} is nested more than {most} deep. Use fewer levels.", file=file, most=_DEEPEST
            )
        below = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        waiting += [(child, depth + 1) for child in below]
    return raw


def _of_loader(error: QuestionnaireError, raw: Json) -> Problem:
    """The fault that stopped the loader, at its place in the file."""
    place = str(error.values.get("place", ""))
    at = next((one for one in entries(raw) if one.loader_place == place), None)
    if at is None:
        inside = [one for one in entries(raw) if place.startswith(one.loader_place)]
        at = max(inside, key=lambda one: len(one.loader_place), default=None)
    path, link_id = (at.path, at.link_id) if at else (ROOT, "")
    template = re.sub(r"^\{file\}(, \{place\}:)? ", "", error.template)
    values = {key: value for key, value in error.values.items() if key not in {"file", "place"}}
    if "{" in template.replace("{{", "") and not values:
        template, values = "{reason}", {"reason": str(error)}
    if "circle" in values:
        return Problem(path, link_id, "circle", template[:1].upper() + template[1:], values)
    if isinstance(error, NotRunHereError) or _NOT_RUN & values.keys() or not raw.get("item"):
        kept = "This is FHIR, but this program cannot fill it in: " + re.sub("^has ", "it has ", template)
        return Problem(path, link_id, "not-supported", kept, values, "warning")
    return Problem(path, link_id, "structure", template[:1].upper() + template[1:], values)
