# Two commands: `make demo` shows the five seed articles as facts, `make test` checks everything.
VENV ?= .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed

.PHONY: demo test quick lint train clean

$(STAMP): pyproject.toml
	python3 -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade pip
	$(PY) -m pip install --quiet --editable '.[dev,spark]'
	touch $(STAMP)

demo: $(STAMP)  ## extract the seed articles: a table on screen, JSON lines in out/
	mkdir -p out
	$(VENV)/bin/vnfdi extract tests/fixtures/articles --format jsonl -o out/facts.jsonl
	$(VENV)/bin/vnfdi extract tests/fixtures/articles --format table
	@echo "JSON lines: out/facts.jsonl"

lint: $(STAMP)  ## style, types, layers
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: lint  ## everything
	$(PY) -m pytest

quick: lint  ## without the slow real-component tests
	$(PY) -m pytest -m "not slow"

train: $(STAMP)  ## make the weights of the name model anew, from ../shared (about an hour; docs/model.md)
	$(PY) -m pip install --quiet --editable '.[train]'
	OMP_NUM_THREADS=1 $(PY) -m training

clean:
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache
