"""A layout is read whole or not at all, and every fault is told at its line."""

from __future__ import annotations

import pytest

from ledgerkit.errors import InputError
from ledgerkit.reports.layout_file import MOST_ROWS, read_layout
from ledgerkit.reports.layout_toml import LONGEST

SOUND = """\
id = "x"
en = "X"
ja = "X"
retained-earnings = "equity-total"
balance = ["assets-total", "equity-total"]
profit = "profit"
balance-sheet = [
  { heading = "assets", level = 0, en = "A", ja = "A", side = "debit" },
  { line = "cash", level = 1, en = "C", ja = "C" },
  { unmapped = "lost-assets", level = 1, en = "L", ja = "L", type = "Assets" },
  { total = "assets-total", level = 0, en = "T", ja = "T", of = ["assets", "lost-assets"] },
  { heading = "equity", level = 0, en = "E", ja = "E", side = "credit" },
  { line = "own", level = 1, en = "O", ja = "O", takes = ["capital", "@current-earnings", "@earlier-earnings", "@conversion", "@residue"] },
  { unmapped = "lost-liabilities", level = 1, en = "L", ja = "L", type = "Liabilities" },
  { unmapped = "lost-equity", level = 1, en = "L", ja = "L", type = "Equity" },
  { total = "equity-total", level = 0, en = "T", ja = "T", of = ["equity", "lost-liabilities", "lost-equity"] },
]
income-statement = [
  { heading = "sales", level = 0, en = "S", ja = "S", side = "credit" },
  { line = "net-sales", level = 1, en = "N", ja = "N" },
  { unmapped = "lost-income", level = 1, en = "L", ja = "L", type = "Income" },
  { unmapped = "lost-expenses", level = 1, en = "L", ja = "L", type = "Expenses" },
  { total = "profit", level = 0, en = "P", ja = "P", of = ["sales", "lost-income", "lost-expenses"] },
]
"""


def faults(text):
    with pytest.raises(InputError) as caught:
        read_layout(text, "x.toml")
    return [f"{problem.line}: {problem.message}" for problem in caught.value.problems]


def test_a_sound_layout_is_read():
    found = read_layout(SOUND, "x.toml")
    assert [(row.id, row.sign) for row in found.balance_sheet.rows if row.kind == "line"] == [("cash", 1), ("own", -1)]
    assert found.income_statement.row_of["net-sales"].labels == {"en": "N", "ja": "N"}
    assert (found.sga, found.equity, found.classification) == (None, (), {})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('of = ["assets", ', 'of = ["asets", ', "11: Row 'assets-total' adds 'asets', which is no row of balance-sheet."),
        ('of = ["assets", ', 'of = ["assets", "cash", ', "9: Line 'cash' goes into assets-total and equity-total 2 times."),
        ('of = ["sales", ', "of = [", "20: Line 'net-sales' goes into profit 0 times."),
        ('takes = ["capital", ', 'takes = ["cash", ', "13: Statement line 'cash' is taken by 2 rows."),
        ('"@conversion", ', "", "7: No row takes '@conversion'."),
        ('line = "own"', 'line = "cash"', "13: Row 'cash' stands twice."),
        ('retained-earnings = "equity-total"', 'retained-earnings = "retained"', "4: There is no row 'retained' in balance-sheet."),
        ('of = ["equity", ', 'of = ["equity", "equity-total", ', "16: Row 'equity-total' adds 'equity-total', which is not above it."),
        ('of = ["assets", ', 'of = ["assets", "equity-total", ', "11: Row 'assets-total' adds 'equity-total', which is not above it."),
        ('en = "C", ja = "C"', 'en = "C"', "9: Row 'cash' has no label in language ja."),
        ('en = "C"', "en = 1", "9: Row 'cash' has a label that is none in language en."),
        ('level = 1, en = "C"', 'level = "1", en = "C"', "9: level is no depth."),
        ('side = "debit"', 'side = "left"', "8: side cannot be 'left'."),
        ('type = "Assets"', 'type = "Income"', "10: type cannot be 'Income'."),
        ('line = "cash", level = 1', 'line = "cash", levl = 1', "9: There is no key 'levl' in row 'cash'."),
        ('line = "cash", level = 1', 'line = "cash", levl = 1', "9: Row 'cash' has no level."),
        ('{ line = "cash"', '{ lines = "cash"', "9: A row of balance-sheet has no kind."),
        ('takes = ["capital"', 'takes = [1, "capital"', "13: takes is not a list of texts."),
        ('profit = "profit"\n', "", "0: The layout has no profit."),
        ('profit = "profit"\n', 'profits = "profit"\n', "6: There is no key 'profits' in a layout."),
        ('profit = "profit"\n', "profit = 7\n", "6: profit is not a text."),
        ('balance = ["assets-total", "equity-total"]', 'balance = "assets-total"', "5: balance does not name two rows."),
        ('["assets-total", "equity-total"]', '["assets-total", "assets-total"]', "5: balance does not name two rows."),
        ('type = "Expenses"', 'type = "Income"', "18: income-statement has 0 rows for accounts of type Expenses"),
        ('profit = "profit"\n', 'profit = "profit"\ntitles = 3\n', "7: titles is not a table."),
        ('profit = "profit"\n', 'profit = "profit"\ntitles = { sheet = { en = "S", ja = "S" } }\n', "7: No statement of a layout is called 'sheet'."),
        ('profit = "profit"\n', 'profit = "profit"\ntitles = { balance-sheet = { en = "S" } }\n', "7: titles has no label in language ja."),
        ('profit = "profit"\n', 'profit = "profit"\nsga = "sgaa"\n', "7: There is no row 'sgaa' in an income statement."),
    ],
)  # fmt: skip
def test_each_fault_is_named_at_its_line(old, new, message):
    assert old in SOUND
    assert any(fault.startswith(message) for fault in faults(SOUND.replace(old, new, 1))), faults(SOUND.replace(old, new, 1))


