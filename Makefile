# `make demo` plays a council's whole preparation; `make test` proves it. Both set themselves up.
PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint world lock clean

demo: $(VENV)/run.stamp
	@$(BIN)/jane demo

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -q -n auto --dist worksteal

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The long random world: 200 000 turns, one world after another, until a promise breaks.
world: $(VENV)/dev.stamp
	$(BIN)/python -m tests.world --turns 200000

# Re-pins the libraries. Needs uv; the files it writes name no registry host.
lock:
	uv pip compile pyproject.toml --group build --universal --generate-hashes --no-header --quiet -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --universal --generate-hashes --no-header --quiet -o requirements-dev.lock

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Setting up JANE in $(VENV) …"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) var
