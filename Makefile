# Every step from a fresh clone. `make` alone lists the targets.
# Paths stay relative, so that the folder may have spaces in its name.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
# Two workers: the tests that start a central store or draw windows wait more than they count.
WORKERS ?= 2
BIN := .venv/bin
CHECKED := $(wildcard cjld_desktop cjld_wire cjld_central tests bench)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: help setup run demo test lint format tests trust bench package lock upgrade clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s  %s\n", $$1, $$2 }' Makefile

setup: .venv/.program ## Make .venv with the program and everything it needs

run: setup ## Open the program
	$(BIN)/cjld-desktop

demo: setup ## Run the main job from end to end, without a screen, into out/demo
	$(BIN)/cjld-desktop demo --out out/demo

test: setup lint tests ## Pass every check: format, lint, types, import contracts, tests

lint: setup ## Format, lint, types and import contracts only
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(CHECKED)
	$(BIN)/lint-imports

tests: setup .venv/.test-system ## The tests only; ARGS="tests/unit -x" narrows them
	$(BIN)/pytest -q -p no:cacheprovider -n $(WORKERS) $(ARGS)

trust: setup .venv/.test-system ## The tests with everything that is too dear for each time: all examples, heavy proofs
	CJLD_TRUST=1 $(BIN)/pytest -q -p no:cacheprovider -n $(WORKERS) $(ARGS)

format: setup ## Put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## Measure against limits and peers; ONLY=attachments|forms|reports|scale|sync|start|window narrows it
	$(BIN)/python -m bench --out out/bench.json $(if $(ONLY),--only $(ONLY))

package: setup ## Build the program as one folder that needs no Python, in dist/cjld-desktop
	$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec

lock: setup ## Write the hashed lock files anew after a change of pyproject.toml
	scripts/lock.sh

upgrade: setup ## Write the hashed lock files with the newest versions
	scripts/lock.sh --upgrade

clean: ## Take away everything the other targets made
	rm -rf .venv build dist out

.venv/.system: scripts/system-packages.sh
	@scripts/system-packages.sh program
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.test-system: scripts/system-packages.sh .venv/.system
	@scripts/system-packages.sh tests
	@touch $@

.venv/.packages: requirements/development.txt .venv/.system
	@echo "Installing the packages of $<"
	@$(BIN)/python -m pip install --quiet --only-binary :all: --require-hashes -r $<
	@touch $@

.venv/.program: pyproject.toml .venv/.packages
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
