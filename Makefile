# One target per chore. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup demo build test schedules fuzz million contention check format interop crm crash autobahn bench soak mutations generated sanitize clean

# Colours change the compiler flags, so a build in a pipe and one on a terminal would each start anew.
# No program loads this one as a library, so it needs no table of its names; and where its own addresses stand
# can be written 60 times shorter. Every start reads both: some 3 MB of resident memory and half a millisecond.
LEAN := -Xswiftc -use-ld=lld -Xlinker --no-export-dynamic -Xlinker -z -Xlinker pack-relative-relocs
RELEASE := -c release --no-color-diagnostics --static-swift-stdlib --product patchbay $(LEAN)
# Tests look into the targets, which an optimised build forbids unless told otherwise.
OPTIMISED := -c release --no-color-diagnostics -Xswiftc -enable-testing --scratch-path .build-optimised
BINARY := .build/release/patchbay

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## install the missing system packages
	@Scripts/setup

build: setup ## build the release binary, $(BINARY)
	@[ -x $(BINARY) ] || echo "The first build takes some minutes (about six on two cores)."
	@swift build $(RELEASE)

demo: build ## build if need be, then open the demo: no account, no network
	@$(BINARY) demo

test: setup ## run every test
	@[ -d .build/debug ] || echo "The first build takes some minutes (about five on two cores)."
	@swift build --build-tests --no-color-diagnostics
	@Scripts/test

schedules: setup ## try thousands of seeded schedules on each state machine (SCHEDULES=10200 of writes), print what met what
	@swift build --build-tests --no-color-diagnostics
	@PATCHBAY_SCHEDULES=$(or $(SCHEDULES),10200) Scripts/test --filter ScheduleTests

million: setup ## a million schedules of writes in an optimised build of its own (SCHEDULES=1000000), about an hour
	@swift build --build-tests $(OPTIMISED)
	@PATCHBAY_SCHEDULES_EACH=$(or $(SCHEDULES),1000000) Scripts/test $(OPTIMISED) --filter WriteScheduleTests

fuzz: setup ## feed every reader the bytes of the day for six minutes each (FUZZ_MINUTES; or FUZZ_COUNT readings each)
	@swift build --build-tests --no-color-diagnostics
	@PATCHBAY_FUZZ_$(if $(FUZZ_COUNT),COUNT=$(FUZZ_COUNT),MINUTES=$(or $(FUZZ_MINUTES),6)) Scripts/test --filter ReaderFuzzTests

contention: setup ## fifty writers of one participant, beside the retry loop of the tutorials: docs/contention.md
	@swift build --build-tests --no-color-diagnostics
	@Scripts/test --filter ContentionTests

check: ## format, generated files, and what must not be in a source file
	@swift format lint --strict --recursive Package.swift Sources Tests
	@Scripts/check

format: ## format every source in place
	@swift format --in-place --recursive Package.swift Sources Tests

interop: build ## programs none of us wrote: the platform's Python SDK, TLS, an HTTP and a SOCKS proxy, a browser, PostgreSQL, Tryton
	@PATCHBAY=$(BINARY) Tests/Interop/run.sh
	@PATCHBAY=$(BINARY) Tests/Interop/network.sh
	@PATCHBAY=$(BINARY) Tests/Interop/browser.sh
	@PATCHBAY=$(BINARY) Tests/Interop/database.sh
	@PATCHBAY=$(BINARY) Tests/Interop/crm.sh

crm: ## start a real CRM, Tryton, filled with customers, and say how to connect to it; ^C ends it
	@exec "$$(Scripts/venv crm Scripts/crm-requirements.txt)" Scripts/crm.py

crash: build ## kill a batch of a thousand writes at random moments (RUNS=100, SEED): nothing is lost or invented
	@PATCHBAY=$(BINARY) python3 Tests/Interop/crash.py

autobahn: ## run Autobahn's WebSocket cases against the codec, where a Python 2.7 is at hand
	@Tests/Interop/autobahn.sh

bench: build ## print the numbers of the design: times, bytes, wake-ups, memory
	@PATCHBAY=$(BINARY) "$$(Scripts/venv bench Scripts/bench-requirements.txt)" Scripts/bench.py

soak: build ## run the desk for an hour beside faults: memory, descriptors and threads must stay (SOAK_MINUTES=60)
	@PATCHBAY=$(BINARY) python3 Scripts/soak.py

mutations: setup ## break the code on purpose, once for each promise, and look that the schedules notice
	@Scripts/mutations

generated: ## make goldens, README tables and pictures anew: read the difference before you commit it
	@PATCHBAY_RECORD=1 swift test --filter 'Generated|Golden|Picture'

sanitize: setup ## the weekly check: every test under the address and thread sanitizers
	swift test --sanitize=address --scratch-path .build-asan
	swift test --sanitize=thread --scratch-path .build-tsan

clean: ## remove what was built
	rm -rf .build .build-* .venv-* Scripts/__pycache__
