"""A generator of realistic ledgers: the books of a trading company over five years, in monthly files.

The same seed gives the same text on every machine. Customers are invoiced in three currencies and pay weeks later; foreign
invoices are lots at the rate of their day, and a receipt names the lot it settles, so that no account ever holds more than
:data:`LOTS` open lots. Invoices and payments share a link; entries carry counterparties, invoice numbers, due dates, departments
and identities of bank lines; every month has prices, a payroll and an asserted bank balance.

    python benchmarks/generated.py TRANSACTIONS FOLDER [SEED]
"""

from __future__ import annotations

import datetime
import random
import sys
from collections import deque
from pathlib import Path
from typing import NamedTuple

FIRST_YEAR, YEARS = 2021, 5
LOTS = 50
"""Most open lots that an account holds at any time."""

RATES = {"EUR": 10_800, "GBP": 12_600}
"""Ten-thousandths of a dollar for one unit, before the walk begins."""

DEPARTMENTS = ("north", "south", "online")
EXPENSES = (
    *("Rent", "Utilities", "Telephone", "Insurance", "Travel", "Training", "Advertising", "Repairs", "Supplies", "Freight"),
    *("Software", "ProfessionalFees", "BankCharges", "Entertainment", "Dues", "Taxes"),
)
LINES = {
    "Assets:Bank:Main": "cash-and-deposits",
    "Assets:Bank:EUR": "cash-and-deposits",
    "Assets:Bank:GBP": "cash-and-deposits",
    "Assets:Receivables:USD": "accounts-receivable",
    "Assets:Receivables:EUR": "accounts-receivable",
    "Assets:Receivables:GBP": "accounts-receivable",
    "Assets:Inventory:Goods": "merchandise",
    "Assets:Tax:Input": "consumption-tax-paid",
    "Liabilities:Payables:USD": "accounts-payable",
    "Liabilities:Payroll": "other-payables",
    "Liabilities:Withheld": "deposits-received",
    "Liabilities:Card": "other-payables",
    "Liabilities:Tax:Output": "consumption-tax-received",
    "Equity:Capital": "share-capital",
    "Income:FxGains": "foreign-exchange-gains",
    "Income:Interest": "interest-income",
    "Expenses:Purchases": "purchases",
    "Expenses:Salaries": "salaries",
    "Expenses:SocialSecurity": "legal-welfare",
}
EXPENSE_LINES = {
    "Rent": "rent",
    "Utilities": "utilities",
    "Telephone": "communications",
    "Insurance": "insurance",
    "Travel": "travel",
    "Training": "training",
    "Advertising": "advertising",
    "Repairs": "repairs",
    "Supplies": "supplies",
    "Freight": "packing-and-freight",
    "Software": "supplies",
    "ProfessionalFees": "professional-fees",
    "BankCharges": "commissions",
    "Entertainment": "entertainment",
    "Dues": "membership-fees",
    "Taxes": "taxes-and-dues",
}


class Invoice(NamedTuple):
    """An invoice that is still open, all in hundredths."""

    number: int
    date: datetime.date
    customer: int
    amount: int
    rate: int


