# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: tags
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec,-jupytext.text_representation.jupytext_version
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Monthly close / 月次決算
#
# Status, statements, charts and questions of one period; the last cells prove the figures.
# 一期間の状態・財務諸表・グラフ・照会。最後のセルで数値を検証します。

# %% tags=["parameters"]
ledger = "../ledgers/aozora/main.beancount"
period = "2026-08"
language = "ja"

# %%
import ledgerkit
from ledgerkit.domain.money import ZERO, exact, total
from ledgerkit.notebook import bars, by_currency, figures, line, months_to_date, picture, ranking, show, table

books = ledgerkit.open(ledger)
context = books.context(period, language=language)
pack = books.close(period, language=language)
days = {"from": context.interval.start, "through": context.interval.through}

# %% [markdown]
# ## Status and gates / 状態とゲート

# %%
show(pack)

# %% [markdown]
# ## Statements / 財務諸表

# %%
show(*pack.pages)

# %% [markdown]
# ## Charts / グラフ

# %%
months = months_to_date(books, period)
statements = [books.report("income-statement", month, language=language) for month in months]
profits = figures(statements, context.layout.profit, "period")
picture(bars(profits, context, context.text("notebook.profit-by-month")))

# %%
balances = [books.report("bank", month, language=language) for month in months]
cash = figures(balances, "total", "ledger-balance")
picture(line(cash, context, context.text("notebook.cash-by-month")))

# %%
expenses = books.sql(
    """
    SELECT
        postings.account,
        CASE WHEN $language = 'ja' THEN COALESCE(accounts.name_ja, accounts.account) ELSE accounts.account END AS label,
        postings.book_currency AS currency,
        SUM(postings.book_number) AS amount
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE accounts.type = 'Expenses' AND postings.date BETWEEN $from AND $through
    GROUP BY ALL
    HAVING amount <> 0
    ORDER BY amount DESC, postings.account
    """,
    {"language": language, **days},
)
picture(ranking(by_currency(expenses, "label", "amount"), context, context.text("notebook.expenses")))

# %% [markdown]
# ## Questions / 照会
#
# In SQL over the tables of the books; each answer is a Polars frame. 帳簿の表への SQL。結果は Polars の表です。

# %%
before = context.shifted("prior-period")
changes = books.sql(
    """
    SELECT
        CASE WHEN $language = 'ja' THEN COALESCE(accounts.name_ja, accounts.account) ELSE accounts.account END AS label,
        postings.book_currency AS currency,
        -COALESCE(SUM(postings.book_number) FILTER (WHERE postings.date >= $from), 0) AS this_period,
        -COALESCE(SUM(postings.book_number) FILTER (WHERE postings.date < $from), 0) AS period_before,
        this_period - period_before AS change
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE accounts.type IN ('Income', 'Expenses') AND postings.date BETWEEN $before AND $through
    GROUP BY postings.account, accounts.account, accounts.name_ja, postings.book_currency
    HAVING change <> 0
    ORDER BY ABS(change) DESC, postings.account
    LIMIT 10
    """,
    {"language": language, "before": before.start, **days},
)
table(changes, context, context.text("notebook.changes", **{"from": before.start, "through": before.through}))

# %%
entries = books.sql(
    """
    SELECT
        postings.date,
        transactions.payee,
        transactions.narration,
        CASE WHEN $language = 'ja' THEN COALESCE(accounts.name_ja, accounts.account) ELSE accounts.account END AS label,
        postings.book_currency AS currency,
        -postings.book_number AS amount,
        COALESCE(transactions.rule, postings.file || ':' || postings.line) AS place
    FROM postings
    INNER JOIN transactions ON postings.transaction_id = transactions.transaction_id
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE accounts.type IN ('Income', 'Expenses') AND postings.date BETWEEN $from AND $through
    ORDER BY ABS(postings.book_number) DESC, postings.transaction_id, postings.posting_id
    LIMIT 10
    """,
    {"language": language, **days},
)
table(entries, context, context.text("notebook.entries"))

