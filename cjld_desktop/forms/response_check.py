"""Holds a QuestionnaireResponse against its questionnaire, as the specification says. Pure."""

import re
from dataclasses import asdict
from typing import Any

from cjld_desktop.forms import scoring
from cjld_desktop.forms.entry import Json
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.response import answers_in
from cjld_desktop.forms.response_walk import Walk
from cjld_desktop.forms.structure import structure_faults
from cjld_desktop.forms.worked import Worked

ROOT = "QuestionnaireResponse"


def response_problems(form: Questionnaire, found: Json, edition: str) -> list[Problem]:
    """Every fault, in the order of the response. `edition` is R4, R5 or "" where it could be either."""
    shape = list(structure_faults(found, ROOT, ROOT))
    worked = _worked(form, found)
    walked = Walk(worked, found.get("status") in ("completed", "amended"), edition == "R5").problems(found)
    # A value of the wrong JSON type is one fault, whether the element or the question says so.
    said = {one.path for one in shape}
    walked = [one for one in walked if not (one.code == "type" and _is_said(one.path, said))]
    problems = [*shape, *_canonical(form, found, edition), *walked]
    return sorted(problems, key=lambda one: _in_order(one.path))


def _worked(form: Questionnaire, found: Json) -> Worked:
    """What follows from the answers of a response, with as many repetitions as it has."""
    return Worked(form, answers_in(form, {**found, "questionnaire": ""}), {})


def _is_said(path: str, said: set[str]) -> bool:
    return any(one == path or one.startswith(f"{path}.") for one in said)


def _canonical(form: Questionnaire, found: Json, edition: str) -> list[Problem]:
    """Which form the response says it answers."""
    canonical, place = found.get("questionnaire"), f"{ROOT}.questionnaire"
    if canonical is None and "_questionnaire" not in found:
        template = "The response does not say which questionnaire it answers"
        return [Problem(ROOT, "", "missing", template, {}, "error" if edition == "R5" else "information")]
    if not isinstance(canonical, str) or canonical.startswith("#"):
        return []
    url, _, version = canonical.partition("#")[0].partition("|")
    if form.url and url != form.url:
        if form.source.get("id") and url.rpartition("Questionnaire/")[2] == form.source["id"]:
            # Many servers write the place where they keep the form, as HL7's own examples do.
            template = "The response names its form by where it is kept, {other}. Its address is {form}"
            words = {"other": url[:200], "form": form.url}
            return [Problem(place, "", "questionnaire", template, words, "warning")]
        template = "The response answers another form, {other}. This is {form}"
        return [Problem(place, "", "questionnaire", template, {"other": url[:200], "form": form.url})]
    if version and form.version and version != form.version:
        template = "The response answers version {other} of the form. This is version {form}"
        words = {"other": version[:60], "form": form.version}
        return [Problem(place, "", "questionnaire", template, words, "warning")]
    return []


def _in_order(path: str) -> list[tuple[int, Any]]:
    """`item[2]` comes before `item[10]`, and what is of the whole before its parts."""
    steps = path.replace("[", ".[").split(".")
    return [(1, int(one[1:-1])) if re.fullmatch(r"\[\d+\]", one) else (0, one) for one in steps]


def results_of(form: Questionnaire, found: Json) -> Json:
    """The scores, bands and flags of the answers in force in a response."""
    results = scoring.results(_worked(form, found))
    flags = [asdict(one) | {"items": list(one.items)} for one in results.flags]
    return {"scores": results.scores, "bands": results.bands, "flags": flags}
