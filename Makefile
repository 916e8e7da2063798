# Every target sets up what it needs; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help contract test test-quick client sandbox docs bench faults fuzz model engines soak kills lint check format types wheel release constraints clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

contract: $(READY) ## the main job: sandbox on a free port, the whole suite, the report
	$(BIN)/python scripts/run_contract.py $(ARGS)

test: $(READY) ## the whole test suite
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

test-quick: $(READY) ## the tests without the slow ones
	$(BIN)/python -m pytest -n $(WORKERS) -m 'not slow and not browser' $(ARGS)

client: $(READY) ## regenerate generated/ from openapi/
	$(BIN)/python scripts/generate_client.py

sandbox: $(READY) ## serve the sandbox with its demo site
	$(BIN)/plausible-sandbox $(ARGS)

docs: $(READY) ## build the reference page and the Postman collection into build/
	$(BIN)/python scripts/build_docs.py

bench: $(READY) ## side-by-side measurements, printed as ratios
	$(BIN)/python benchmarks/run.py $(ARGS)

faults: $(READY) ## plant faults one by one and show which layer catches each
	$(BIN)/python scripts/run_faults.py $(ARGS)

fuzz: $(READY) ## 100,000 random requests for statistics over a million events: no 5xx, none late
	$(BIN)/python benchmarks/fuzz.py $(ARGS)

model: $(READY) ## 10,000 random data sets: the sandbox must answer what the naive model counts
	$(BIN)/python scripts/run_model.py $(ARGS)

engines: $(READY) ## DuckDB and a three-node ClickHouse must give the same answers
	$(BIN)/python scripts/both_engines.py $(ARGS)

soak: $(READY) ## ten minutes of mixed load against the sandbox
	$(BIN)/python benchmarks/soak.py $(ARGS)

kills: $(READY) ## fifty rounds of `kill -9` under load: nothing acknowledged is missing
	KILL_ROUNDS=50 $(BIN)/python -m pytest -q -k kill tests/sandbox/http/test_kills.py tests/sandbox/store/test_durability.py $(ARGS)

lint: $(READY) ## style, formatting, import rules, the contract's own rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_contract.py

types: $(READY) ## mypy --strict and pyright over everything, the clients' interfaces typed to 99 %
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/python scripts/type_completeness.py

check: lint types ## lint, types, generated/ up to date, nothing broken unannounced
	$(BIN)/python scripts/generate_client.py --check
	$(BIN)/python scripts/breaking_changes.py
	$(BIN)/python scripts/released_typing.py

format: $(READY) ## rewrite the sources in house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: $(READY) ## build the wheel and the source distribution into dist/
	$(BIN)/python -m build --outdir dist

release: check ## keep contract and typing tests as those of this version, and say what to tag
	$(BIN)/python scripts/release.py

constraints: $(READY) ## write the exact versions now installed to constraints.txt
	$(BIN)/python scripts/write_constraints.py

clean: ## remove everything that targets made
	rm -rf $(VENV) build dist report .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache
