# `make help` tells every command: `make run` starts the wizard, `make test` runs every test. On Windows see README.md.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# This machine only; `make run ADDRESS=0.0.0.0 NAME=wizard.example.lg.jp` serves the office network.
ADDRESS ?= 127.0.0.1
NAME ?= localhost
# The screen 規則の点検, for whoever writes rulebooks; `make run CHECK_RULES=` leaves it out.
CHECK_RULES ?= 1
# A folder of wheels made by `make wheels`, for a closed network: `make run WHEELS=out/wheels`.
WHEELS ?=
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt
PIP += $(if $(WHEELS),--no-index --find-links $(WHEELS))
# `make wheels PLATFORM=win_amd64` for Windows. pip asks this machine, not that platform, which packages are
# needed, so the one that Windows needs besides (click: colorama) is named.
PLATFORM ?=

.DEFAULT_GOAL := help
.PHONY: help run quick test format lint wheels system clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

run: $(VENV)/.run ## start the wizard (PORT=, ADDRESS=, NAME=, WHEELS=, CHECK_RULES=)
	SMPOLICY_CHECK_RULES=$(CHECK_RULES) $(BIN)/streamlit run app.py --server.port=$(PORT) --server.address=$(ADDRESS) --browser.serverAddress=$(NAME)

# Needs no Debian package: the loop while writing code.
quick: $(VENV)/.dev ## the tests that need no browser, no server and no LibreOffice, of large products a share (ARGS=)
	$(BIN)/pytest -q -n 2 --quick -m 'not (browser or office or kill or server or mutation or slow)' $(ARGS)

# One more than two cores, for where a test waits another can go on. What failed is tried once more, alone: beside
# another test a browser may wait longer than a person would.
test: system $(VENV)/.dev ## every test (ARGS=); installs what Debian packages are missing
	$(BIN)/pytest -n 3 --dist loadgroup $(ARGS) || $(BIN)/pytest --last-failed --last-failed-no-failures none $(ARGS)

format: $(VENV)/.dev ## put the code into its form and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lint: $(VENV)/.dev ## ruff and pyright, as the tests of a change ask for it
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright

wheels: $(VENV)/.run ## what a closed network needs to install, in out/wheels (PLATFORM=win_amd64)
	$(BIN)/python -m pip download --disable-pip-version-check --requirement requirements.txt \
	  --constraint constraints.txt --dest out/wheels --only-binary=:all: \
	  $(if $(PLATFORM),--platform $(PLATFORM) --python-version 3.11) $(if $(findstring win,$(PLATFORM)),colorama)

# Everything that scripts/system_packages.sh names for `test`.
system: ## install Chromium, fonts, LibreOffice, PostgreSQL and nginx for the tests
	@sh scripts/system_packages.sh test

clean: ## remove what the other commands have made
	rm -rf $(VENV) out .pytest_cache .ruff_cache .hypothesis

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed.'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || sh scripts/system_packages.sh venv
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.venv requirements.txt constraints.txt
	$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(PIP) --requirement requirements-dev.txt
	@touch $@
