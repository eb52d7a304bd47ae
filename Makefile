# The two commands: `make run` does the main job on the bundled sample, `make test` passes the tests.
# Each sets up .venv first, with uv where it is installed and with pip otherwise.
PYTHON ?= python3
PORT ?= 3000
BIN = .venv/bin
AXE = .venv/axe/node_modules/axe-core/axe.min.js
SPARK = .venv/spark/pyspark/bin/spark-submit
# As many at a time as there are cores; tests that share a set-up stay together.
PARALLEL = -n auto --dist loadscope

.PHONY: run ui test test-fast test-system listings pictures wheel lock clean

# Two years, as in real life: what was published of the first stands beside the second.
run: .venv/ready
	$(BIN)/wres run --year 2019 --inbox sample/inbox --output output
	$(BIN)/wres publish --year 2019 --output output
	$(BIN)/wres run --year 2020 --inbox sample/inbox --output output

# Dagster on the sample, at http://127.0.0.1:3000, until Ctrl-C; make ui PORT=3001 where that is in use.
ui: .venv/ready
	@$(BIN)/wres ui --port $(PORT) --inbox sample/inbox --output output

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest $(PARALLEL) -m "not system"

test-fast: .venv/ready
	$(BIN)/pytest $(PARALLEL) -m "not system and not slow"

test-system: .venv/ready $(AXE) $(SPARK)
	$(BIN)/pytest $(PARALLEL) -m system

.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Python 3.11 or later is needed: make PYTHON=python3.12 ..." && exit 1)
	@if command -v uv >/dev/null; then \
		uv venv --quiet --clear --python $(PYTHON) .venv && \
		VIRTUAL_ENV=.venv uv pip install --quiet --compile-bytecode --require-hashes --no-deps -r requirements.txt && \
		VIRTUAL_ENV=.venv uv pip install --quiet --no-deps --no-build-isolation -e . ; \
	else \
		$(PYTHON) -m venv --clear .venv && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && \
		$(BIN)/python -m pip check ; \
	fi
	@touch $@

# What judges whether a page is accessible. Needs npm.
$(AXE): | .venv/ready
	npm install --silent --no-audit --no-fund --no-package-lock --prefix .venv/axe axe-core@4.14.1

# A Spark server to test against: outside site-packages, where Great Expectations would import it. Needs Java 17.
$(SPARK): tests/system/spark_server.txt | .venv/ready
	@rm -rf .venv/spark
	@if command -v uv >/dev/null; then \
		VIRTUAL_ENV=.venv uv pip install --quiet --compile-bytecode --require-hashes --no-deps --target .venv/spark -r $< ; \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --target .venv/spark -r $< ; \
	fi
	@touch $@

# What is made from the code, and held against it by tests.
listings: .venv/ready
	$(BIN)/python -m wres_pipeline.reporting.rule_book > docs/rules.md
	$(BIN)/python -m wres_pipeline.reporting.lineage.page > docs/lineage.html
	$(BIN)/python -m tests.test_definitions > tests/definitions.txt

# The pictures of the UI in docs/, from a run of the sample. Needs Chromium.
pictures: .venv/ready
	$(BIN)/python -m tests.system.take_pictures

# What a server installs: dist/*.whl, built with the pinned tools.
wheel: .venv/ready
	rm -rf dist
	$(BIN)/hatchling build --target wheel

# Pin again, with hashes and without naming an index; of that, what a server needs. Needs uv.
lock:
	uv pip compile pyproject.toml --extra dev --extra team --extra bench --extra spark --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet -o requirements.txt
	uv pip compile pyproject.toml --extra team --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --no-annotate -c requirements.txt -o deploy/requirements.txt

clean:
	rm -rf .venv .wres output
