#!/usr/bin/env bash
# Makes a checkout ready to run: uv, the locked environment in .venv, and Qt's system libraries.
# Called by every make target; a run with nothing to do takes a few hundredths of a second.
# $1, if given: a dependency group that the target needs besides; it stays installed until the lock file changes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
unset VIRTUAL_ENV PYTHONHOME UV_PYTHON UV_PROJECT_ENVIRONMENT
export UV_PYTHON_DOWNLOADS=never DEBIAN_FRONTEND=noninteractive
# A municipality's own certificate authority stands in the system's list, not in uv's.
if [ -s /etc/ssl/certs/ca-certificates.crt ]; then export UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1; fi

STEMPEL=.venv/.oppsett

si() { printf '%s\n' "$*" >&2; }
stopp() { si "$*"; exit 1; }
skjerm() { printf '%s' "${DISPLAY:-}${WAYLAND_DISPLAY:-}"; }
fingeravtrykk() { { pwd; skjerm; cat uv.lock pyproject.toml packaging/oppsett.sh; } | cksum; }

# --- rights -------------------------------------------------------------------------------------
som_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}
kan_installere() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}
apt_installer() {
    si "Installerer systempakker: $*"
    som_root apt-get update -qq </dev/null >/dev/null || si "Pakkelisten kunne ikke oppdateres; prøver likevel."
    local logg rc=0
    logg=$(mktemp)
    som_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null 2>"$logg" || rc=$?
    # What apt says is of use only when it failed.
    [ "$rc" -eq 0 ] || cat "$logg" >&2
    rm -f "$logg"
    return "$rc"
}