def test_all_faults_are_told_at_once():
    text = SOUND.replace('en = "C", ja = "C"', 'en = "C"').replace('side = "credit" },\n  { line = "net', 'side = "no" },\n  { line = "net')
    assert len(faults(text)) == 2


TYPE_FAULTS = [
    ('id = "x"', "id = 5", "1: id is not a text."),
    ('en = "X"', "en = 3", "2: The layout has a label that is none in language en."),
    ('retained-earnings = "equity-total"', "retained-earnings = []", "4: retained-earnings is not a text."),
    ('balance = ["assets-total", "equity-total"]', "balance = [1, 2]", "5: balance does not name two rows."),
    ('profit = "profit"', "profit = 7", "6: profit is not a text."),
    ('level = 1, en = "C"', 'level = "1", en = "C"', "9: level is no depth."),
    ('type = "Assets"', "type = 4", "10: type cannot be 4."),
    ('side = "credit"', "side = 1", "12: side cannot be 1."),
    ('takes = ["capital"', 'takes = [1, "capital"', "13: takes is not a list of texts."),
    ('unmapped = "lost-liabilities"', "unmapped = 9", "14: A row of balance-sheet has no kind."),
    ('of = ["equity", "lost-liabilities", "lost-equity"]', 'of = "equity"', "16: of is not a list of texts."),
    ('line = "net-sales"', "line = []", "20: A row of income-statement has no kind."),
    ('ja = "P"', "ja = 2026-01-01", "23: Row 'profit' has a label that is none in language ja."),
]
FURTHER = "sga = []\ntitles = 3\nequity = 3\nclassification = 3\n"


def test_every_fault_of_type_is_told_at_its_line():
    text = SOUND
    for old, new, _message in TYPE_FAULTS:
        assert old in text
        text = text.replace(old, new, 1)
    further = ["25: sga is not a text.", "26: titles is not a table.", "27: equity is not a list of rows."]
    further += [f"28: classification has no label in language {language}." for language in ("en", "ja")]
    assert sorted(faults(text + FURTHER)) == sorted([message for _old, _new, message in TYPE_FAULTS] + further)


OPEN = "the [ of this line is never closed"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (SOUND.replace("\n]\nincome-statement", "\nincome-statement"), 7, OPEN),
        (SOUND.removesuffix("]\n"), 18, OPEN),
        (SOUND.replace('en = "N"', 'en = "[N"').removesuffix("]\n"), 18, OPEN),
        (SOUND.replace('"capital", ', '"capital", [', 1), 13, "This is not TOML: "),
        (SOUND.replace('en = "C"', 'en = "C'), 9, "This is not TOML: "),
        (SOUND + "extra = \n", 25, "This is not TOML: "),
        (SOUND + "extra = ''' ] [ \n", 25, "This is not TOML: "),
    ],
)
def test_what_is_no_toml_has_a_line_and_the_bracket_that_is_open(text, line, told):
    (fault,) = faults(text)
    assert fault.startswith(f"{line}: ")
    assert told in fault


