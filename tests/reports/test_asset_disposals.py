"""The working of every gain and loss, held against the entry that booked it."""

from __future__ import annotations


def test_the_working(register, shown, statuses):
    """480,000 less 210,000 is 270,000 for the van; 250,000 of proceeds leave a loss of 20,000."""
    report = register.report("asset-disposals", "2025")
    rows = shown(report)
    assert {name: text for name, text in rows["2:VAN"].items() if name != "place"} == {
        "date": "2025-09-15",
        "disposal": "sale",
        "cost": "480000",
        "accumulated": "210000",
        "impairment": "0",
        "net": "270000",
        "proceeds": "250000",
        "costs": "0",
        "gain": "-20000",
    }
    assert (rows["1:CHAIRS"]["disposal"], rows["1:CHAIRS"]["reason"], rows["1:CHAIRS"]["gain"]) == ("retirement", "broken", "-27000")
    assert rows["1:CHAIRS"]["place"].startswith("main.beancount:")
    assert rows["total"]["gain"] == "-47000"
    assert statuses(report) == {("G12", "pass")}


def test_it_agrees_with_the_roll_forward(register):
    disposals, roll = register.report("asset-disposals", "2025"), register.report("asset-roll-forward", "2025")
    for measure in ("cost", "accumulated", "impairment", "net"):
        assert disposals.amount("total", measure) == -roll.amount(f"{measure}:total", "disposals")


def test_nothing_disposed_of(register):
    report = register.report("asset-disposals", "2024-01", language="ja")
    assert [note.text for note in report.notes] == ["当期間の売却・除却はありません。"]
    assert report.title == "固定資産売却・除却明細表"


def test_an_entry_of_another_disposal_fails(register_with):
    extra = (
        '    2025-10-31 * "Disposal by hand"\n      ledgerkit: "disposal"\n      Assets:Tools  -5 JPY\n        asset: "PRESS"\n'
        '      Expenses:Loss  5 JPY\n        asset: "PRESS"\n    2025-12-31 * "Fee"'
    )
    (check,) = register_with(('    2025-12-31 * "Fee"', extra)).report("asset-disposals", "2025").checks
    assert check.status == "fail"
    assert "2025-10-31 PRESS: cost / reductions / proceeds less costs less gain 0 / 0 / 0, entry 5 / 0 / 5 JPY" in check.detail
