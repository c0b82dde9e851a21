# make help lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DEMO := build/demo
DEMO_LANGUAGE ?= en
SECONDS ?= 600
SIZES ?= 10000,100000

.PHONY: help demo test fuzz check format bench lock docs browser clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ledgerkit needs Python 3.11 or later; name one: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "Setting up .venv (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## book September's bank files in a copy of the demonstration company, see what keeps the month open, and close it
	@sh ledgers/demo.sh $(BIN)/ledgerkit $(DEMO) $(DEMO_LANGUAGE)

test: $(READY) browser ## run all tests
	$(BIN)/python -m pytest --numprocesses auto

fuzz: $(READY) ## give every reader of bank files hostile bytes for SECONDS (600)
	$(BIN)/python tests/fuzzing.py --seconds $(SECONDS) --corpus build/fuzz

check: $(READY) ## lint, format, types, import contracts, house rules, doctests, bean-check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --quiet tests/project
	$(BIN)/python -m pytest --quiet --doctest-modules --ignore ledgerkit/notebook/notebooks ledgerkit
	$(BIN)/bean-check ledgers/aozora/main.beancount
	$(BIN)/bean-check ledgers/harbour/main.beancount

format: $(READY) ## format the code and mend what the linter can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(READY) ## measure speed beside the peers, in one run; results to RESULTS.md, READERS.md and FEEDS.md in benchmarks
	$(BIN)/python benchmarks/run.py --sizes $(SIZES)
	$(BIN)/python benchmarks/readers.py
	$(BIN)/python benchmarks/feeds.py

docs: $(READY) ## write the documents that come from code anew
	$(BIN)/python docs/generate.py

# Extras stay in the lock: pip before 23.3 refuses the whole lock once a package that another wants with an extra has a newer release.
lock: $(READY) ## resolve the dependencies anew
	$(BIN)/uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra dev --output-file requirements.lock pyproject.toml

browser:
	@sh .ci/tool chromium || true

clean: ## remove what was made here
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