def test_a_row_is_at_its_own_line_in_either_form():
    """As ``[[income-statement]]`` too, and the second of two rows of one name at the second's line."""
    head, _key, rows = SOUND.partition("income-statement = [\n")
    tables = "".join(f"[[income-statement]]\n{line.strip(' {},').replace(', ', chr(10))}\n" for line in rows.splitlines()[:4])
    text = head + tables + '[[income-statement]]\nline = "net-sales"\nlevel = "deep"\nen = "N"\nja = "N"\n'
    line = text.count("\n", 0, text.rindex("[[income-statement]]")) + 1
    assert f"{line}: level is no depth." in faults(text)
    assert f"{line}: Row 'net-sales' stands twice." in faults(text)


def test_the_row_that_profit_names_must_hold_every_line():
    gross = '  { subtotal = "gross", level = 0, en = "G", ja = "G", of = ["sales"] },\n'
    text = SOUND.replace('  { total = "profit"', f'{gross}  {{ total = "profit"').replace('profit = "profit"', 'profit = "gross"', 1)
    with pytest.raises(InputError) as caught:
        read_layout(text, "x.toml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.expected, problem.found) == (6, "profit", "gross")
    assert problem.message == "profit names 'gross', which does not hold 'lost-income' and 'lost-expenses' of income-statement."
    assert problem.remedy == 'Name the row that holds every line once: profit = "profit".'


def test_a_line_counted_twice_is_to_be_taken_out_not_added():
    with pytest.raises(InputError) as caught:
        read_layout(SOUND.replace('of = ["sales", ', 'of = ["sales", "net-sales", '), "x.toml")
    (problem,) = caught.value.problems
    assert problem.message == "Line 'net-sales' goes into profit 2 times."
    assert problem.remedy == "Take it, or its heading, out of the of of all sums but one; it stands in that of 'profit' (x.toml:23)."


def test_a_form_must_take_what_the_usual_one_takes():
    form = SOUND[SOUND.index("income-statement = [") :].replace("income-statement", "income-statement-by-nature")
    read_layout(SOUND + form, "x.toml")
    changed = form.replace('line = "net-sales"', 'line = "revenue"')
    assert faults(SOUND + changed) == [
        "25: income-statement-by-nature does not take 'net-sales'.",
        "25: income-statement-by-nature takes, and income-statement does not, 'revenue'.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id = ", "This is not TOML"),
        ("x = " + "[" * 2000 + "]" * 2000, ""),
        ("#" * (LONGEST + 1), "The layout is too long."),
        ("id = 'x'\nbalance-sheet = 3\n", "balance-sheet is not a list of rows."),
        ("", "The layout has no id."),
        ("balance-sheet = [" + "{ line = 'a', level = 0, en = 'A', ja = 'A' }," * (MOST_ROWS + 1) + "]", "balance-sheet has too many rows."),
        ("balance-sheet = [1]\n[income-statement]\n", "income-statement is not a list of rows."),
        ("balance-sheet = [{}]\nincome-statement = [{ line = [] }]\n", "A row of income-statement has no kind."),
    ],
)  # fmt: skip
def test_hostile_layouts_are_bounded_errors(text, message):
    assert any(message in fault for fault in faults(text))


def test_every_layout_cut_off_anywhere_is_an_error():
    for end in range(0, len(SOUND) - 2, 17):
        assert faults(SOUND[:end])


def test_sums_upon_sums_stay_fast():
    """Each of 300 sums adds the one above it twice: counted once a row, not along every path."""
    deep = "".join(f'  {{ subtotal = "s{n}", level = 1, en = "S", ja = "S", of = ["s{n - 1}", "s{n - 1}"] }},\n' for n in range(1, 300))
    text = SOUND.replace(
        '  { total = "profit"', '  { subtotal = "s0", level = 1, en = "S", ja = "S", of = ["sales"] },\n' + deep + '  { total = "profit"'
    )
    assert read_layout(text, "x.toml").income_statement.leaves("s299")["net-sales"] == 2**299
