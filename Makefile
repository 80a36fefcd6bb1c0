# Every target sets up what it needs in .venv by itself; only Python 3.11 with venv is needed.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
MARKS := .make
PORT ?= 6543
VAR ?= $(CURDIR)/var
PIP := PYTHONWARNINGS=ignore $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: help run test attacks scan-attacks lint develop bench browser-test permissions screenshots translations frontend wheel-check clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

# The list of files is the mark of an installation: a new file has to be linked into the package.
FILES := $(shell find src schemas workflows templates -type f ! -name '*.pyc' ! -name '*.mo' ! -path '*egg-info*' 2>/dev/null | LC_ALL=C sort | cksum | cut -d' ' -f1)
INSTALLED := $(MARKS)/installed-$(FILES)

$(BIN)/python:
	@echo "Setting up .venv …" >&2
	@$(PYTHON) -m venv $(VENV) || { echo "vanban: Python 3.11 with venv is needed (Debian: apt install python3.11-venv)." >&2; exit 2; }
	@$(PIP) install --upgrade pip "setuptools>=77,<82" "Babel>=2.17" wheel

$(INSTALLED): setup.py pyproject.toml $(wildcard src/vanban/locale/*/LC_MESSAGES/*.po) | $(BIN)/python
	@echo "Installing Vanban and what it needs …" >&2
	@$(PIP) install --no-build-isolation --editable . --config-settings editable_mode=strict
	@mkdir -p $(MARKS) && rm -f $(MARKS)/installed-* && touch $@

$(MARKS)/test: setup.py | $(INSTALLED)
	@$(PIP) install --no-build-isolation --editable ".[test]" --config-settings editable_mode=strict && touch $@

$(MARKS)/lint: setup.py | $(INSTALLED)
	@$(PIP) install --no-build-isolation --editable ".[test,lint]" --config-settings editable_mode=strict && touch $@

$(MARKS)/attacks: setup.py | $(INSTALLED)
	@$(PIP) install --no-build-isolation --editable ".[test,attacks]" --config-settings editable_mode=strict && touch $@

$(MARKS)/browser: setup.py | $(INSTALLED)
	@$(PIP) install --no-build-isolation --editable ".[test,browser]" --config-settings editable_mode=strict && touch $@

develop: $(MARKS)/lint $(MARKS)/browser $(MARKS)/attacks  ## Set up everything a developer needs in .venv
	@$(PIP) install lingua && echo "Ready: $(BIN)/vanban, $(BIN)/pytest, $(BIN)/ruff, $(BIN)/mypy"

run: $(INSTALLED)  ## Serve the demonstration on PORT (6543); data in VAR (./var)
	@$(BIN)/vanban demo development.ini port=$(PORT) var=$(VAR)
	@PYTHONWARNINGS="ignore:pkg_resources is deprecated" exec $(BIN)/pserve --quiet development.ini port=$(PORT) var=$(VAR)

# Tests start many processes: each would compile the whole portal anew where byte code is not to be kept.
test attacks browser-test: export PYTHONDONTWRITEBYTECODE :=

test: $(MARKS)/test  ## Run the tests
	@$(BIN)/python -m pytest -n 2 -m "not browser and not attacks" $(ARGS)

attacks: $(MARKS)/attacks  ## Attack a served demonstration, directly and behind nginx
	@$(BIN)/python -m pytest -m attacks tests/attacks $(ARGS)

scan-attacks: $(MARKS)/attacks  ## Let wapiti and sqlmap loose on a served demonstration (MINUTES, 3 for each)
	@tests/attacks/scanners.sh

browser-test: $(MARKS)/browser  ## Run the tests that drive Chromium
	@$(BIN)/python -m pytest -m browser $(ARGS)

lint: $(MARKS)/lint  ## Check style, types and import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/bandit -q -c pyproject.toml -r src schemas 2>/dev/null || { $(BIN)/bandit -q -c pyproject.toml -r src schemas; exit 1; }
	@$(BIN)/python docs/licences.py --check

BENCHES ?= benchmarks benchmarks.retrieval benchmarks.files benchmarks.proposals benchmarks.sharing benchmarks.workflows benchmarks.scan benchmarks.privacy benchmarks.consultations
bench: $(MARKS)/test  ## Measure requests beside a bare page, search, reading of files, proposals (VANBAN_DATA: real data)
	@for part in $(BENCHES); do echo; echo "== $$part"; $(BIN)/python -m $$part $(ARGS) || exit 1; done

permissions: $(MARKS)/test  ## Write docs/permissions.md: which view takes which permission, and who holds it
	@$(BIN)/python docs/permissions.py

screenshots: $(MARKS)/browser  ## Make the pictures of the README
	@$(BIN)/python docs/screenshots.py

translations: $(MARKS)/lint  ## Gather sentences into the gettext catalogues
	@$(PIP) install lingua
	@$(BIN)/python frontend/translations.py $(ARGS)

frontend:  ## Rebuild style, scripts and fonts (needs Node)
	@cd frontend && npm ci --silent && npm run build --silent

wheel-check: | $(BIN)/python  ## Build the wheel, install it alone, serve the demonstration from it
	@deploy/check_wheel.sh

clean:  ## Remove what make made; data in VAR stays
	@rm -rf $(VENV) $(MARKS) build dist src/*.egg-info
