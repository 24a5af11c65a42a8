"""Tildelingsklient: offline assessment at home visits, from kartleggingssamtale to draft vedtak."""

__version__ = "0.1.0"
