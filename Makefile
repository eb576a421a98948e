# Two commands do everything on a fresh machine with Python 3.11 or newer: `make quiz` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
ARGS ?=

.PHONY: quiz test deep check bench clean

quiz: $(VENV)/quiz.stamp
	@$(BIN)/dlprep quiz $(ARGS)

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest -n auto --dist worksteal --durations=10 -m "not deep" $(ARGS)

deep: $(VENV)/test.stamp
	DLPREP_DEEP=1 $(BIN)/python -m pytest -n auto --durations=10 $(ARGS)

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf $(VENV) build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "dlprep needs Python 3.11 or newer — run: make quiz PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/quiz.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/quiz.stamp
