# Two commands: `make run` starts the wizard, `make test` runs every test. On Windows see README.md.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# This machine only; `make run ADDRESS=0.0.0.0 NAME=wizard.example.lg.jp` serves the office network.
ADDRESS ?= 127.0.0.1
NAME ?= localhost
# A folder of wheels made by `make wheels`, for a closed network: `make run WHEELS=out/wheels`.
WHEELS ?=
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt
PIP += $(if $(WHEELS),--no-index --find-links $(WHEELS))
# `make wheels PLATFORM=win_amd64` for Windows. pip asks this machine, not that platform, which packages are
# needed, so the one that Windows needs besides (click: colorama) is named.
PLATFORM ?=

.PHONY: run test lint wheels system clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.port=$(PORT) --server.address=$(ADDRESS) --browser.serverAddress=$(NAME)

test: system $(VENV)/.dev
	$(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright

wheels: $(VENV)/.run
	$(BIN)/python -m pip download --disable-pip-version-check --requirement requirements.txt \
	  --constraint constraints.txt --dest out/wheels --only-binary=:all: \
	  $(if $(PLATFORM),--platform $(PLATFORM) --python-version 3.11) $(if $(findstring win,$(PLATFORM)),colorama)

# Chromium, Japanese fonts, LibreOffice Writer and poppler, which the tests drive.
system:
	@sh scripts/system_packages.sh test

clean:
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
