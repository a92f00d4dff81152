# The few verbs of this project. `make` prints them.
SHELL := /bin/bash
VENV := .venv
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
RUN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types layers check docs bench clean

help:  ## Print this help
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready  ## Make the environment; leaves the command at .venv/bin/taksir

$(VENV)/.ready: pyproject.toml uv.lock
	@if ! command -v "$(UV)" >/dev/null 2>&1; then \
	  python3 -m venv --clear .uv && .uv/bin/pip install --quiet --disable-pip-version-check uv; fi
	@$(UV) sync --quiet --locked --all-groups --all-extras
	@touch $@

demo: setup  ## Read the shipped examples: a table here, a report in build/demo.html
	@mkdir -p build
	@$(RUN)/taksir brief examples/articles --as-of 2026-03-02 --no-keep --html build/demo.html --xlsx build/demo.xlsx || [ $$? -eq 1 ]
	@echo && echo "report: build/demo.html   workbook: build/demo.xlsx"

test: setup  ## Run the tests
	@$(RUN)/pytest

lint: setup  ## Lint and check the format
	@$(RUN)/ruff check . && $(RUN)/ruff format --check .

types: setup  ## Check the types
	@$(RUN)/mypy

layers: setup  ## Check that imports go one way
	@$(RUN)/lint-imports --config .importlinter

check: lint types layers test  ## Everything that CI checks

docs: setup  ## Build the documentation into site/
	@$(RUN)/mkdocs build --strict

bench: setup  ## Speed of reading, beside other parsers
	@$(RUN)/python benchmarks/reading.py

clean:  ## Remove what was built
	@rm -rf build site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
