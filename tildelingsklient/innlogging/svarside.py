"""The small page the browser shows when it comes back. No script, nothing fetched, nothing kept."""

from __future__ import annotations

from html import escape
from typing import Final

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _, language

_STATUSORD: Final = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    414: "URI Too Long",
    431: "Request Header Fields Too Large",
}
_MAL: Final = (
    '<!doctype html><html lang="{sprak}"><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    '<meta name="viewport" content="width=device-width"><title>{tittel}</title>'
    '<body style="font: 1.25rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem">'
    "<main><h1>{tittel}</h1><p>{tekst}</p></main></html>"
)
_HODER: Final = (
    "Content-Type: text/html; charset=utf-8",
    "Cache-Control: no-store",
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy: no-referrer",
    "X-Content-Type-Options: nosniff",
    "Connection: close",
)


def logged_in_page() -> bytes:
    """It went well."""
    return _answer(200, _("Du er logget inn."), _("Du kan lukke denne fanen."))


def failed_page(feil: Feil) -> bytes:
    """It did not, and why."""
    return _answer(200, feil.tittel, feil.neste_steg)


def stray_page() -> bytes:
    """An answer, but not to what we asked: an old tab, or somebody who tries."""
    return _answer(
        400, _("Dette svaret hører ikke til innloggingen."), _("Gå tilbake til programmet, og logg inn der.")
    )


def refused_page(status: int) -> bytes:
    """Somebody who has nothing to do here."""
    return _answer(status, _("Her er det ingenting."), _("Gå tilbake til programmet."))


def _answer(status: int, tittel: str, tekst: str) -> bytes:
    innhold = _MAL.format(sprak=escape(language()), tittel=escape(tittel), tekst=escape(tekst)).encode()
    hode = [f"HTTP/1.1 {status} {_STATUSORD[status]}", f"Content-Length: {len(innhold)}", *_HODER]
    return "\r\n".join(hode).encode() + b"\r\n\r\n" + innhold
