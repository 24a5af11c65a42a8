"""The loopback listener among browsers, strangers and those who say nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

import pytest

from tests.innlogging.strengutsteder import visit
from tests.porter import free_ports
from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.lokalmottak import Mottak, open_mottak
from tildelingsklient.innlogging.svarside import failed_page, logged_in_page

Linjer = list[socket.socket]


@pytest.fixture
def mottak() -> Iterator[Mottak]:
    with open_mottak(free_ports(1)) as mottak:
        yield mottak


@pytest.fixture
def linjer() -> Iterator[Linjer]:
    alle: Linjer = []
    yield alle
    for linje in alle:
        linje.close()


def never() -> bool:
    return False


def mine(sporring: str) -> str | None:
    return sporring if "state=min" in sporring else None


def beside(gjor: Callable[[], object]) -> threading.Thread:
    trad = threading.Thread(target=gjor, daemon=True)
    trad.start()
    return trad


def say(mottak: Mottak, linjer: Linjer, sagt: bytes) -> socket.socket:
    linjer.append(socket.create_connection(("127.0.0.1", mottak.port), timeout=20))
    linjer[-1].sendall(sagt)
    return linjer[-1]


def request_of(mottak: Mottak, sporring: str) -> bytes:
    return f"GET /innlogget?{sporring} HTTP/1.1\r\nHost: 127.0.0.1:{mottak.port}\r\n\r\n".encode()


def all_from(linje: socket.socket) -> bytes:
    """Everything until it is hung up, however that is done."""
    got = b""
    try:
        while part := linje.recv(65_536):
            got += part
    except ConnectionError:
        pass
    return got


def heard(mottak: Mottak) -> str:
    """What the one who is awaited said; it gets its page."""
    mottatt = mottak.receive(mine, never)
    mottatt.answer(logged_in_page())
    return mottatt.verdi


def test_only_this_machine_can_reach_it(mottak: Mottak) -> None:
    assert mottak._lytter.getsockname()[0] == "127.0.0.1"
    assert mottak.adresse == f"http://127.0.0.1:{mottak.port}/innlogget"


def test_the_next_port_is_taken_when_one_is_in_use() -> None:
    porter = free_ports(3)
    with open_mottak(porter) as first, open_mottak(porter) as second:
        assert (first.port, second.port) == porter[:2]


def test_when_all_ports_are_in_use_the_user_is_told() -> None:
    porter = free_ports(2)
    with open_mottak(porter), open_mottak(porter), pytest.raises(SynkFeil) as told:
        open_mottak(porter)
    assert told.value.kode == "porter"


def test_a_port_is_free_again_as_soon_as_it_is_let_go() -> None:
    porter = free_ports(1)
    for _gang in range(3):
        with open_mottak(porter) as mottak:
            trad = beside(partial(visit, f"{mottak.adresse}?state=min"))
            heard(mottak)
            trad.join(20)


def test_one_answer_is_heard_and_shown_its_page_and_then_nobody_is_there(mottak: Mottak, linjer: Linjer) -> None:
    linje = say(mottak, linjer, request_of(mottak, "state=min&code=k"))
    mottatt = mottak.receive(mine, never)
    with pytest.raises(OSError, match=r"refused|10061"):
        socket.create_connection(("127.0.0.1", mottak.port), timeout=20)
    mottatt.answer(logged_in_page())
    assert mottatt.verdi == "state=min&code=k"
    assert "Du er logget inn." in all_from(linje).decode()


def test_of_two_at_once_only_one_is_heard(mottak: Mottak, linjer: Linjer) -> None:
    both = [say(mottak, linjer, request_of(mottak, f"state=min&code={n}")) for n in range(2)]
    first = int(heard(mottak)[-1])
    assert b"Du er logget inn" in all_from(both[first])
    assert all_from(both[1 - first]) == b""


def test_strangers_get_their_refusal_and_the_right_one_is_still_heard(mottak: Mottak, linjer: Linjer) -> None:
    got: list[int] = []
    rot = mottak.adresse.removesuffix("/innlogget")

    def come() -> None:
        fremmed = {"Host": "angriper.example"}
        got.append(visit(f"{rot}/favicon.ico")[0])
        got.append(visit(f"{mottak.adresse}?state=min", hoder=fremmed)[0])
        got.append(visit(f"{mottak.adresse}?state=min", hoder={"Origin": "https://angriper.example"})[0])
        got.append(visit(f"{mottak.adresse}?state=min", "POST")[0])
        got.append(visit(f"{mottak.adresse}?state=din")[0])
        got.append(visit(f"{mottak.adresse}?state=min")[0])

    trad = beside(come)
    heard(mottak)
    trad.join(20)
    assert got == [404, 403, 403, 405, 400, 200]


def test_a_request_line_without_end_is_cut_off(mottak: Mottak, linjer: Linjer) -> None:
    lang = say(mottak, linjer, b"GET /innlogget?" + b"x" * 8_200)
    say(mottak, linjer, request_of(mottak, "state=min"))
    heard(mottak)
    assert b"414" in all_from(lang).partition(b"\r\n")[0]


def test_a_request_that_comes_byte_by_byte_is_heard(mottak: Mottak, linjer: Linjer) -> None:
    def drip() -> None:
        linje = say(mottak, linjer, b"")
        linje.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in request_of(mottak, "state=min"):
            linje.sendall(bytes([byte]))

    trad = beside(drip)
    assert heard(mottak) == "state=min"
    trad.join(20)


def test_lines_that_say_nothing_never_keep_the_right_one_out(mottak: Mottak, linjer: Linjer) -> None:
    for _silent in range(40):
        say(mottak, linjer, b"")
        mottak._accept()
    assert len(mottak._linjer) == 24
    say(mottak, linjer, request_of(mottak, "state=min"))
    assert heard(mottak) == "state=min"
    assert mottak._linjer == {}


def test_one_that_says_nothing_for_long_is_hung_up_on(linjer: Linjer) -> None:
    klokka = [0.0]
    with open_mottak(free_ports(1), ur=lambda: klokka[0]) as mottak:
        silent = say(mottak, linjer, b"GET /innlog")
        mottak._accept()
        klokka[0] = 11.0
        say(mottak, linjer, request_of(mottak, "state=din"))
        trad = beside(partial(say, mottak, linjer, request_of(mottak, "state=min")))
        mottak._drop_silent()
        assert all_from(silent) == b""
        assert heard(mottak) == "state=min"
        trad.join(20)


def test_one_that_hangs_up_without_a_word_is_nobody(mottak: Mottak, linjer: Linjer) -> None:
    say(mottak, linjer, b"GET /innlog").close()
    say(mottak, linjer, request_of(mottak, "state=min"))
    assert heard(mottak) == "state=min"


def test_when_nobody_comes_it_ends_after_five_minutes() -> None:
    ganger = count()
    with open_mottak(free_ports(1), ur=lambda: next(ganger) * 70.0) as mottak:
        with pytest.raises(SynkFeil) as told:
            mottak.receive(mine, never)
        assert told.value.kode == "for_sent"
        assert 300 <= next(ganger) * 70 < 1_000


def test_one_who_gives_up_need_not_wait(mottak: Mottak) -> None:
    sporsmal = count()
    with pytest.raises(SynkFeil) as told:
        mottak.receive(mine, lambda: next(sporsmal) == 1)
    assert told.value.kode == "avbrutt"


def test_a_browser_that_has_gone_before_its_page_is_no_fault(mottak: Mottak, linjer: Linjer) -> None:
    linje = say(mottak, linjer, request_of(mottak, "state=min"))
    mottatt = mottak.receive(mine, never)
    linje.close()
    mottatt.answer(logged_in_page())
    mottatt.answer(logged_in_page())


def test_the_page_runs_nothing_and_fetches_nothing_and_shows_text_as_text() -> None:
    side = failed_page(SynkFeil("<script>alert(1)</script>", "a & b")).decode()
    assert "<script" not in side
    assert "a &amp; b" in side
    assert "Content-Security-Policy: default-src 'none'" in side
    assert "Cache-Control: no-store" in side
