# Everything a developer or a newcomer runs. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench lock assets

BIN := .venv/bin
# The first Python new enough; name another with `make setup PYTHON=/path/to/python3.11`.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
SET ?= dev
OFFICE ?= soc-trang
PERIOD ?= 2023-6T
WORKERS ?= 2

define set_up
@test -n "$(PYTHON)" || { echo "setup: no Python 3.11 or newer found. On Debian 12: apt install python3" >&2; exit 1; }
@$(PYTHON) scripts/setup.py $(1)
endef

help: ## List what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: ## Make .venv from the lock (SET=runtime, dev or spark)
	$(call set_up,$(SET))

run: ## Load the demonstration, write its review into out/, serve it at http://127.0.0.1:8000
	$(call set_up,runtime)
	$(BIN)/kiemsat demo load --if-missing
	$(BIN)/kiemsat review --office $(OFFICE) --period $(PERIOD) --documents out
	$(BIN)/kiemsat serve

test: ## Run every test on SQLite, then those of the database on a PostgreSQL started for it
	$(call set_up,dev)
	$(BIN)/python scripts/test.py --workers $(WORKERS)

check: ## Format, lint, types, order of imports, migrations, catalogue, docs, sizes
	$(call set_up,dev)
	$(BIN)/python scripts/check.py

format: ## Put the code into the one format
	$(call set_up,dev)
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: ## Measure the engine against its rivals
	$(call set_up,dev)
	$(BIN)/python -m benchmarks

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --extra build pyproject.toml

lock: ## Renew the lock files from pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(call set_up,dev)
	$(COMPILE) $(UPGRADE) -o requirements/lock.txt
	$(COMPILE) $(UPGRADE) --extra dev --extra bench -c requirements/lock.txt -o requirements/dev.txt
	$(COMPILE) $(UPGRADE) --extra spark -c requirements/lock.txt -o requirements/spark.txt

assets: ## Build styles, font and scripts from npm's lock (needs Node 20; nobody else does)
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build
