# dateline: `make run` shows what it does, `make test` proves that it works.
.PHONY: run test setup setup-test check format lint types imports floors lock clean

run: setup ## Set up, read the demonstration corpus, write a report
	@.venv/bin/dateline demo demo-case

test: setup-test ## Set up and run every test
	.venv/bin/python -m pytest -n 2 --dist loadfile

setup:
	@scripts/setup run

setup-test:
	@scripts/setup test

check: format lint types imports floors ## The fast gates

format: setup-test
	.venv/bin/ruff format --check src tests benchmarks scripts

lint: setup-test
	.venv/bin/ruff check src tests benchmarks scripts

types: setup-test
	.venv/bin/mypy

imports: setup-test
	.venv/bin/lint-imports

floors: setup-test ## Quality floors, on the gold where it is present
	@if [ -d ../shared/gold ]; then .venv/bin/dateline evaluate --check --gold ../shared/gold; \
	else echo "quality floors: no gold in ../shared/gold, so there is nothing to measure on"; fi

lock: ## Write the locks anew: hashes, no addresses
	.venv/bin/python -m pip install -q uv
	.venv/bin/uv pip compile -q requirements/build.in --generate-hashes --no-header -o requirements/build.txt
	.venv/bin/uv pip compile -q pyproject.toml --extra reader --generate-hashes --no-header -o requirements/run.txt
	.venv/bin/uv pip compile -q pyproject.toml --extra dev --extra reader -c requirements/run.txt -c requirements/build.txt --generate-hashes --no-header -o requirements/dev.txt

clean:
	rm -rf .venv demo-case web/node_modules src/dateline/web/static/build build dist