# --- Python and uv --------------------------------------------------------------------------------
duger() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
finn_python() {
    local navn
    for navn in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$navn" >/dev/null && duger "$navn"; then command -v "$navn"; return; fi
    done
    stopp "Fant ikke Python 3.11 eller nyere. Installer den, for eksempel: sudo apt-get install python3 python3-venv"
}
krev_venv() { # $1: python
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    local pakke=python3-venv versjon
    if [ "$(readlink -f "$1")" != "$(readlink -f /usr/bin/python3 2>/dev/null)" ]; then
        versjon=$("$1" -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')
        pakke="python$versjon-venv"
    fi
    kan_installere || stopp "Python mangler venv. Kjør: sudo apt-get install $pakke"
    apt_installer "$pakke" || stopp "Klarte ikke å installere $pakke. Kjør: sudo apt-get install $pakke"
}
finn_uv() { # $1: python; prints the path of a uv that works
    local python=$1
    # Inside a project `uv python find` also judges whether this uv is new enough (tool.uv.required-version).
    if command -v uv >/dev/null && uv python find --quiet "$python" >/dev/null 2>&1; then
        command -v uv; return
    fi
    if ! .uv/bin/uv --version >/dev/null 2>&1; then
        krev_venv "$python"
        si "Henter uv til .uv …"
        rm -rf .uv
        "$python" -m venv .uv </dev/null >&2 || stopp "Klarte ikke å lage .uv. Se meldingen over."
        .uv/bin/python -m pip install --quiet --disable-pip-version-check uv </dev/null >&2 \
            || stopp "Klarte ikke å hente uv. Er maskinen på nett?"
    fi
    printf '%s\n' "$PWD/.uv/bin/uv"
}
lag_miljo() { # $1: python; the rest: more for `uv sync`
    local python=$1 uv
    shift
    uv=$(finn_uv "$python")
    si "Gjør klar .venv …"
    "$uv" sync --locked --quiet --extra kontor --python "$python" "$@" </dev/null \
        || stopp "Miljøet ble ikke klart. Er maskinen på nett, og er uv.lock oppdatert («uv lock»)?"
}

# --- Qt's system libraries --------------------------------------------------------------------------
# Debian's package for each library that PySide6's Qt modules and platform plugins ask for.
declare -A PAKKE=(
    [libEGL.so.1]=libegl1 [libGL.so.1]=libgl1 [libGLX.so.0]=libglx0 [libGLdispatch.so.0]=libglvnd0
    [libX11.so.6]=libx11-6 [libX11-xcb.so.1]=libx11-xcb1 [libdbus-1.so.3]=libdbus-1-3
    [libfontconfig.so.1]=libfontconfig1 [libfreetype.so.6]=libfreetype6
    [libglib-2.0.so.0]=libglib2.0-0 [libgthread-2.0.so.0]=libglib2.0-0
    [libstdc++.so.6]=libstdc++6 [libgcc_s.so.1]=libgcc-s1 [libz.so.1]=zlib1g [libzstd.so.1]=libzstd1
    [libxkbcommon.so.0]=libxkbcommon0 [libxkbcommon-x11.so.0]=libxkbcommon-x11-0
    [libxcb.so.1]=libxcb1 [libxcb-cursor.so.0]=libxcb-cursor0 [libxcb-icccm.so.4]=libxcb-icccm4
    [libxcb-image.so.0]=libxcb-image0 [libxcb-keysyms.so.1]=libxcb-keysyms1
    [libxcb-randr.so.0]=libxcb-randr0 [libxcb-render.so.0]=libxcb-render0
    [libxcb-render-util.so.0]=libxcb-render-util0 [libxcb-shape.so.0]=libxcb-shape0
    [libxcb-shm.so.0]=libxcb-shm0 [libxcb-sync.so.1]=libxcb-sync1 [libxcb-util.so.1]=libxcb-util1
    [libxcb-xfixes.so.0]=libxcb-xfixes0 [libxcb-xkb.so.1]=libxcb-xkb1
    [libgssapi_krb5.so.2]=libgssapi-krb5-2 [libbrotlidec.so.1]=libbrotli1 [libbrotlicommon.so.1]=libbrotli1
    [libwayland-client.so.0]=libwayland-client0 [libwayland-cursor.so.0]=libwayland-cursor0
)
mangler() { # the packages behind the libraries that $@ do not find
    local fil bibliotek
    for fil in "$@"; do
        if [ -f "$fil" ]; then { ldd "$fil" 2>/dev/null || true; } | awk '/not found/ { print $1 }'; fi
    done | sort -u | while read -r bibliotek; do
        printf '%s\n' "${PAKKE[$bibliotek]:-$bibliotek}"
    done | sort -u | paste -sd ' ' -
}
sjekk_qt() {
    [ "$(uname -s)" = Linux ] || return 0
    local qt pakker alltid vindu
    qt=$(echo .venv/lib/python3*/site-packages/PySide6)
    alltid=("$qt"/Qt{Core,Gui,Widgets,Svg,Network,Test}.*.so "$qt"/Qt/plugins/platforms/libqoffscreen.so)
    vindu=("$qt"/Qt/plugins/platforms/libq{xcb,wayland}.so)
    pakker=$(mangler "${alltid[@]}" "${vindu[@]}")
    [ -n "$pakker" ] || return 0
    if kan_installere; then
        # shellcheck disable=SC2086 # one word per package
        apt_installer $pakker || si "Noen systempakker ble ikke installert: $pakker"
    fi
    pakker=$(mangler "${alltid[@]}")
    [ -z "$pakker" ] || stopp "Qt mangler systembiblioteker. Kjør: sudo apt-get install $pakker"
    pakker=$(mangler "${vindu[@]}")
    [ -n "$pakker" ] || return 0
    si "For å åpne vinduet mangler Qt systembiblioteker. Kjør: sudo apt-get install $pakker"
    [ -z "$(skjerm)" ] || exit 1
}

# --- D-Bus: only for the tests, which play a machine that sleeps and locks on a bus of their own --------------
sjekk_buss() {
    [ "$(uname -s)" = Linux ] || return 0
    command -v dbus-daemon >/dev/null && return
    if kan_installere && apt_installer dbus; then return; fi
    si "dbus-daemon mangler; prøvene av maskinens egen lås hoppes over. Kjør: sudo apt-get install dbus"
}

# --- the whole --------------------------------------------------------------------------------------
er_gjort() { [ -x .venv/bin/python ] && [ "$(cat "$1" 2>/dev/null)" = "$avtrykk" ]; }

avtrykk=$(fingeravtrykk)
if ! er_gjort "$STEMPEL"; then
    # A full sync takes the extra groups away.
    rm -f "$STEMPEL"-*
    lag_miljo "$(finn_python)"
    sjekk_qt
    sjekk_buss
    printf '%s\n' "$avtrykk" >"$STEMPEL"
fi
if [ $# -gt 0 ] && ! er_gjort "$STEMPEL-$1"; then
    # The Python that is there already: with another name for it uv would make .venv anew.
    lag_miljo .venv/bin/python --inexact --group "$1"
    printf '%s\n' "$avtrykk" >"$STEMPEL-$1"
fi
