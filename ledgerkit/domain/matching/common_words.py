"""Words of banks, trade and calendars that many lines share, in English, Japanese, German, French, Spanish and Italian: they tie no two."""

from __future__ import annotations

import re

from ledgerkit.domain.matching.names import without_forms
from ledgerkit.domain.matching.words import folded_kana, is_year

__all__ = ["telling_words", "without_common"]

_MONTHS = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
januar februar märz mai juni juli oktober dezember
janvier février mars avril juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
"""
_TRADE = """
payment payments paid pay invoice invoices inv bill receipt transfer transfers transaction purchase sale order refund number reference ref
card debit credit deposit withdrawal cash bank banking account incoming outgoing inward outward standing direct faster online mobile
instant sepa bacs chaps ach wire swift iban bic eref mref kref svwz pos atm giro from the for and with your our via per top
zahlung zahlungseingang zahlungsausgang rechnung rechnungen überweisung ueberweisung lastschrift gutschrift dauerauftrag karte
kartenzahlung einzahlung auszahlung konto echtzeitüberweisung echtzeitueberweisung nummer referenz für fuer und von der die das nr
paiement virement facture prélèvement carte achat versement remboursement compte reçu pour par les des
transferencia pago factura recibo tarjeta compra ingreso abono cargo cuenta para por los
pagamento bonifico fattura carta acquisto addebito accredito versamento conto con del
振込 振り込み お振込 振替 口座振替 入金 出金 送金 支払 支払い お支払い 請求 請求書 ご請求 領収 カード デビット クレジット 口座
普通預金 現金 預け入れ
フリコミ フリカエ ニュウキン シュッキン ソウキン シハライ セイキュウ コウザ コウザフリカエ ヨキン ゲンキン デンシン
総合振込 被仕向送金 インターネット ネット 振込入金
"""
_PROCESSORS = "paypal stripe square sumup klarna adyen wise revolut visa mastercard maestro amex jcb paypay ペイペイ スクエア ストライプ"
_FORMS = """
gmbh kg ag ug ohg mbh limited ltd llc llp plc inc incorporated corp corporation company co pty sarl sas sasu spa srl sl
holding group international 会社 株式会社 有限会社 合同会社 株 有
"""
_COMMON = frozenset(folded_kana(word) for word in f"{_MONTHS} {_TRADE} {_PROCESSORS} {_FORMS}".split())
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"\d{1,4}[年月日](分|度)?|\d{1,3}|\d{1,2}(st|nd|rd|th)")
_SHORTEST_LATIN, _SHORTEST = 3, 2


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that can tell whose payment it is, or for what; folded, without legal forms and words that all lines share.

    Examples:
        >>> sorted(telling_words("Payment from Alice GmbH, invoice August 2026"))
        ['alice']
        >>> telling_words("振込＊カ）スズキ") == telling_words("ｶ)ｽｽﾞｷ") == {"スズキ"}
        True
    """
    return frozenset(word for word in _WORD.findall(without_forms(text)) if _tells(word))


def without_common(text: str) -> str:
    """A folded text without legal forms, numbers and the words that all lines share; its other words in their order.

    Examples:
        >>> without_common("To Wren Elizabeth, transfer 17")
        'wren elizabeth'
    """
    found = (word for word in _WORD.findall(without_forms(text)) if word not in _COMMON and not word.isdigit())
    return " ".join(word for word in found if word not in {"to", "of", "in"})


def _tells(word: str) -> bool:
    # Long vowels are folded away: what is left of コーヒー are two letters.
    shortest = _SHORTEST_LATIN if word.isascii() else _SHORTEST
    return len(word) >= shortest and word not in _COMMON and not is_year(word) and not _DAY.fullmatch(word)
