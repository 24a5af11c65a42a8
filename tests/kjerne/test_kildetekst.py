"""The municipality's own text: read as Excel and LibreOffice save it, else refused with line and reason."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.kildetekst import load_kildetekst, unknown_ids


def les(tmp_path: Path, innhold: str | bytes) -> dict[str, str]:
    path = tmp_path / "fjellvik.csv"
    path.write_bytes(innhold if isinstance(innhold, bytes) else innhold.encode())
    return dict(load_kildetekst(path))


@pytest.mark.parametrize(
    "innhold",
    [
        "id;tekst\nSL-01-K1;Timer\n",
        "Id;Tekst\r\nSL-01-K1;Timer\r\n",
        "\ufeffID ; TEKST\nSL-01-K1; Timer \n\n",
        "sep=;\nid;tekst\nSL-01-K1;Timer\n",
        "sep=,\r\nid,tekst\r\nSL-01-K1,Timer\r\n",
        "id,tekst\nSL-01-K1,Timer\n",
        "id\ttekst\nSL-01-K1\tTimer",
        '"id";"tekst"\n"SL-01-K1";"Timer"\n',
        "side;tekst;id\n4;Timer;SL-01-K1\n",
        "id;tekst\n;\nSL-01-K1;Timer\n",
    ],
)
def test_filen_leses_slik_regneark_lagrer_den(innhold: str, tmp_path: Path) -> None:
    assert les(tmp_path, innhold) == {"SL-01-K1": "Timer"}


def test_tekst_i_anforselstegn_kan_ha_skilletegn_og_linjeskift(tmp_path: Path) -> None:
    assert les(tmp_path, 'id;tekst\nA;"én; to\n«tre» ""fire"""\nB;fem\n') == {"A": 'én; to\n«tre» "fire"', "B": "fem"}


@pytest.mark.parametrize(
    ("innhold", "linje", "hva"),
    [
        ("", 1, "Kolonnene id og tekst mangler."),
        ("nr;ord\nA;b\n", 1, "Kolonnene id og tekst mangler."),
        ('id;tekst\nA;b\nB;"åpent\nC;d\n', 3, "Raden kan ikke deles"),
        ('id;tekst\nA;"åpent\nC;"d"\n', 2, "Raden kan ikke deles"),
        ("id;tekst\nA;b\nA;c\n", 3, "«A» står også i linje 2."),
        ("id;tekst\nA;\n", 2, "Raden mangler tekst."),
        ("id;tekst\n;b\n", 2, "Raden mangler id."),
        ("id;tekst\nA;b; og mer\n", 2, "Raden har 3 felt, men første linje har 2."),
        ("id;tekst\nA\n", 2, "Raden har 1 felt, men første linje har 2."),
        ("sep=;\nid;tekst\nA;\n", 3, "Raden mangler tekst."),
        ("id;tekst\nA;b\0c\n", 2, "Det står et tegn der som ikke er tekst."),
        (b"id;tekst\nA;b\xe5\n", 2, "Den er ikke skrevet i UTF-8."),
        ("id;tekst\nA;" + "x" * 140_000, 2, "Raden kan ikke deles"),
    ],
)
def test_en_fil_med_feil_avvises_med_linje_og_grunn(innhold: str | bytes, linje: int, hva: str, tmp_path: Path) -> None:
    with pytest.raises(KatalogFeil) as caught:
        les(tmp_path, innhold)
    assert str(caught.value).startswith(f"fjellvik.csv:{linje}: Kommunens egen tekst kan ikke leses. {hva}")
    assert caught.value.neste_steg


def test_uten_fil_er_det_ingen_tekst_og_en_mappe_er_ingen_fil(tmp_path: Path) -> None:
    assert load_kildetekst(tmp_path / "borte.csv") == {}
    (tmp_path / "mappe.csv").mkdir()
    with pytest.raises(KatalogFeil, match="Den kan ikke åpnes"):
        load_kildetekst(tmp_path / "mappe.csv")


def test_rader_katalogen_ikke_viser_til_sies() -> None:
    assert unknown_ids({"A": "b"}, {"A"}) is None
    told = str(unknown_ids(dict.fromkeys("ABCDEFG", "tekst"), {"A"}))
    assert "«B», «C», «D», «E», «F» og 1 til." in told


_celle = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1).filter(str.strip)


@given(st.dictionaries(_celle.map(str.strip), _celle.map(str.strip), max_size=4))
def test_alt_som_er_skrevet_etter_reglene_kommer_hele_tilbake(tekster: dict[str, str]) -> None:
    quoted = [[part.replace('"', '""') for part in row] for row in tekster.items()]
    lines = ["id;tekst", *(f'"{ident}";"{tekst}"' for ident, tekst in quoted)]
    with tempfile.TemporaryDirectory() as folder:
        assert les(Path(folder), "\n".join(lines)) == tekster
