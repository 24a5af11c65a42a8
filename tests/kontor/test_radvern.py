"""Row-level security: the service sees one kommune, and would see no more if a statement forgot to say which."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from db.sentral import innhold, kolleger
from db.sentral.base import Kontorbase
from db.sentral.roller import EIER, TJENESTE
from tests.kontor.innholdsbygger import reader, send
from tests.kontor.kontorbygger import FREMMED, INGVILD, SAK, TORMOD, Kontoret, handed_over, new_case
from tildelingsklient.feil import KontorFeil
from tildelingsklient.synk.melding import Kollegaoppforing

_TABELLER = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
TABELLER = (
    "op", "avvist", "avgjort", "tilgang", "sak", "medarbeider", "ting", "enhet", "innsyn",
    "innhold", "innholdsdel", "nevnt", "kollega",
)  # fmt: skip
_UTEN_DATA = {"alembic_version"}


def _tables(superbruker: sa.Engine) -> list[str]:
    with superbruker.connect() as connection:
        return sorted(set(connection.exec_driver_sql(_TABELLER).scalars()) - _UTEN_DATA)


def test_uten_kommune_er_det_ingenting_der(kontoret: Kontoret, base: Kontorbase) -> None:
    kontoret.given(new_case())
    with base.transaction("") as connection:
        assert (
            connection.exec_driver_sql("SELECT (SELECT count(*) FROM op) + (SELECT count(*) FROM ting)").scalar() == 0
        )


def test_en_annen_kommune_ser_ingenting_selv_om_sporringen_glemmer_a_si_hvilken(
    kontoret: Kontoret, base: Kontorbase
) -> None:
    kontoret.given(new_case())
    counts = []
    for hvem in (INGVILD, FREMMED):
        with base.transaction(kontoret.here(hvem).kommune) as connection:
            counts.append(connection.exec_driver_sql("SELECT count(*) FROM ting").scalar())
    assert counts == [3, 0]


def test_tjenesten_kan_ikke_skrive_i_en_annen_kommune(base: Kontorbase) -> None:
    with pytest.raises(DBAPIError, match="row-level security"), base.transaction("Fjellvik") as connection:
        connection.exec_driver_sql("INSERT INTO sak VALUES ('Storås', 's', 'u', false, '')")


def test_hver_tabell_har_radvern_som_eieren_ogsa_er_bundet_av(superbruker: sa.Engine) -> None:
    query = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
    with superbruker.connect() as connection:
        held = set(connection.exec_driver_sql(query).scalars())
    assert set(_tables(superbruker)) <= held


def test_hver_nokkel_begynner_med_kommune(superbruker: sa.Engine) -> None:
    query = """
        SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype IN ('p', 'u')
          AND connamespace = 'public'::regnamespace AND conrelid <> 'alembic_version'::regclass
          AND NOT EXISTS (SELECT 1 FROM pg_attribute
                          WHERE attrelid = conrelid AND attnum = conkey[1] AND attname = 'kommune')
    """
    with superbruker.connect() as connection:
        assert connection.exec_driver_sql(query).all() == []


def test_hver_tabell_har_en_nokkel_og_hver_unik_indeks_begynner_med_kommune(superbruker: sa.Engine) -> None:
    keyed = "SELECT relname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE contype = 'p'"
    indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    with superbruker.connect() as connection:
        assert set(_tables(superbruker)) <= set(connection.exec_driver_sql(keyed).scalars())
        defs = list(connection.exec_driver_sql(indexes).scalars())
    assert [one for one in defs if not re.search(r"\(kommune[,)]", one)] == []


@pytest.mark.parametrize("rolle", [EIER, "postgres"])
def test_kontoret_starter_ikke_som_eier_eller_superbruker(felles: Callable[[str], sa.URL], rolle: str) -> None:
    base = Kontorbase(felles(rolle))
    with pytest.raises(KontorFeil, match=TJENESTE):
        base.check()
    base.close()


def test_kontoret_starter_ikke_som_en_som_kan_bli_eieren(
    felles: Callable[[str], sa.URL], superbruker: sa.Engine
) -> None:
    with superbruker.begin() as connection:
        connection.exec_driver_sql(f"CREATE ROLE lurer LOGIN IN ROLE {EIER}")
        connection.exec_driver_sql("GRANT SELECT ON alembic_version TO lurer")
    base = Kontorbase(felles("lurer"))
    with pytest.raises(KontorFeil, match=TJENESTE):
        base.check()
    base.close()
    with superbruker.begin() as connection:
        connection.exec_driver_sql("DROP OWNED BY lurer")
        connection.exec_driver_sql("DROP ROLE lurer")


def test_kontoret_starter_ikke_nar_en_tabell_mangler_radvern(egen: Callable[[str], sa.URL]) -> None:
    base, superbruker = Kontorbase(egen(TJENESTE)), sa.create_engine(egen("postgres"), poolclass=sa.NullPool)
    base.check()
    with superbruker.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE ting NO FORCE ROW LEVEL SECURITY")
    with pytest.raises(KontorFeil, match="Vernet mellom kommuner"):
        base.check()
    base.close()


@pytest.mark.parametrize("tabell", ["op", "avvist", "avgjort", "tilgang", "innsyn", "nevnt", "innholdsdel"])
@pytest.mark.parametrize("hva", ["UPDATE {} SET kommune = kommune", "DELETE FROM {}", "TRUNCATE {}"])
def test_loggene_kan_ikke_endres_av_tjenesten(base: Kontorbase, tabell: str, hva: str) -> None:
    with pytest.raises(DBAPIError, match="permission denied"), base.transaction("Fjellvik") as connection:
        connection.exec_driver_sql(hva.format(tabell))


@pytest.mark.parametrize("hva", ["UPDATE op SET kode = 'x'", "DELETE FROM op", "TRUNCATE op"])
def test_loggen_kan_ikke_endres_av_superbrukeren_heller(kontoret: Kontoret, superbruker: sa.Engine, hva: str) -> None:
    kontoret.given(new_case())
    with pytest.raises(DBAPIError, match="insert-only"), superbruker.begin() as connection:
        connection.exec_driver_sql(hva)


def test_det_som_er_helt_kan_ikke_endres_eller_slettes(kontoret: Kontoret, base: Kontorbase) -> None:
    her = kontoret.here(INGVILD)
    with base.transaction(her.kommune) as connection:
        assert send(connection, her, b"et brev", [7]) == 7
    for hva in ("UPDATE innhold SET kommet = 0", "DELETE FROM innhold"):
        with pytest.raises(DBAPIError, match="what is whole stands"), base.transaction(her.kommune) as connection:
            connection.exec_driver_sql(hva)


def test_en_annen_kommune_har_ikke_bytene(kontoret: Kontoret, base: Kontorbase) -> None:
    her, der = kontoret.here(INGVILD), kontoret.here(FREMMED)
    with base.transaction(her.kommune) as connection:
        assert send(connection, her, b"et brev", [7]) == 7
    with base.transaction(der.kommune) as connection:
        # Also when the question forgets which kommune it is in.
        assert innhold.size(connection, her.kommune, sha256(b"et brev").hexdigest()) is None
        assert connection.exec_driver_sql("SELECT count(*) FROM innholdsdel").scalar() == 0


def test_ingen_sporring_krysser_kommuner(kontoret: Kontoret, base: Kontorbase) -> None:
    """Each statement says of each table which kommune, so that kommuner can lie on machines of their own."""
    seen = set[str]()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.add(statement)

    sa.event.listen(base._engine, "before_cursor_execute", note)
    kontoret.given(new_case(), handed_over())
    for hvem in (INGVILD, TORMOD, FREMMED):
        kontoret.everything(hvem)
        kontoret.case_page(hvem, SAK)
        kontoret.totals(hvem)
        with base.transaction(kontoret.here(hvem).kommune) as connection:
            send(connection, kontoret.here(hvem), b"et brev", [3, 7])
            innhold.part_from(connection, kontoret.here(hvem).kommune, sha256(b"et brev").hexdigest(), 2)
            kolleger.learn(connection, kontoret.here(hvem).kommune, Kollegaoppforing(id=hvem.id, navn=hvem.navn))
            kolleger.all_of(connection, kontoret.here(hvem).kommune)
            innhold.may_read(connection, reader(kontoret.here(hvem)), sha256(b"et brev").hexdigest())
    sa.event.remove(base._engine, "before_cursor_execute", note)
    tables = re.compile(rf"\b(?:FROM|JOIN|INTO|UPDATE) ({'|'.join(TABELLER)})\b")
    told = [(one, len(tables.findall(one)), one.count("kommune")) for one in seen]
    assert len([one for one, tabeller, _ in told if tabeller]) > 15
    assert [one for one, tabeller, nevnt in told if nevnt < tabeller] == []


def test_samme_op_id_i_to_kommuner_er_to_opper(kontoret: Kontoret) -> None:
    case = new_case(FREMMED)
    mine = [one.model_copy(update={"rolle": INGVILD.rolle.value}) for one in case]
    assert kontoret.told(INGVILD, *mine) + kontoret.told(FREMMED, *case) == ["applied"] * 6
