"""Truths of the shipped reference data of report requests."""

from datetime import date

from cjld_desktop import reference_data

DATA = reference_data.document("report_request")


def _codes(block: str) -> set[str]:
    return {row["code"] for row in DATA[block]["codes"]}


def test_every_block_names_its_source_and_how_sure_it_is() -> None:
    """Law and rates can be checked by whoever relies on them."""
    blocks = [block for block in DATA.values() if isinstance(block, dict) and "codes" in block]
    assert len(blocks) >= 12
    assert all(block["source"] and block["version"] and block["status"] for block in blocks)


def test_purposes_name_only_questions_and_expertise_that_exist() -> None:
    """No purpose leads to an unknown code, and no question is out of reach."""
    asked = {issue for purpose in DATA["purposes"]["codes"] for issue in purpose["issues"]}
    assert asked == _codes("issues")
    wanted = {skill for purpose in DATA["purposes"]["codes"] for skill in purpose["expertise"]}
    assert wanted <= _codes("expertise")
    assert all(set(purpose["courts"]) <= _codes("court_kinds") for purpose in DATA["purposes"]["codes"])


def test_fitness_asks_the_six_abilities_and_two_doctors_of_the_crown_court() -> None:
    """R v Pritchard's abilities come first, and the purpose is not offered in a magistrates' court."""
    fitness = next(row for row in DATA["purposes"]["codes"] if row["code"] == "fitness")
    assert fitness["issues"][:6] == [
        "understand_charge", "decide_plea", "challenge_jurors",
        "follow_proceedings", "instruct_lawyers", "give_evidence",
    ]  # fmt: skip
    assert (fitness["courts"], fitness["minimum_doctors"], fitness["section_12"]) == (["crown"], 2, True)


def test_one_set_of_rules_is_in_force_on_any_day() -> None:
    """The 2025 rules replace the 2020 rules on 6 October 2025, without a gap."""
    for day, code in ((date(2025, 10, 5), "crimpr_2020"), (date(2025, 10, 6), "crimpr_2025")):
        valid = [
            row["code"]
            for row in DATA["rules"]["codes"]
            if (row["valid_from"] or "") <= day.isoformat() <= (row["valid_to"] or "9999")
        ]
        assert valid == [code]


def test_the_four_dates_are_the_fields_of_the_request() -> None:
    """The timetable proposes exactly the dates that the rules ask for."""
    from cjld_desktop.domain.report_request import ReportRequest

    assert _codes("timetable") == {"delivered_on", "refusal_by_on", "review_on", "received_on"}
    assert _codes("timetable") <= set(ReportRequest.model_fields)


def test_every_pick_list_has_unique_codes_and_words() -> None:
    """No list offers the same choice twice."""
    for name in ("source_of_referral", "communication_adjustments", "risks", "languages"):
        lines = reference_data.value_set(name)
        assert len({line.code for line in lines}) == len({line.display for line in lines}) == len(lines)
        assert all(line.display.strip() for line in lines)
