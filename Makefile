# One door per check, the same on a laptop and in CI. `make help` tells what each target does.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv/bin
DEMO := build/demo

export PYTHONUTF8 := 1
# Qt asks for a UTF-8 locale; a bare machine has none set.
ifeq ($(LC_ALL)$(LC_CTYPE)$(LANG),)
export LANG := C.UTF-8
endif

# Where the machine keeps no bytecode, every process that a test starts would compile the libraries anew.
unexport PYTHONDONTWRITEBYTECODE

# Thousands of stores are made and thrown away, each synced to disk: in memory where there is room.
export PYTEST_DEBUG_TEMPROOT := $(shell [ -w /dev/shm ] && [ "$$(df -k --output=avail /dev/shm 2>/dev/null | tail -1)" -gt 2000000 ] && echo /dev/shm)

# A test waits a third of its time, for a disk, a process or a timer: three of them keep two cores busy.
KJERNER := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(shell echo $$(( $(KJERNER) + $(KJERNER) / 2 )))

.PHONY: help oppsett run test rask check bench bench-stort faults bilder tekster mutanter pdfdom format stil lint typer retninger avhengigheter raske-tester

help: ## Vis denne oversikten
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

oppsett: ## Gjør klart det som trengs: uv, .venv og Qts systembiblioteker (alle mål gjør dette selv)
	@packaging/oppsett.sh

run: oppsett ## Åpne programmet. Uten skjerm: kjør demoen og si hvor bilder og brev ligger
	@if [ "$$(uname -s)" != Linux ] || [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		exec $(VENV)/python -m tildelingsklient; \
	fi; \
	echo "Ingen skjerm her, så demoen kjøres i stedet."; \
	$(VENV)/python -m tildelingsklient demo --ut $(DEMO); \
	echo "Bilder og brev ligger i $(CURDIR)/$(DEMO):"; \
	ls -1 $(DEMO)

test: oppsett ## Kjør alle tester
	@$(VENV)/python -m pytest -n auto

rask: oppsett stil lint typer retninger raske-tester ## Før hver innsjekking (to minutter): stil, lint, typer, retninger, raske tester

check: oppsett stil lint typer retninger avhengigheter ## Alt som CI krever; alle tester kommer til slutt
	@$(MAKE) test

bench: ## Mål farten mot målene, ved siden av to andre regelmotorer
	@packaging/oppsett.sh maaling
	@$(VENV)/python -m tests.bench

bench-stort: ## Mål lageret med 10 000 saker og en million svar mot et lite; bygger det første gang (tre minutter, 1,6 GB i build)
	@packaging/oppsett.sh maaling
	@QT_QPA_PLATFORM=offscreen $(VENV)/python -m tests.bench.stort

faults: oppsett ## Feilprøvene i full lengde: drap, full disk, skrivevern, diskfeil, kutt og mutanter (FEIL="wal eio" tar bare dem)
	@QT_LOGGING_RULES="*=false" $(VENV)/python -m tests.feil $(FEIL)

bilder: oppsett ## Lag bilder av alle skjermer i alle temaer og størrelser, i build/bilder
	@QT_LOGGING_RULES="*=false" $(VENV)/python -m tests.bilder

tekster: oppsett ## Samle alle tekster som kan oversettes, i build/tildelingsklient.pot
	@mkdir -p build && $(VENV)/pybabel --quiet extract --no-wrap -k Tekst -k N_ -o build/tildelingsklient.pot tildelingsklient ui db

mutanter: ## Legg små feil i regelmotoren, én om gangen; testene skal merke minst 90 % (UTVALG=200 prøver 200 av dem)
	@packaging/oppsett.sh mutasjon
	@$(VENV)/python -m tests.mutanter --utvalg $(or $(UTVALG),0)

pdfdom: oppsett ## Døm brevene som PDF/A-2a og PDF/UA-1 med veraPDF; henter Java fra Debian om den mangler
	@packaging/pdfdom/dom.sh

format: oppsett ## Rett på stilen i koden
	@$(VENV)/ruff check --fix --exit-zero --quiet . && $(VENV)/ruff format .

stil: oppsett
	@$(VENV)/ruff format --check .

lint: oppsett
	@$(VENV)/ruff check .

typer: oppsett
	@$(VENV)/mypy

retninger: oppsett
	@$(VENV)/lint-imports

avhengigheter: oppsett
	@$(VENV)/deptry .

raske-tester: oppsett
	@$(VENV)/python -m pytest -n auto -m "not treg" -q --hypothesis-profile=rask tests/kjerne tests/handlinger tests/innlogging tests/test_hus.py
