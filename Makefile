# The few verbs of this project. `make` prints them.
SHELL := /bin/bash
VENV := .venv
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .uv/bin/uv)
RUN := $(VENV)/bin
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types layers check docs refresh picture score validate bench clean

help:  ## Print this help
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready  ## Make the environment; leaves the command at .venv/bin/taksir

$(VENV)/.ready: pyproject.toml uv.lock
	@if ! $(UV) --version >/dev/null 2>&1; then \
	  echo "bringing uv into .uv/"; rm -rf .uv; \
	  PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --disable-pip-version-check --target .uv uv || \
	  { echo "pip cannot: trying a virtual environment"; python3 -m venv --clear .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv; }; fi
	@echo "making $(VENV) from uv.lock"
	@$(UV) sync --quiet --locked --all-groups --no-group model --all-extras --no-extra measure
	@touch $@

demo: setup  ## Read the shipped examples, cost a budget, plan a year: here, and as pages in build/
	@mkdir -p build
	@$(RUN)/taksir brief examples/articles --as-of 2026-03-02 --no-keep --html build/demo.html --xlsx build/demo.xlsx || [ $$? -eq 1 ]
	@echo && $(RUN)/taksir chain 'US$$500e9 all_in' --chip gb300-nvl72 --as-of 2026-11-21 --html build/chain.html | sed -n 1,4p
	@echo && $(RUN)/taksir plan examples/plans/hyperscaler-125.toml --as-of 2026-11-21 --samples 1 --no-explain --html build/plan.html | sed -n 1,6p
	@echo && echo "report: build/demo.html   workbook: build/demo.xlsx   model: build/chain.html   plan: build/plan.html"

test: setup  ## Run the tests
	@$(RUN)/pytest -n $(WORKERS)

lint: setup  ## Lint and check the format
	@$(RUN)/ruff check . && $(RUN)/ruff format --check .

types: setup  ## Check the types
	@$(RUN)/mypy

layers: setup  ## Check that imports go one way
	@$(RUN)/lint-imports --config .importlinter

check: lint types layers test  ## Everything that CI checks

docs: setup  ## Build the documentation into site/
	@NO_MKDOCS_2_WARNING=1 $(RUN)/mkdocs build --strict --quiet

refresh: setup  ## Write anew what the documentation shows of the program
	@$(RUN)/python docs/refresh.py

picture: setup  ## Take the picture of the report anew (needs Chromium)
	@$(RUN)/python docs/picture.py

score: setup  ## How often the reader and the answers are right on our own sets
	@$(RUN)/taksir score articles tests/articles --misses
	@$(RUN)/taksir score questions tests/questions/tune.csv
	@$(RUN)/taksir score questions tests/questions/held.csv

validate: setup  ## How close the model is to published results
	@$(RUN)/taksir validate cost

bench: setup  ## Speed of reading, beside other parsers, and of the model
	@$(RUN)/python benchmarks/reading.py
	@$(RUN)/python benchmarks/chain.py
	@$(RUN)/python benchmarks/plan.py --short

clean:  ## Remove what was built
	@rm -rf build site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