# %%
marked = books.sql(
    """
    SELECT date, payee, narration, file || ':' || line AS place
    FROM transactions
    WHERE flag = '!' AND date BETWEEN $from AND $through
    ORDER BY date, transaction_id
    """,
    days,
)
table(marked, context, context.text("notebook.marked"))

# %% [markdown]
# ## Proof / 検証
#
# The period may be closed, and every figure above is found again by a query of its own.
# この期間は締められる状態であり、上の数値は別の照会でも同じになります。

# %%
failed = "; ".join(
    f"{gate.id} {check.detail}" for gate in pack.gates if gate.status == "fail" for check in gate.checks if check.status == "fail"
)
assert not pack.blocked, context.text("notebook.not-closed", status=pack.verdict, gates=failed)

# %%
trial_balance = pack.page("trial-balance")
year = context.fiscal_years.year_of(context.interval.start)
shown = {
    (row.id, column.currency): row.amount(column.id)
    for row in trial_balance.rows
    for column in trial_balance.columns
    if row.drill and column.id.startswith("closing") and column.id in row.values
}
facts = {
    (account, currency): amount
    for account, currency, amount in books.select(
        """
        SELECT postings.account, postings.book_currency, SUM(postings.book_number)
        FROM postings
        INNER JOIN accounts ON postings.account = accounts.account
        WHERE postings.date <= $through AND (accounts.type IN ('Assets', 'Liabilities', 'Equity') OR postings.date >= $year)
        GROUP BY ALL
        """,
        {"through": context.interval.through, "year": year.start},
    )[1]
}
# An account without balance or movement has no row.
wrong = {key for key in shown.keys() | facts.keys() if shown.get(key, ZERO) != facts.get(key, ZERO)}
assert not wrong, context.text("notebook.differs", name=trial_balance.title, items=wrong)
compared = len(facts)

# %%
bank = pack.page("bank")
units = books.select(
    """
    SELECT postings.currency, SUM(postings.number)
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE accounts.reconcile = 'bank' AND postings.date <= $through
    GROUP BY ALL
    """,
    {"through": context.interval.through},
)[1]
for panels in (cash, figures([bank], "total", "ledger-balance")):
    closing = {panel.currency: panel.amounts[-1] for panel in panels if panel.amounts[-1] is not None}
    assert closing == dict(units), context.text("notebook.differs", name=bank.title, items=(closing, units))
compared += len(units)

# %%
sides = {
    (row.id, column.currency, column.id.partition(":")[0]): row.amount(column.id) or ZERO
    for row in trial_balance.rows
    for column in trial_balance.columns
}
with exact():
    for account, currency, amount in expenses.select("account", "currency", "amount").iter_rows():
        moved = sides[account, currency, "debit"] - sides[account, currency, "credit"]
        assert moved == amount, context.text("notebook.differs", name=account, items={moved, amount})
compared += len(expenses)

# %%
statement = pack.page("income-statement")
# A whole fiscal year is its own year to date.
to_date = figures([statement], context.layout.profit, "year-to-date") or figures([statement], context.layout.profit, "period")
by_month = {panel.currency: total(amount for amount in panel.amounts if amount is not None) for panel in profits}
stated = {panel.currency: panel.amounts[0] or ZERO for panel in to_date}
assert by_month == stated, context.text("notebook.differs", name=statement.title, items=(by_month, stated))
compared += len(to_date)

earned = books.select(
    """
    SELECT postings.book_currency, -SUM(postings.book_number)
    FROM postings
    INNER JOIN accounts ON postings.account = accounts.account
    WHERE accounts.type IN ('Income', 'Expenses') AND postings.date BETWEEN $from AND $through
    GROUP BY ALL
    """,
    {"from": context.year_to_date(context.interval).start, "through": context.interval.through},
)[1]
# Income and expenses in other currencies are converted on the statement; gate G05 proves those.
if {currency for currency, _amount in earned} <= {pack.currency}:
    profit = {pack.currency: ZERO} | dict(earned)
    assert by_month == profit, context.text("notebook.differs", name=statement.title, items=(by_month, profit))

print(context.text("notebook.agrees", count=compared))
