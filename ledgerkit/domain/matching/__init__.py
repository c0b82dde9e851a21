"""Whether two things that people or banks wrote down are one: a line told twice, a payer and a customer, a receipt and its invoices.

Everything here is pure: it knows neither files nor ledgers, and decides nothing that a person could not follow.
"""
