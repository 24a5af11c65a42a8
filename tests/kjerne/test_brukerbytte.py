"""Ids of people cross the line and come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.synkfakes import an_op
from tildelingsklient.synk.brukerbytte import Brukerbytte
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.melding import Endringssvar, Feedlinje, Feltmelding

VAAR, DERES = "018f-vaar", "u-ingvild"
BYTTE = Brukerbytte({VAAR: DERES})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from([VAAR, "", "Kari", f"{VAAR} "]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["eier", "x"]), inner, max_size=2),
    max_leaves=8,
)


@given(JSON)
def test_det_som_sendes_og_kommer_tilbake_er_som_det_var(verdi: object) -> None:
    op = an_op(1).model_copy(
        update={"bruker": VAAR, "felt": {"verdi": Feltmelding.model_validate({"old": None, "new": verdi})}}
    )
    sent = BYTTE.out(op)
    assert sent.bruker == DERES
    assert f'"{VAAR}"' not in sent.model_dump_json()
    side = Endringssvar(linjer=(Feedlinje(op=sent, versjon=1, svar=Opsvar.APPLIED),))
    assert BYTTE.page_in(side).linjer[0].op == op


def test_andres_navn_og_ord_gaar_urort_begge_veier() -> None:
    op = an_op(1, "u-tormod")
    assert BYTTE.out(op) == op
    assert BYTTE.fields_in({"eier": DERES, "tekst": "u-tormod"}) == {"eier": VAAR, "tekst": "u-tormod"}
    assert BYTTE.fields_in(None) is None


def test_uten_noe_aa_bytte_er_alt_som_det_er() -> None:
    side = Endringssvar(merke="m")
    assert Brukerbytte({VAAR: VAAR}).page_in(side) is side
