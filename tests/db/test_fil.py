"""The store's file: encrypted or not at all, opened with its own key only, closed without a trace."""

from __future__ import annotations

import os
import pickle
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2

from db.lokal import fil, lagerfeil
from db.lokal.datanokkel import Datanokkel, hex_checked
from tildelingsklient.feil import LaastFeil, LagerFeil, NyereLager

KANARI = "Solveig Kanarifugl 45839012345"


def make_tables(connection: sa.Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE ting (id INTEGER PRIMARY KEY, tekst TEXT UNIQUE)")


def write(engine: sa.Engine, tekst: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO ting (tekst) VALUES (?)", (tekst,))


def texts(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return [rad[0] for rad in connection.exec_driver_sql("SELECT tekst FROM ting ORDER BY id")]


def rewrite(sti: Path, nokkel: Datanokkel, sql: str) -> None:
    """Change a closed store behind the program's back."""
    connection = dbapi2.connect(str(sti), isolation_level=None)
    connection.execute(f"""PRAGMA key="x'{nokkel.hex()}'" """)
    connection.execute(sql)
    connection.close()


def everything_on_disk(mappe: Path) -> bytes:
    return b"".join(sti.read_bytes() for sti in sorted(mappe.iterdir()))


@pytest.fixture
def nokkel() -> Datanokkel:
    return Datanokkel.random()


@pytest.fixture
def sti(mappe: Path) -> Path:
    return mappe / "lager.db"


@pytest.fixture
def lager(sti: Path, nokkel: Datanokkel) -> Iterator[sa.Engine]:
    engine = fil.create_store(sti, nokkel, make_tables)
    yield engine
    engine.dispose()


def test_et_nytt_lager_kan_leses_igjen_med_samme_nokkel(lager: sa.Engine, sti: Path, nokkel: Datanokkel) -> None:
    write(lager, "hei")
    fil.close_store(lager)
    igjen = fil.open_store(sti, nokkel)
    assert texts(igjen) == ["hei"]
    fil.close_store(igjen)


def test_filen_og_wal_har_ingen_klartekst(lager: sa.Engine, mappe: Path) -> None:
    write(lager, KANARI)
    assert (mappe / "lager.db-wal").stat().st_size > 0
    raw = everything_on_disk(mappe)
    assert KANARI.encode() not in raw
    assert b"SQLite format 3" not in raw
    assert b"CREATE TABLE" not in raw


def test_vanlig_sqlite_kan_ikke_apne_filen(lager: sa.Engine, sti: Path) -> None:
    write(lager, KANARI)
    fil.close_store(lager)
    connection = sqlite3.connect(sti)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connection.execute("SELECT * FROM sqlite_master")
    connection.close()


def test_uten_linjen_som_setter_nokkelen_blir_det_ikke_noe_lager(
    sti: Path, nokkel: Datanokkel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fil, "_apply_key", lambda connection, hexnokkel: None)
    with pytest.raises(LagerFeil, match="ikke kryptert"):
        fil.create_store(sti, nokkel, make_tables)
    assert not sti.exists()


def test_et_ukryptert_lager_apnes_ikke_og_slettes_ikke(sti: Path, nokkel: Datanokkel) -> None:
    connection = sqlite3.connect(sti)
    connection.execute("CREATE TABLE ting (tekst TEXT)")
    connection.close()
    before = sti.read_bytes()
    with pytest.raises(LagerFeil, match="ikke kryptert"):
        fil.open_store(sti, nokkel)
    assert sti.read_bytes() == before


def test_vanlig_sqlite_i_stedet_for_sqlcipher_avvises(sti: Path, nokkel: Datanokkel) -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(LagerFeil, match="Krypteringen mangler"):
        fil._unlock(_WithoutCipherLog(connection), nokkel)
    connection.close()


class _WithoutCipherLog:
    """A plain SQLite connection, which takes `PRAGMA key` without a murmur."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, /) -> sqlite3.Cursor:
        return self._connection.execute(sql)

    def close(self) -> None:
        self._connection.close()


def test_en_annen_nokkel_apner_ikke_og_roper_ikke_til_skjermen(
    lager: sa.Engine, sti: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fil.close_store(lager)
    with pytest.raises(LagerFeil, match="kan ikke leses") as fanget:
        fil.open_store(sti, Datanokkel.random())
    assert fanget.value.neste_steg
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("tekst", ["a" * 63, "a" * 65, "A" * 64, "g" * 64, "a" * 64 + "\n", ""])
def test_bare_64_heksadesimale_tegn_er_en_nokkel(tekst: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal"):
        hex_checked(tekst)


def test_et_manglende_lager_lages_ikke_i_stillhet(sti: Path, nokkel: Datanokkel) -> None:
    with pytest.raises(LagerFeil, match="lar seg ikke åpne"):
        fil.open_store(sti, nokkel)
    assert not sti.exists()


def test_et_nytt_lager_legges_aldri_over_et_gammelt(lager: sa.Engine, sti: Path) -> None:
    write(lager, "hei")
    with pytest.raises(LagerFeil, match="finnes allerede"):
        fil.create_store(sti, Datanokkel.random(), make_tables)
    assert texts(lager) == ["hei"]


def test_et_lager_fra_en_nyere_utgave_avvises_uten_at_noe_endres(
    lager: sa.Engine, sti: Path, nokkel: Datanokkel
) -> None:
    fil.close_store(lager)
    rewrite(sti, nokkel, f"PRAGMA user_version={fil.SKJEMAVERSJON + 1}")
    before = sti.read_bytes()
    with pytest.raises(NyereLager) as fanget:
        fil.open_store(sti, nokkel)
    assert "Oppdater" in fanget.value.neste_steg
    assert sti.read_bytes() == before


def test_et_annet_programs_krypterte_fil_avvises(lager: sa.Engine, sti: Path, nokkel: Datanokkel) -> None:
    fil.close_store(lager)
    rewrite(sti, nokkel, "PRAGMA application_id=7")
    with pytest.raises(LagerFeil, match="ikke et lager for Tildelingsklient"):
        fil.open_store(sti, nokkel)


@pytest.mark.parametrize(
    ("pragma", "verdi"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
        ("busy_timeout", 5000),
        ("cache_size", -32000),
        ("application_id", fil.APPLIKASJON),
        ("user_version", fil.SKJEMAVERSJON),
    ],
)
def test_innstillingene_gjelder_paa_tilkoblingen(lager: sa.Engine, pragma: str, verdi: object) -> None:
    with lager.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == verdi


def test_en_innstilling_som_ikke_virker_stopper_apningen(
    lager: sa.Engine, sti: Path, nokkel: Datanokkel, monkeypatch: pytest.MonkeyPatch
) -> None:
    fil.close_store(lager)
    monkeypatch.setattr(fil, "_INNSTILLINGER", ("PRAGMA synchronous=OFF",))
    with pytest.raises(LagerFeil, match="trygt"):
        fil.open_store(sti, nokkel)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access in lists of its own")
def test_filene_er_bare_for_eieren(lager: sa.Engine, mappe: Path) -> None:
    write(lager, "hei")
    assert {stat.S_IMODE(sti.stat().st_mode) for sti in mappe.iterdir()} == {0o600}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="/proc/self/fd is needed to see open handles")
def test_etter_lasing_er_ingen_filer_apne(lager: sa.Engine, mappe: Path) -> None:
    write(lager, "hei")
    assert open_handles(mappe)
    fil.close_store(lager)
    assert open_handles(mappe) == []


def open_handles(mappe: Path) -> list[str]:
    targets = []
    for handle in Path("/proc/self/fd").iterdir():
        try:
            targets.append(str(handle.readlink()))
        except OSError:
            continue
    return [t for t in targets if str(mappe) in t]


def test_en_sluppet_nokkel_apner_ikke_lageret_igjen(lager: sa.Engine, nokkel: Datanokkel) -> None:
    fil.close_store(lager)
    nokkel.drop()
    with pytest.raises(LaastFeil):
        texts(lager)


def test_nokkelen_staar_ikke_i_url_repr_eller_feil(lager: sa.Engine, nokkel: Datanokkel, sti: Path) -> None:
    write(lager, KANARI)
    with pytest.raises(sa.exc.IntegrityError) as fanget:
        write(lager, KANARI)
    shown = [str(lager.url), repr(lager), repr(nokkel), str(fanget.value), repr(fanget.value)]
    assert not [tekst for tekst in shown if nokkel.hex() in tekst]
    assert KANARI not in str(fanget.value)


def test_nokkelen_kan_ikke_pickles(nokkel: Datanokkel) -> None:
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(nokkel)


def test_en_feil_fra_lageret_baerer_ikke_saksteksten_videre(lager: sa.Engine) -> None:
    write(lager, KANARI)
    with pytest.raises(LagerFeil) as fanget, lagerfeil.told_plainly():
        write(lager, KANARI)
    assert fanget.value.__suppress_context__
    assert KANARI not in repr(fanget.value) + str(fanget.value) + fanget.value.kode


@pytest.mark.parametrize(
    ("kode", "ventet"),
    [
        (8, "skrivebeskyttet"),
        (8 | 4 << 8, "skrivebeskyttet"),
        (11, "kan ikke leses"),
        (13, "Disken er full"),
        (10 | 3 << 8, "Disken svarer ikke"),
        (26, "kan ikke leses"),
        (5, "annet program"),
        (1, "svarte ikke som ventet"),
    ],
)
def test_hver_feilkode_blir_en_setning_med_neste_steg(kode: int, ventet: str) -> None:
    error = dbapi2.OperationalError("raw")
    error.sqlite_errorcode = kode
    told = lagerfeil.as_lagerfeil(error)
    assert ventet in told.tittel
    assert told.neste_steg


@pytest.mark.parametrize("byte", [0, 20, 200, 4095])
def test_en_odelagt_side_gir_en_setning_og_filen_blir_liggende(
    lager: sa.Engine, sti: Path, nokkel: Datanokkel, byte: int
) -> None:
    fil.close_store(lager)
    raw = bytearray(sti.read_bytes())
    raw[byte] ^= 1
    sti.write_bytes(raw)
    with pytest.raises(LagerFeil, match="kan ikke leses"):
        fil.open_store(sti, nokkel)
    assert sti.read_bytes() == raw


def test_en_fil_som_er_kuttet_gir_en_setning(lager: sa.Engine, sti: Path, nokkel: Datanokkel) -> None:
    fil.close_store(lager)
    sti.write_bytes(sti.read_bytes()[:10])
    with pytest.raises(LagerFeil, match="kan ikke leses"):
        fil.open_store(sti, nokkel)


def test_full_disk_gir_en_setning_og_det_gamle_er_i_behold(lager: sa.Engine) -> None:
    write(lager, "hei")
    with lager.connect() as connection:
        sider = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={sider}")
    with pytest.raises(LagerFeil, match="Disken er full"), lagerfeil.told_plainly():
        write(lager, "x" * 100_000)
    assert texts(lager) == ["hei"]


def test_en_transaksjon_som_brytes_av_etterlater_ingenting(lager: sa.Engine) -> None:
    def interrupt() -> None:
        with lager.begin() as connection:
            connection.exec_driver_sql("INSERT INTO ting (tekst) VALUES ('halv')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert texts(lager) == []


def test_en_fil_som_skal_flyttes_har_alt_i_seg(lager: sa.Engine, sti: Path, nokkel: Datanokkel) -> None:
    write(lager, "hei")
    fil.close_settled(lager)
    alone = fil.open_copy(sti, nokkel)
    assert texts(alone) == ["hei"]
    fil.close_store(alone)


def test_en_fil_uten_alt_i_seg_blir_sagt_fra_om(lager: sa.Engine, sti: Path, nokkel: Datanokkel) -> None:
    reader = fil.connect_keyed(sti, nokkel, lambda _connection: None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ting").fetchone()
    write(lager, "mens noen leser")
    with lager.connect() as connection:
        connection.rollback()
        connection.connection.cursor().execute("PRAGMA busy_timeout=0")
    with pytest.raises(LagerFeil, match="Et annet program"):
        fil.close_settled(lager)
    reader.close()


def test_et_lager_som_ikke_ble_helt_tas_bort(sti: Path, nokkel: Datanokkel, mappe: Path) -> None:
    def fail(connection: sa.Connection) -> None:
        make_tables(connection)
        raise RuntimeError("midt i")

    with pytest.raises(RuntimeError, match="midt i"):
        fil.create_store(sti, nokkel, fail)
    assert list(mappe.iterdir()) == []


def as_nobody(job: Callable[[], str]) -> str:
    """What the job says when it runs as a user who owns nothing; root may write to anything."""
    inn, ut = os.pipe()
    barn = os.fork()
    if barn == 0:
        try:
            os.setgroups([])
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
            os.write(ut, job().encode())
        finally:
            os._exit(0)
    os.close(ut)
    os.waitpid(barn, 0)
    with os.fdopen(inn, "rb") as svar:
        return svar.read().decode()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("mode", [0o444, 0o000])
def test_et_skrivebeskyttet_lager_gir_en_setning(nokkel: Datanokkel, mode: int) -> None:
    with tempfile.TemporaryDirectory() as navn:
        sti = Path(navn, "lager.db")
        fil.close_store(fil.create_store(sti, nokkel, make_tables))
        Path(navn).chmod(0o755)
        sti.chmod(mode)

        def job() -> str:
            try:
                with lagerfeil.told_plainly():
                    write(fil.open_store(sti, nokkel), "ny")
            except LagerFeil as told:
                return str(told)
            return "skrev"

        assert as_nobody(job).startswith(("Lageret er skrivebeskyttet", "Lageret på denne maskinen lar seg ikke åpne"))
