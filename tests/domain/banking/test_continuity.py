"""A statement opens with what the one before it closed with; a line stands in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Severity, check_across_files, check_continuity, checked
from ledgerkit.domain.banking.continuity import check_repeated_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.banking import BankStatement, Finding
    from tests.domain.banking.conftest import MakeStatement


def ids(findings: Sequence[Finding]) -> list[str]:
    return [finding.id for finding in findings]


class TestContinuity:
    """A statement opens with what the one before it closed with."""

    def march(self, statement: MakeStatement, day: int, opening: str, closing: str, **more: object) -> BankStatement:
        date = f"2026-03-{day:02}"
        return statement(period_from=date, period_through=date, opening=f"{date} {opening} EUR", closing=f"{date} {closing} EUR", **more)

    def test_they_follow_on(self, statement: MakeStatement) -> None:
        first = self.march(statement, 2, "100", "110", sequence=41)
        second = self.march(statement, 3, "110.00", "90", sequence=42)
        assert check_continuity([first, second]) == [[], []]

    def test_what_lies_between_is_told_at_the_later_one_whatever_their_order(self, statement: MakeStatement) -> None:
        first = self.march(statement, 2, "100", "110", sequence=41, id="S-41")
        third = self.march(statement, 4, "90", "95", sequence=43)
        at_third, at_first = check_continuity([third, first])
        assert ids(at_third) == ["opening-differs", "sequence-gap"]
        assert (at_third[0].expected, at_third[0].found) == ("110 EUR", "90 EUR")
        assert "(S-41) closed with; -20 EUR lies between" in at_third[0].message
        assert at_first == []

    def test_a_new_year_begins_at_1_again(self, statement: MakeStatement) -> None:
        last = statement(period_from="2025-12-31", sequence=366)
        first = statement(period_from="2026-01-01", sequence=1)
        assert check_continuity([last, first]) == [[], []]

    def test_pages_follow_on(self, statement: MakeStatement) -> None:
        one, two, four = (statement(period_from="2026-03-02", sequence=7, page=page) for page in (1, 2, 4))
        assert [ids(found) for found in check_continuity([one, two, four])] == [[], [], ["page-gap"]]

    def test_a_page_that_is_not_the_last_wants_another_beside_it(self, statement: MakeStatement) -> None:
        one, two = (statement(period_from="2026-03-02", sequence=7, page=page, last_page=False) for page in (1, 2))
        other = statement(period_from="2026-03-03", sequence=8, page=1, last_page=True)
        assert [ids(found) for found in check_continuity([one, two, other])] == [[], ["page-missing"], []]
        assert [ids(found) for found in check_continuity([one, two])] == [[], ["page-missing"]]

    def test_one_that_overlaps_opens_with_what_the_other_had_that_morning(self, statement: MakeStatement) -> None:
        """A download of the first half, one from the 3rd to the 5th, one of a day within, and then the 6th: no gap."""
        lines = "2026-03-02 10 a\n2026-03-03 20 b\n2026-03-04 30 c"
        half = statement(lines, period_from="2026-03-01", opening="2026-03-01 100 EUR", closing="2026-03-04 160 EUR")
        again = "2026-03-03 20 b\n2026-03-04 30 c\n2026-03-05 5 d"
        later = statement(again, period_from="2026-03-03", opening="2026-03-03 110 EUR", closing="2026-03-05 165 EUR")
        within = statement(period_from="2026-03-04", opening="2026-03-04 130 EUR", closing="2026-03-04 160 EUR")
        after = statement(period_from="2026-03-06", opening="2026-03-06 165 EUR")
        assert check_continuity([after, within, later, half, half]) == [[], [], [], [], []]

    def test_one_that_overlaps_and_opens_with_another_balance(self, statement: MakeStatement) -> None:
        half = statement("2026-03-02 10 a", period_from="2026-03-01", opening="2026-03-01 100 EUR", closing="2026-03-04 110 EUR")
        later = statement(period_from="2026-03-02", opening="2026-03-02 105 EUR")
        assert ids(check_continuity([half, later])[1]) == ["opening-differs"]

    def test_statements_without_numbers_are_compared_by_their_balances_alone(self, statement: MakeStatement) -> None:
        first, second = self.march(statement, 2, "1", "2"), self.march(statement, 3, "3", "4")
        assert ids(check_continuity([first, second])[1]) == ["opening-differs"]

    def test_accounts_and_currencies_are_kept_apart(self, statement: MakeStatement) -> None:
        euro = self.march(statement, 2, "100", "110")
        other_account = self.march(statement, 3, "7", "8", iban="DE75512108001245126199")
        other_currency = statement(period_from="2026-03-04", currency="USD", opening="2026-03-04 5 USD")
        assert check_continuity([euro, other_account, other_currency]) == [[], [], []]

    def test_without_period_the_opening_day_then_the_lines_tell_the_order(self, statement: MakeStatement) -> None:
        later = statement("2026-03-05 1 a", sequence=9)
        earlier = statement(opening="2026-03-01 1 EUR", sequence=7)
        assert [ids(found) for found in check_continuity([later, earlier])] == [["sequence-gap"], []]


class TestRepeatedLines:
    COFFEE = "2026-03-02 -3.20 Café Roma"

    def test_an_equal_line_in_a_second_statement_is_an_error_to_be_looked_at_and_both_stay(self, statement: MakeStatement) -> None:
        """Sent twice, or one coffee in the morning's statement and one in the evening's: only a person can tell."""
        morning, evening = checked([statement(self.COFFEE, sequence=1), statement(f"2026-03-02 5 in \n {self.COFFEE}", sequence=2)])
        assert [(finding.id, finding.severity, finding.line) for finding in evening.findings if finding.id != "balance-missing"] == [
            ("line-repeated", Severity.ERROR, 2)
        ]
        assert "line-repeated" not in ids(morning.findings)
        assert len(morning.lines) + len(evening.lines) == 3

    def test_equal_lines_of_one_statement_or_of_two_accounts_are_none(self, statement: MakeStatement) -> None:
        twice = statement(f"{self.COFFEE} \n {self.COFFEE}")
        assert check_repeated_lines([twice]) == [[]]
        assert check_repeated_lines([twice, statement(self.COFFEE, iban="DE75512108001245126199")]) == [[], []]


class TestAcrossFiles:
    """A gap between two files, or days that both bring."""

    def test_a_gap_is_told_once_and_one_file_alone_has_no_neighbours(self, statement: MakeStatement) -> None:
        march = statement(period_from="2026-03-01", closing="2026-03-31 100 EUR")
        may = statement(period_from="2026-05-01", opening="2026-05-01 90 EUR")
        assert [ids(found) for found in check_across_files([[may], [march]])] == [["opening-differs"], []]
        assert [ids(found) for found in check_across_files([[march, may]])] == [[], []]
        (_, told) = checked([march, may])
        assert [ids(found) for found in check_across_files([[march, told], []])] == [[], []], "it was told of the file already"

    def test_an_overlap_counts_the_lines_that_both_bring(self, statement: MakeStatement) -> None:
        first = statement("2026-03-02 -3.20 Café\n2026-03-03 1 a")
        second = statement("2026-03-02 -3.20 Café\n2026-03-04 1 b\n2026-03-05 1 c")
        at_first, (told,) = check_across_files([[first], [second]])
        assert at_first == []
        assert (told.id, told.severity) == ("files-overlap", Severity.INFO)
        assert told.message == "1 of its 3 line(s) stand in an earlier file too."

    def test_preliminary_files_and_nameless_accounts_are_left_out(self, statement: MakeStatement) -> None:
        early = statement("2026-03-02 -3.20 Café", preliminary="an intraday report")
        late = statement("2026-03-02 -3.20 Café")
        assert check_across_files([[early], [late]]) == [[], []]
        nameless = statement("2026-03-02 -3.20 Café", iban="")
        assert check_across_files([[nameless], [nameless]]) == [[], []]
