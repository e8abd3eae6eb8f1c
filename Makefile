# `make help` lists what there is. The recipes are short; what needs more than a line lives in .ci/.
SHELL := /bin/bash
GO ?= go
TOOLS := -modfile=.ci/tools.mod
FUZZTIME ?= 30s

.PHONY: help run test check lint stack bench fuzz golden sheet pictures build decoders arm64 e2e bench-peers deploy invoke sam-local keys clean
.DEFAULT_GOAL := help

help: ## what you are reading
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

run: ## serve on 127.0.0.1:8080 (ADDR), data under .data (DATA_DIR); real titles with TMDB_API_KEY and MDBLIST_API_KEY
	@mkdir -p dist && echo "building ..." && CGO_ENABLED=0 $(GO) build -trimpath -o dist/local ./functions/local
	@exec dist/local

test: ## all tests, set-up included
	@.ci/test.sh

lint: ## formatting, vet, staticcheck, tidiness of go.mod
	@test -z "$$(gofmt -l functions infra pkg fonts)" || { echo "not gofmt-ed:"; gofmt -l functions infra pkg fonts; exit 1; }
	$(GO) vet ./...
	$(GO) tool $(TOOLS) staticcheck ./...
	$(GO) mod tidy -diff

stack: ## the template: its linters, a build as for a deployment, and rules of our own
	@.ci/stack.sh

check: lint test stack ## what must pass before a commit lands (the race detector and the import rules are part of test)

bench: ## benchmarks against the last tag, or alone where there is none; without and with vector kernels (BENCH, COUNT, MODE)
	@.ci/bench.sh

fuzz: ## every fuzz test for FUZZTIME (30s)
	@FUZZTIME=$(FUZZTIME) .ci/fuzz.sh

golden: ## draw the golden pictures anew; look at each before you commit it
	$(GO) test ./pkg/render -run Golden -update

sheet: ## one page with every style, position, size and state, to judge by eye, in dist/sheet
	$(GO) run ./infra/sheet

pictures: ## the README's pictures anew
	$(GO) run ./infra/sheet -readme .pictures

build: ## the Lambda binaries for arm64, and for amd64 from x86-64-v3 on, in dist/
	@.ci/build.sh

decoders: ## what the encoders make, read by djpeg, ImageMagick and Chromium beside Go
	@.ci/decoders.sh

arm64: ## the same bytes on arm64 (in an emulator) as here, with and without SIMD
	@.ci/arm64.sh

e2e: ## the whole chain on real parts, from the edge to the store, with its times
	@.ci/e2e.sh

bench-peers: ## our drawing against libjpeg-turbo, libvips and others, interleaved in one run
	@.ci/peers.sh

deploy: ## build and deploy to AWS (STACK, PARAMETERS="Name=value …"); infra/README.md
	@infra/stack/deploy.sh

invoke: ## call the deployed artwork function: make invoke EVENT=file.json
	@sam remote invoke ArtworkFunction --stack-name $(or $(STACK),aioratings) --region us-east-1 --event-file $(EVENT)

sam-local: ## the artwork function in a container on this machine: EVENT=file.json; needs Docker
	@docker info >/dev/null 2>&1 || { echo "sam-local needs a running Docker"; exit 1; }
	@infra/stack/build.sh ArtworkFunction
	@sam local invoke ArtworkFunction --template dist/sam-ArtworkFunction/template.yaml --event $(EVENT)

keys: ## the key tool: make keys ARGS="create --help"
	@$(GO) run ./infra/keys $(ARGS)

clean: ## remove what was built (not .data)
	rm -rf dist
