# `make demo` and `make test` set up .venv when it is missing or older than the pins, and
# touch nothing outside this folder.
PYTHON ?= python3
PIP_FLAGS ?=
VENV := $(CURDIR)/.venv
export LOCCIT_CACHE ?= $(VENV)/cache
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help install demo test slow lint bench clean

help:
	@echo "make demo   set up .venv, build the sample library, ask it three questions"
	@echo "make test   lint, types and all tests (a few minutes)"
	@echo "make slow   the tests that are not in the default run"
	@echo "make bench  the figures of benchmarks/README.md"
	@echo "make clean  remove .venv with all that was made in it"

install: $(VENV)/.installed

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "loccit needs Python 3.11 or newer; name one with make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.python
	$(VENV)/bin/python -m pip install $(PIP_FLAGS) --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tested: pyproject.toml constraints.txt | $(VENV)/.python
	$(VENV)/bin/python -m pip install $(PIP_FLAGS) --quiet --constraint constraints.txt --editable '.[test]'
	touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	@LOCCIT_LIBRARY=$(VENV)/demo $(VENV)/bin/loccit demo

lint: $(VENV)/.tested
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

test: lint
	$(VENV)/bin/pytest -n 2

slow: $(VENV)/.tested
	$(VENV)/bin/pytest -m slow

bench: $(VENV)/.tested
	$(VENV)/bin/python -m benchmarks

clean:
	rm -rf $(VENV)
