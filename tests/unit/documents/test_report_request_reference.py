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


def test_purposes_and_powers_name_only_what_exists() -> None:
    """No purpose or power leads to an unknown code, and no question or power is out of reach."""
    lines = [*DATA["purposes"]["codes"], *DATA["powers"]["codes"]]
    asked = {issue for row in lines for issue in row["issues"]}
    assert asked == _codes("issues")
    for purpose in DATA["purposes"]["codes"]:
        assert {*purpose["expertise"], *purpose["expertise_child"]} <= _codes("expertise")
    assert all(set(row["courts"]) <= _codes("court_kinds") for row in lines)
    for power in DATA["powers"]["codes"]:
        assert set(power["purposes"]) | set(power["not_for"]) <= _codes("purposes")
        assert power["purposes"]
        assert set(power["needs"]) <= _codes("powers")


def test_every_refusal_has_its_reason_source_and_status() -> None:
    """Whatever a court is not offered, the reason stands in the data, and how sure it is."""
    for row in (*DATA["purposes"]["codes"], *DATA["powers"]["codes"]):
        assert set(row["not_in"]) == _codes("court_kinds") - set(row["courts"])
        assert row["source"]
        assert row["status"][:3] in DATA["status_key"]
    assert all(
        test["status"] in DATA["status_key"]
        for row in DATA["purposes"]["codes"]
        for test in row["legal_tests"]
    )


def test_every_question_has_its_group_and_hints_name_only_questions() -> None:
    """The bank is grouped without a rest, and no word list speaks to a question that is not there."""
    assert {row["group"] for row in DATA["issues"]["codes"]} == _codes("issue_groups")
    hinted = [row["code"] for row in DATA["hints"]["codes"]]
    assert set(hinted) <= _codes("issues")
    assert len(hinted) == len(set(hinted))
    for row in DATA["hints"]["codes"]:
        for flag in row["flags"]:
            group, _, code = flag.partition(":")
            listed = {
                "need": "needs",
                "adjustment": "communication_adjustments",
                "risk": "risks",
                "next": "next_steps",
            }
            assert not code or code.endswith("/") or code in reference_data.codes(listed[group])


def test_children_have_their_own_experts_for_every_purpose_that_is_not_for_adults() -> None:
    """Under 18 no purpose suggests expertise of adults alone."""
    adult = {row["code"] for row in DATA["expertise"]["codes"] if row["minimum_age"]}
    for purpose in DATA["purposes"]["codes"]:
        if not purpose["minimum_age"]:
            assert purpose["expertise_child"]
            assert not adult & set(purpose["expertise_child"])


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
