from __future__ import annotations

import json


def test_text(run, ledger, golden):
    query = "SELECT account, SUM(number) AS balance, MIN(date) AS since FROM postings GROUP BY account ORDER BY account"
    result = run("sql", ledger, query)
    assert result.code == 0
    golden("sql.txt", result.out)


def test_json_keeps_money_exact(run, ledger):
    result = run(
        "sql",
        ledger,
        "SELECT p.date, p.number, t.tags FROM postings AS p JOIN transactions AS t USING (transaction_id) LIMIT 1",
        "--format",
        "json",
    )
    assert json.loads(result.out) == [{"date": "2024-04-01", "number": "3000000", "tags": []}]


def test_a_wrong_query(run, ledger):
    result = run("sql", ledger, "SELECT nothing FROM postings")
    assert result.code == 2
    assert 'Referenced column "nothing" not found' in result.err


def test_hostile_narrations_are_shown_literally(run, ledger):
    with ledger.open("a", encoding="utf-8") as file:
        file.write('2025-09-30 * "<script>" "=cmd() \\" \x1b[31m \u202eabc\u202c 🍵"\n  Assets:Bank  1 JPY\n  Income:Sales\n')
    out = run("sql", ledger, "SELECT payee, narration FROM transactions WHERE payee IS NOT NULL").out
    assert "<script>" in out
    assert '=cmd() " ␛[31m \\u202eabc\\u202c 🍵' in out


def test_an_empty_query(run, ledger):
    for query in ("", "  ", "/* nothing */"):
        result = run("sql", ledger, query)
        assert result.code == 2
        assert "The query is empty." in result.err
