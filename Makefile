PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check accuracy bench docs schema clean

help:  ## list these targets
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt --group dev
	@touch $@

demo: $(VENV)/.installed  ## a made-up fleet, a tour of six questions, then a prompt
	@$(BIN)/vminer demo

test: $(VENV)/.installed-dev  ## every test, with real servers
	$(BIN)/pytest $(only)

check: $(VENV)/.installed-dev  ## ruff, mypy --strict, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

accuracy: $(VENV)/.installed-dev  ## how well the language is understood, with and without typing slips
	$(BIN)/python -m tests.corpus

bench: $(VENV)/.installed-dev  ## every figure of docs/reference/performance.md
	$(BIN)/python -m tests.bench

docs: $(VENV)/.installed-dev  ## write the generated pages of docs/reference
	$(BIN)/vminer docs

schema: $(VENV)/.installed-dev  ## write the newest migration's SQL out of the declarations
	$(BIN)/python -m tests.migration

clean:  ## remove what make made here (no data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache bench.json
