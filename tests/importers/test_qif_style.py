"""Day and month, thousands and decimals: told by the whole file or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.errors import BankFileError
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.qif_style import Style


def style(dates: str = "", amounts: str = "") -> tuple[Style, Notes]:
    made, notes = Style(), Notes("bank.qif")
    for text in dates.split():
        if text == "|":
            made.new_section()
        else:
            made.show_date(text)
    for text in amounts.split():
        made.show_amount(text)
    made.decide(notes)
    return made, notes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("07/15/24", date(2024, 7, 15)),
        ("7/15/2024", date(2024, 7, 15)),
        ("7-15-24", date(2024, 7, 15)),
        ("7/15'24", date(2024, 7, 15)),
        ("7/ 5'24", date(2024, 7, 5)),
        ("7/15' 4", date(2004, 7, 15)),
        ("7/15'98", date(2098, 7, 15)),
        ("7/15/98", date(1998, 7, 15)),
        ("7/15/69", date(2069, 7, 15)),
        ("2024-07-15", date(2024, 7, 15)),
        ("2024/7/15", date(2024, 7, 15)),
        ("20240715", date(2024, 7, 15)),
        ("15.07.2024", date(2024, 7, 15)),
    ],
)
def test_forms_of_a_date_where_the_month_comes_first(text: str, day: date) -> None:
    made, _ = style("12/31/99")
    assert made.day(text) == day


@pytest.mark.parametrize("text", ["", "15/07/24", "2/30/24", "1/1/100", "July 15", "1/2", "٣/٤/٢٤"])
def test_what_is_no_date_there(text: str) -> None:
    assert style("12/31/99")[0].day(text) is None


class TestOrder:
    def test_one_date_after_the_12th_decides_for_all(self) -> None:
        assert style("03/04/26 03/13/26")[0].day("03/04/26") == date(2026, 3, 4)
        assert style("03/04/26 13/03/26")[0].day("03/04/26") == date(2026, 4, 3)

    def test_dates_that_are_the_same_either_way_need_no_order(self) -> None:
        made, notes = style("3/3/26 4/4/26 2026-05-06 07.08.2026")
        notes.raise_problems()
        assert notes.take_findings() == ()
        assert made.day("07.08.2026") == date(2026, 8, 7)

    def test_else_the_order_of_the_rows_with_a_finding(self) -> None:
        """1 May, 5 June, 2 July rise; 5 January, 6 May, 7 February do not."""
        made, notes = style("01/05/26 05/06/26 02/07/26")
        assert made.order == "d/m/y"
        assert [finding.id for finding in notes.take_findings()] == ["date-order-assumed"]

    def test_rows_newest_first_and_of_several_accounts(self) -> None:
        made, _ = style("02/07/26 05/06/26 01/05/26 | 02/07/26 05/06/26 01/05/26")
        assert made.order == "d/m/y"

    @pytest.mark.parametrize(
        "dates",
        ["03/04/26", "01/02/26 02/03/26", "13/01/26 01/13/26", "01/05/26 02/04/26 05/03/26 02/06/26 07/01/26"],
    )
    def test_else_the_file_is_refused(self, dates: str) -> None:
        with pytest.raises(BankFileError) as error:
            style(dates)[1].raise_problems()
        assert [problem.code for problem in error.value.problems] == ["qif-date-order"]


@pytest.mark.parametrize(
    ("others", "text", "number"),
    [
        ("", "-1,234.56", "-1234.56"),
        ("", "-1.234,56", "-1234.56"),
        ("", "12.5", "12.5"),
        ("", "1 234.50", "1234.50"),
        ("", "0.125", "0.125"),
        ("12.50", "1,234", "1234"),
        ("12.50", "1.234", "1.234"),
        ("12,50", "1.234", "1234"),
        ("12,50", "-1,234", "-1.234"),
    ],
)
def test_amounts_are_read_as_the_others_of_the_file_are_written(others: str, text: str, number: str) -> None:
    assert style("", others)[0].amount(text) == Decimal(number)


@pytest.mark.parametrize(("others", "text"), [("", "1,234"), ("", "1.234"), ("12,50 12.50", "1,234"), ("", ""), ("", "$5"), ("", "1e5")])
def test_an_amount_nobody_can_be_sure_of_is_none(others: str, text: str) -> None:
    assert style("", others)[0].amount(text) is None
