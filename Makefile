# phatdong: from a folder of plans to a campaign portal. `make help` lists what can be made; how
# sources become programs stands in src/build.mk.
#
# MODE is release, asan, tsan, coverage or fuzz; each has a build folder of its own, and naming a
# file in one (make build/asan/tests/test_str) chooses it. V=1 shows the commands.
VERSION := 0.1.0
PREFIX  ?= /usr/local
MODES   := release asan tsan coverage fuzz
MODE    ?= $(firstword $(filter $(MODES),$(subst /, ,$(MAKECMDGOALS))) release)
BUILD   := build/$(MODE)
# What is installed beside the manual.
DOCUMENTS := $(addprefix docs/,format.md federation.md documents.md archive.md limits.md output.md performance.md publishing.md rules.md security.md themes.md endurance.md huong-dan.md dinh-dang.md)
EXAMPLES := $(sort $(shell find themes/plain -type f -not -name '.*' -not -name '*~'))
# Make in another mode on all processors, unless -j was given.
SUBMAKE  = $(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

all: $(BUILD)/phatdong manuals completions ## the program: build/phatdong (MODE=release|asan|tsan|coverage)
	@$(if $(filter release,$(MODE)),ln -sf release/phatdong build/phatdong)

include src/build.mk

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | sed 's/make all/make    /' | expand -t 20

demo: ## install what is missing, build, make the demo portal in output/
	@src/install-packages run build
	@$(SUBMAKE) MODE=release all
	@build/phatdong -C . build
	@printf '\n%s\n' 'The portal is in output/. Open it:  xdg-open output/index.html' \
	  'Use the program elsewhere:          build/phatdong help'

check: ## install test tools, build with sanitizers, run the tests
	@src/install-packages build test $(if $(wildcard tests/browser/*.js),browser)
	@$(SUBMAKE) MODE=asan all programs
	@tests/run build/asan/tests tests/browser tests/sites tests/check

check-all: ## what check leaves out: fuzzing, lint, big tools, long tests
	@src/install-packages build test browser test-all lint
	@$(SUBMAKE) MODE=asan all
	@$(SUBMAKE) MODE=release all
	@$(SUBMAKE) MODE=tsan all
	@$(SUBMAKE) MODE=coverage all programs
	@$(SUBMAKE) MODE=fuzz programs
	@tests/coverage
	@TEST_SECONDS=1800 tests/run tests/fuzz tests/long

soak: ## hours: faults, memory, a crawler, random edits and fuzzers at length (SOAK=crawler: that one; FUZZ_SECONDS=3600)
	@src/install-packages build test test-all
	@$(SUBMAKE) MODE=asan all
	@$(SUBMAKE) MODE=release all
	@$(SUBMAKE) MODE=fuzz programs
	@TEST_SECONDS=86400 tests/run $(if $(SOAK),tests/soak/$(SOAK).sh,tests/soak)

unit: ## the unit tests alone (NAME=str: that one)
	@$(SUBMAKE) MODE=asan $(if $(NAME),build/asan/tests/test_$(NAME),programs)
	@tests/run build/asan/tests$(if $(NAME),/test_$(NAME))

bless: ## rewrite docs/{format,dinh-dang,limits,rules,themes}.md, the print style, the demo's sums and what tests/sites expects; review the diff (NAME=dates: that site)
	@$(SUBMAKE) MODE=asan build/asan/tests/test_sheet_css
	@SHEET_CSS=themes/default/assets/paper.css build/asan/tests/test_sheet_css >/dev/null
	@$(SUBMAKE) MODE=asan all
	@build/asan/phatdong --lang en schema --markdown >build/page && mv build/page docs/format.md
	@build/asan/phatdong --lang vi schema --markdown >build/page && mv build/page docs/dinh-dang.md
	@awk -f src/base/limits.awk src/base/limits.h >build/page && mv build/page docs/limits.md
	@build/asan/phatdong --lang en check --rules --markdown >build/page && mv build/page docs/rules.md
	@tests/tools/views --page docs/themes.md >build/page && mv build/page docs/themes.md
	@tests/check/other-machine.sh --bless
	@tests/sites/run --bless $(NAME)

bench: ## time and memory on generated plans, their documents and their way to a server, beside other programs
	@src/install-packages build bench
	@$(SUBMAKE) MODE=release all
	@tests/bench/run
	@tests/bench/documents
	@tests/bench/publish

bench-ticker: ## how smoothly the ticker moves, beside other ways to move a text
	@src/install-packages build browser
	@$(SUBMAKE) MODE=release all
	@PHATDONG=build/release/phatdong node tests/bench/ticker.js

fuzz: ## look for new faults: every fuzz target for FUZZ_SECONDS=30
	@src/install-packages build test-all
	@$(SUBMAKE) MODE=fuzz programs
	@FUZZ_SECONDS=$${FUZZ_SECONDS:-30} TEST_SECONDS=7200 tests/run tests/fuzz

lint: ## clang-tidy, cppcheck, gcc -fanalyzer: no findings
	@src/install-packages build lint
	@tests/lint

format: ## lay out the C files by .clang-format
	@src/install-packages lint
	@clang-format -i $(wildcard src/*.[ch] src/*/*.[ch] tests/*/*.[ch])

# Makes nothing: what root made in build/, its owner could not remove.
install: ## copy what `make` made, and the documents, below DESTDIR= PREFIX=/usr/local
	@test -x $(BUILD)/phatdong || { echo 'nothing is built yet: run make first' >&2; exit 2; }
	install -D -s $(BUILD)/phatdong $(DESTDIR)$(PREFIX)/bin/phatdong
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/doc/phatdong LICENSE $(DOCUMENTS)
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/doc/phatdong/headers $(wildcard docs/headers/*)
	for file in $(EXAMPLES); do install -D -m 644 $$file $(DESTDIR)$(PREFIX)/share/doc/phatdong/$$file || exit; done
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man1 build/man/phatdong.1
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man5 build/man/phatdong-plan.5
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/bash-completion/completions build/completions/phatdong
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/zsh/site-functions build/completions/_phatdong

clean: ## remove build/ and the portal in output/
	rm -rf build
	find output -mindepth 1 -not -path output/.gitignore -delete

.PHONY: all help demo check check-all soak unit bless bench bench-ticker fuzz lint format install clean
