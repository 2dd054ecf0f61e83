# Two commands: `make demo` shows the five seed articles as facts, `make test` checks everything.
VENV ?= .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
EQUIPPED := $(VENV)/.equipped

.PHONY: bench demo docs guard screenshots test quick lint figures train-names clean train-facts

$(INSTALLED): pyproject.toml
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed'; exit 1; }
	@python3 -c 'import ensurepip, venv' || { echo 'Python lacks venv: apt-get install python3-venv'; exit 1; }
	python3 -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade pip
	$(PY) -m pip install --quiet --editable .
	touch $@

$(EQUIPPED): $(INSTALLED)
	$(PY) -m pip install --quiet --editable '.[dev,spark]'
	touch $@

demo: $(INSTALLED)  ## extract the seed articles: a table on screen, JSON lines and a page in out/
	@mkdir -p out
	$(VENV)/bin/vnfdi extract tests/fixtures/articles --format jsonl -o out/facts.jsonl
	$(VENV)/bin/vnfdi extract tests/fixtures/articles --format table
	@$(VENV)/bin/vnfdi view out/facts.jsonl -o out/report.html > /dev/null
	@echo "JSON lines: out/facts.jsonl; the command is $(VENV)/bin/vnfdi, or vnfdi after: . $(VENV)/bin/activate"
	@echo "The page to read and check the facts; open it in a browser: file://$(CURDIR)/out/report.html"

screenshots: demo $(EQUIPPED)  ## the pictures of README and docs anew (needs chromium)
	$(PY) docs/screenshots.py

docs: $(EQUIPPED)  ## the generated pages anew, and the site in site/
	$(PY) docs/generate.py
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict --quiet

lint: $(EQUIPPED)  ## style, types, layers
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: lint  ## everything
	$(PY) -m pytest

quick: lint  ## without the slow real-component tests
	$(PY) -m pytest -m "not slow"

bench: $(EQUIPPED)  ## measure speed beside other tools, and write docs/performance.md (about half an hour)
	$(PY) -m pip install --quiet --editable '.[bench]'
	$(PY) -m benchmarks.speed --json benchmarks/performance.json --page docs/performance.md

guard: $(INSTALLED)  ## fail when extraction has become slower beside a fixed pattern (benchmarks/guard.json)
	OMP_NUM_THREADS=1 $(PY) -m benchmarks.guard

figures: $(EQUIPPED)  ## pin the figures on the seeds anew, and write them into the README
	$(VENV)/bin/vnfdi evaluate tests/fixtures/gold --baseline tests/fixtures/baseline.json --update --quiet \
	    --markdown README.md

train-facts: $(EQUIPPED)  ## make the models that decide on facts anew, byte for byte (docs/model.md)
	$(PY) -m pip install --quiet --editable '.[train]'
	OMP_NUM_THREADS=1 $(PY) -m training.facts

train-names: $(EQUIPPED)  ## make the name model anew, from ../shared (about an hour; docs/model.md)
	$(PY) -m pip install --quiet --editable '.[train]'
	OMP_NUM_THREADS=1 $(PY) -m training.names

clean:
	rm -rf $(VENV) out site build dist .pytest_cache .mypy_cache .ruff_cache
