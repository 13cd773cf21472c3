# Two commands do everything on a fresh Debian 12 with a Swift toolchain: `make run` and `make test`.

CONFIGURATION ?= debug
# Otherwise a new plan of the build may name a package's traits in another order, and half a minute is lost in compiling it
# again. For the build alone: a host that hashes what clients send must not be predictable.
SWIFT_BUILD := SWIFT_DETERMINISTIC_HASHING=1 swift build
BIN := .build/$(CONFIGURATION)
DEMO := .needledrop/demo

.PHONY: help
help: ## Show this help
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

.PHONY: run
run: build ## Install, build, load the demo music and serve on port 4000
	@$(BIN)/DemoMusic $(DEMO)
	@$(BIN)/Host seed $(DEMO)
	@exec $(BIN)/Host serve

.PHONY: dev
dev: build ## Install, build and serve; every plugin that is edited is swapped in as soon as it compiles
	@exec $(BIN)/Host dev

.PHONY: test
test: setup-test ## Install, build and run every test
	$(SWIFT_BUILD) --build-tests
	scripts/run-tests

.PHONY: build
build: setup ## Install what is needed and build everything
	$(SWIFT_BUILD) --configuration $(CONFIGURATION)

.PHONY: check
check: lint test ## Lint, then test

.PHONY: lint
lint: ## Check the format of every source file
	swift format lint --strict --recursive Sources Plugins Tests Package.swift

.PHONY: format
format: ## Format every source file
	swift format --in-place --recursive Sources Plugins Tests Package.swift

.PHONY: setup setup-test
setup:
	@scripts/setup
setup-test:
	@scripts/setup --test

.PHONY: clean
clean: ## Remove what was built; the data in .needledrop stays
	rm -rf .build
