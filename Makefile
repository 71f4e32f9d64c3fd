# Every target sets up what it needs; nothing has to be installed first but make and Python 3.11 to 3.13.
PYTHON ?=
export PYTHON
VENV   := .venv
PY     := $(VENV)/bin/python
OUT    := out

.PHONY: installers installers-verify installers-quick run test torture test-engines benchmark-engines setup setup-dev lint types contracts test-without-qt benchmark-quick benchmark mutated-imports check-workbook examples window-screenshot lock translations clean

run: setup
	@sh installers/run.sh $(PY) $(OUT)

test: setup-dev
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest

setup: $(VENV)/.ready
setup-dev: $(VENV)/.ready-dev

$(VENV)/.ready: requirements.lock pyproject.toml
	@sh installers/linux/system-libraries.sh run
	@sh installers/make-venv.sh "$(PYTHON)" $(VENV) requirements.lock
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock pyproject.toml
	@sh installers/linux/system-libraries.sh run
	@sh installers/make-venv.sh "$(PYTHON)" $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-spark: requirements-spark.lock $(VENV)/.ready-dev
	@sh installers/linux/system-libraries.sh spark
	@sh installers/make-venv.sh "$(PYTHON)" $(VENV) requirements-spark.lock
	@touch $(VENV)/.ready $(VENV)/.ready-dev $@

# The same queries on DuckDB and on Spark, every figure compared. Installs Java 17 and PySpark (some 700 MB) first.
test-engines: $(VENV)/.ready-spark
	NO_ENGINE_MAY_LACK=1 $(PY) -m pytest tests/packs/test_engines.py

# Time and memory of both engines on made-up flows; ROWS="1 2 4 8" millions.
ROWS ?= 1 2 4 8
benchmark-engines: $(VENV)/.ready-spark
	$(PY) -m benchmarks.engines $(ROWS)

# Every row of what has to be withstood, with many more tries than in the tests: kills, faults, damaged plans, tables and
# packs, full disks, hostile words, clocks, walks through the steps (half an hour). A table stands at its end; what was
# tried, the worst that was measured and what failed go to out/torture.json, row by row.
torture: setup-dev
	PLANNER_FULL=1 QT_QPA_PLATFORM=offscreen $(PY) -m pytest -p tests.torture --torture-report $(OUT)/torture.json -m row

lint: setup-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: setup-dev
	$(PY) -m mypy

contracts: setup-dev
	$(VENV)/bin/lint-imports

# Everything but the window, with PySide6 made unimportable.
test-without-qt: setup-dev
	$(PY) -m pytest -p tests.without_qt -p no:pytest-qt --ignore=tests/gui

benchmark-quick: setup-dev
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks --quick

benchmark: setup-dev
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

# Twenty thousand damaged tables; none may end in anything but a table, a question or a sentence.
mutated-imports: setup-dev
	$(PY) -m tests.imports.mutations 20000 1

# Every example plan as PDF (three languages), workbook, tables, brief and deck, into out/examples.
examples: setup-dev
	$(PY) -m installers.examples $(OUT)/examples

# Recalculates the sample workbook with LibreOffice Calc and compares every score with the program's own.
check-workbook: setup-dev
	@sh installers/linux/system-libraries.sh workbook
	$(PY) -m tests.check_workbook $(OUT)

# Starts the real window on a virtual screen and keeps a picture of it.
window-screenshot: setup-dev
	@sh installers/linux/system-libraries.sh window
	@sh tests/gui/real_window.sh $(PY) $(OUT)

# What users install, into out/installers: all systems, or TARGET="windows deb"; RELEASE=1 packs smaller and slower.
TARGET ?= all
installers: setup-dev
	@for part in windows-setup installers; do sh installers/linux/system-libraries.sh $$part || true; done
	$(PY) -m installers.build $(TARGET:%=--target %) $(if $(RELEASE),--release)

# What the installers do on their systems, as far as those can be had here (Wine, a fresh Debian); makes what is missing.
installers-verify: setup-dev
	@for part in windows-setup installers wine window; do sh installers/linux/system-libraries.sh $$part || true; done
	$(PY) -m installers.verify

# The .deb in a fresh Debian and the Windows program's libraries; says loudly what it could not look at.
installers-quick: setup-dev
	@for part in windows-setup installers window; do sh installers/linux/system-libraries.sh $$part || true; done
	$(PY) -m installers.verify --quick

lock: 
	uv pip compile pyproject.toml --extra install --universal --generate-hashes --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev --extra install --universal --generate-hashes --no-header -q -o requirements-dev.lock
	uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-header -q -o requirements-spark.lock
	uv pip compile pyproject.toml -c requirements.lock --python-platform windows --python-version 3.11 --generate-hashes --no-header -q -o installers/windows/requirements.lock
	uv pip compile installers/requirements.in -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header -q -o installers/requirements.lock
	for kind in arm64:aarch64 x86_64:x86_64; do \
	    lock=installers/macos/requirements-$${kind%%:*}.lock; cp requirements.lock $$lock; \
	    uv pip compile pyproject.toml --only-binary :all: --python-platform $${kind##*:}-apple-darwin --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o $$lock; \
	done

translations: setup-dev
	$(PY) -m installers.translations

clean:
	rm -rf $(VENV) $(OUT) dist build
