# Two commands do everything on a fresh machine: `make serve` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1:8000
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build test check bench audit lock clean
.DEFAULT_GOAL := serve

serve: $(VENV)/installed
	@echo "正在生成两个版本，完成后打开 http://$(ADDRESS)/ （改动保存后自动刷新，Ctrl+C 停止）"
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

build: $(VENV)/installed
	$(BIN)/baimo build
	$(BIN)/python -m baimo.publish.offline site

test: $(VENV)/installed
	sh tools/chromium.sh $(BIN)/python
	sh tools/servers.sh
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/installed
	$(BIN)/baimo check

bench: $(VENV)/installed
	$(BIN)/python -m tests.bench

# Licences from what is installed; known vulnerabilities and reuse need uv and the network (without: status 2, and it says so).
audit: $(VENV)/installed
	$(BIN)/python tools/audit.py

# Only this target needs uv; it rewrites the lock file from pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra test --extra deploy --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-annotate --quiet --output-file requirements.lock

$(VENV)/installed: requirements.lock pyproject.toml
	@echo "正在安装依赖（首次约需一分钟）"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) .build .cache site