def money(cents: int) -> str:
    """Hundredths as a person writes them.

    Examples:
        >>> money(-5), money(123456)
        ('-0.05', '1234.56')
    """
    sign, size = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{size // 100}.{size % 100:02}"


def accounts() -> dict[str, str]:
    """Every account with its statement line."""
    found = dict(LINES)
    found |= {f"Income:Sales:Group{number}": "net-sales" for number in range(1, 13)}
    found |= {f"Expenses:{name}:{place.title()}": EXPENSE_LINES[name] for name in EXPENSES for place in DEPARTMENTS}
    return found


class Company:
    """The company as it goes from day to day.

    Args:
        seed: of its chances.
    """

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.rates = dict(RATES)
        self.open: dict[str, deque[Invoice]] = {"USD": deque(), "EUR": deque(), "GBP": deque()}
        self.bills: deque[Invoice] = deque()
        self.bank = 0
        self.number = 0

    def entry(self, day: datetime.date, serial: int) -> list[str]:  # noqa: PLR0911 - one line a kind of transaction
        """The lines of one transaction."""
        chance = self.draw.random()
        full = next((currency for currency, invoices in self.open.items() if len(invoices) >= LOTS), None)
        if full is not None:
            return self._receipt(day, full, serial)
        if chance < 0.25:
            return self._invoice(day, self.draw.choices(("USD", "EUR", "GBP"), (6, 3, 1))[0])
        if chance < 0.45:
            waiting = [currency for currency, invoices in self.open.items() if invoices]
            return self._receipt(day, self.draw.choice(waiting), serial) if waiting else self._card(day, serial)
        if chance < 0.60:
            return self._bill(day)
        if chance < 0.72:
            return self._payment(day, serial) if self.bills else self._card(day, serial)
        if chance < 0.74:
            return self._exchange(day)
        if chance < 0.76:
            return self._payroll(day)
        return self._card(day, serial)

    def _invoice(self, day: datetime.date, currency: str) -> list[str]:
        self.number += 1
        amount, customer, group = self.draw.randrange(5_000, 900_000), self.draw.randrange(400), self.draw.randrange(1, 13)
        invoice = Invoice(self.number, day, customer, amount, self.rates.get(currency, 10_000))
        self.open[currency].append(invoice)
        place = DEPARTMENTS[customer % 3]
        lines = [
            f'{day} * "Customer {customer:03} Ltd" "Goods as ordered, delivery {self.number}" ^inv-{self.number:07}',
            f'  counterparty: "C{customer:03}"',
            f'  invoice-number: "A-{self.number:07}"',
            f"  due: {day + datetime.timedelta(days=30)}",
            f'  department: "{place}"',
        ]
        if currency == "USD":
            tax = amount // 10
            return [
                *lines,
                f"  Assets:Receivables:USD  {money(amount + tax)} USD",
                f"  Income:Sales:Group{group}  {money(-amount)} USD",
                f"  Liabilities:Tax:Output  {money(-tax)} USD",
            ]
        # To ten-thousandths of a cent, as the product is: the books leave it to Beancount.
        return [
            *lines,
            f'  Assets:Receivables:{currency}  {money(amount)} {currency} {{{self._rate(invoice.rate)} USD, {day}, "A-{self.number:07}"}}',
            f"  Income:Sales:Group{group}",
        ]

    def _receipt(self, day: datetime.date, currency: str, serial: int) -> list[str]:
        invoice = self.open[currency].popleft()
        lines = [
            f'{day} * "Customer {invoice.customer:03} Ltd" "Receipt of invoice A-{invoice.number:07}" ^inv-{invoice.number:07}',
            f'  counterparty: "C{invoice.customer:03}"',
            f'  import: "main:{day}:{serial:08}"',
        ]
        if currency == "USD":
            paid = invoice.amount + invoice.amount // 10
            self.bank += paid
            return [*lines, f"  Assets:Bank:Main  {money(paid)} USD", f"  Assets:Receivables:USD  {money(-paid)} USD"]
        paid = (invoice.amount * self.rates[currency] + 5_000) // 10_000
        self.bank += paid
        lot = f'{{{self._rate(invoice.rate)} USD, {invoice.date}, "A-{invoice.number:07}"}}'
        return [
            *lines,
            f"  Assets:Bank:Main  {money(paid)} USD",
            f"  Assets:Receivables:{currency}  {money(-invoice.amount)} {currency} {lot}",
            "  Income:FxGains",
        ]

    def _bill(self, day: datetime.date) -> list[str]:
        self.number += 1
        amount, supplier = self.draw.randrange(2_000, 400_000), self.draw.randrange(150)
        tax = amount // 10
        self.bills.append(Invoice(self.number, day, supplier, amount + tax, 10_000))
        name, place = self.draw.choice(EXPENSES), self.draw.choice(DEPARTMENTS)
        account = "Expenses:Purchases" if self.draw.random() < 0.4 else f"Expenses:{name}:{place.title()}"
        return [
            f'{day} * "Supplier {supplier:03} Inc" "{name}, as delivered" ^bill-{self.number:07} #purchase',
            f'  counterparty: "S{supplier:03}"',
            f'  invoice-number: "S{supplier:03}-{self.number}"',
            f"  {account}  {money(amount)} USD",
            f'    department: "{place}"',
            f"  Assets:Tax:Input  {money(tax)} USD",
            f"  Liabilities:Payables:USD  {money(-amount - tax)} USD",
        ]

    def _payment(self, day: datetime.date, serial: int) -> list[str]:
        bill = self.bills.popleft()
        self.bank -= bill.amount
        return [
            f'{day} * "Supplier {bill.customer:03} Inc" "Payment" ^bill-{bill.number:07}',
            f'  import: "main:{day}:{serial:08}"',
            f"  Liabilities:Payables:USD  {money(bill.amount)} USD",
            f"  Assets:Bank:Main  {money(-bill.amount)} USD",
        ]

    def _exchange(self, day: datetime.date) -> list[str]:
        currency = self.draw.choice(("EUR", "GBP"))
        # Whole hundreds: units times rate is then a whole number of cents.
        units = self.draw.randrange(10, 400) * 10_000
        paid = units * self.rates[currency] // 10_000
        self.bank -= paid
        return [
            f'{day} * "First Bank" "Exchange {currency}"',
            f"  Assets:Bank:{currency}  {money(units)} {currency} @ {self._rate(self.rates[currency])} USD",
            f"  Assets:Bank:Main  {money(-paid)} USD",
        ]

    def _payroll(self, day: datetime.date) -> list[str]:
        gross = self.draw.randrange(200_000, 800_000)
        tax, social = gross * 18 // 100, gross * 7 // 100
        lines = [f'{day} * "Staff" "Payroll" #payroll']
        shares = (gross // 2, gross // 3, gross - gross // 2 - gross // 3)
        for place, share in zip(DEPARTMENTS, shares, strict=True):
            lines += [f"  Expenses:Salaries  {money(share)} USD", f'    department: "{place}"']
        self.bank -= gross - tax - social
        return [
            *lines,
            f"  Expenses:SocialSecurity  {money(social)} USD",
            f"  Liabilities:Withheld  {money(-tax - 2 * social)} USD",
            f"  Assets:Bank:Main  {money(tax + social - gross)} USD",
        ]

    def _card(self, day: datetime.date, serial: int) -> list[str]:
        name, place = self.draw.choice(EXPENSES), self.draw.choice(DEPARTMENTS)
        amount = self.draw.randrange(300, 60_000)
        return [
            f'{day} * "Shop {self.draw.randrange(900):03}" "{name}"',
            f'  import: "card:{day}:{serial:08}"',
            f"  Expenses:{name}:{place.title()}  {money(amount)} USD",
            f'    department: "{place}"',
            "  Liabilities:Card",
        ]

    @staticmethod
    def _rate(rate: int) -> str:
        return f"{rate // 10_000}.{rate % 10_000:04}"

    def month_start(self, day: datetime.date) -> list[str]:
        """Prices of the day, and what the bank says it holds."""
        for currency in self.rates:
            self.rates[currency] += self.draw.randrange(-150, 151)
        prices = [f"{day} price {currency}  {self._rate(rate)} USD" for currency, rate in self.rates.items()]
        return [*prices, "", f"{day} balance Assets:Bank:Main  {money(self.bank)} USD", ""]


def days(transactions: int) -> list[datetime.date]:
    """The day of each transaction, evenly over the years."""
    first, last = datetime.date(FIRST_YEAR, 1, 1), datetime.date(FIRST_YEAR + YEARS, 1, 1)
    return [first + datetime.timedelta(days=number * (last - first).days // transactions) for number in range(transactions)]


def head() -> str:
    """The top-level file: options, accounts, capital."""
    lines = [
        'option "title" "Generated Trading Inc"',
        'option "operating_currency" "USD"',
        'plugin "ledgerkit.plugins"',
        'include "20*/*.beancount"',
        "",
        '2020-01-01 custom "ledgerkit-option" "layout" "ifrs"',
        *(f'2020-01-01 custom "ledgerkit-dimension" "department" "{name}"' for name in DEPARTMENTS),
        "",
        *(f"2020-01-01 commodity {currency}\n  precision: 2" for currency in ("USD", "EUR", "GBP")),
        "",
    ]
    for account, line in accounts().items():
        lines += [f"2020-01-01 open {account}", f'  statement-line: "{line}"']
    return "\n".join([*lines, ""])


def write(transactions: int, folder: Path, seed: int = 1) -> Path:
    """Write a ledger; the path of its top-level file."""
    company = Company(seed)
    folder.mkdir(parents=True, exist_ok=True)
    top = folder / "main.beancount"
    top.write_text(head(), encoding="utf-8")
    month, lines = "", []
    for serial, day in enumerate(days(transactions)):
        if f"{day:%Y-%m}" != month:
            _flush(folder, month, lines)
            month, lines = f"{day:%Y-%m}", [f"; {day:%B %Y}", "", *company.month_start(day.replace(day=1))]
        lines += [*company.entry(day, serial), ""]
    _flush(folder, month, lines)
    return top


def _flush(folder: Path, month: str, lines: list[str]) -> None:
    if month:
        path = folder / month[:4] / f"{month[5:]}.beancount"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:4]))
