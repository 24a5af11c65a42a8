"""A question of a case that has ended: all that was said can be read, and nothing looks as if it could change."""

from __future__ import annotations

from ui.deler.felt import Sporsmalskort


def close_card(card: Sporsmalskort) -> None:
    """Show a question and its answer to be read; Tab stops at its attachments, so that the page can be walked."""
    for part in (card.kontroll, card.kildevalg, card.stemmer):
        if part is not None:
            part.setEnabled(False)
    for offer in (card.annen, card.uten_kilde):
        offer.hide()
    card.kontroll.maal = card.vedlegg
    card.notat.set_lesbar()
    if card.steg is not None:
        card.steg.set_lesbar()
