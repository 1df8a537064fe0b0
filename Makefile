# phatdong: from a folder of plans to a campaign portal. `make help` lists what can be made.
#
# MODE is release, asan, tsan, coverage or fuzz; each has a build folder of its own, and naming a
# file in one (make build/asan/tests/test_str) chooses it. ONLY=base,format builds those folders
# of src/ alone, so that their unit tests can be linked while others are under repair.
VERSION := 0.1.0
MODES   := release asan tsan coverage fuzz
MODE    ?= $(firstword $(filter $(MODES),$(subst /, ,$(MAKECMDGOALS))) release)
BUILD   := build/$(MODE)
PREFIX  ?= /usr/local
comma   := ,
FOLDERS := $(if $(ONLY),$(subst $(comma), ,$(ONLY)),*)

SOURCES := $(sort $(wildcard $(FOLDERS:%=src/%/*.c)))
GEN     := $(patsubst %,$(BUILD)/gen/%.c,catalog_vi theme_default version)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(GEN:.c=.o)
LIBRARY := $(BUILD)/$(or $(ONLY),all).a
THEME   := $(sort $(shell find themes/default -type f 2>/dev/null))
HASHED  := $(sort $(shell find src -type f -name '*.[ch]' -o -name '*.def' -o -name '*.po') $(THEME))
TESTS   := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
REPLAYS := $(FUZZERS:fuzz_%=$(BUILD)/tests/replay_%)
MANUALS := $(patsubst docs/%.scd,build/man/%,$(sort $(wildcard docs/*.scd)))

PACKAGES := yaml-0.1 libcmark-gfm libutf8proc libcurl libcrypto
LIBS     := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lcmark-gfm-extensions -pthread
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla \
            -Wformat=2 -Wundef -Wpointer-arith -Wwrite-strings -Wimplicit-fallthrough
WERROR   ?= $(if $(filter asan tsan coverage,$(MODE)),-Werror)
# A flag that only some compilers and processors know.
try       = $(shell $(CC) -Werror -O2 $(1) -include stdio.h -E -x c /dev/null >/dev/null 2>&1 && echo $(1))
FLAGS_release = -O2 -fPIE -fstack-protector-strong $(HARDENING) -Wl,-z,relro,-z,now,-z,noexecstack -pie
ifeq ($(MODE),release)
HARDENING := $(or $(call try,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2) \
             $(call try,-fstack-clash-protection) $(call try,-fcf-protection) $(call try,-ftrivial-auto-var-init=zero)
endif
SANITIZED      := -O1 -fno-omit-frame-pointer -fno-sanitize-recover=all
FLAGS_asan     := $(SANITIZED) -fsanitize=address,undefined
FLAGS_tsan     := $(SANITIZED) -fsanitize=thread
FLAGS_fuzz     := $(SANITIZED) -fsanitize=fuzzer-no-link,address,undefined
FLAGS_coverage := -O0 --coverage
ifeq ($(MODE),fuzz)
CC := clang
endif
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Isrc -g -pthread $(WARNINGS) $(WERROR) $(FLAGS_$(MODE)) \
             $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS)
ALL_CFLAGS := $(ALL_CFLAGS)
# Runs a command and shows its short name; V=1 shows the command.
run     = @$(if $(V),echo '$(2)',echo '  $(1)  $@'); $(2)
# Make in another mode on all processors, unless -j was given.
SUBMAKE = $(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

all: $(BUILD)/phatdong ## the program, build/phatdong (MODE=release|asan|tsan|coverage, V=1: say more)
ifeq ($(MODE),release)
	@ln -sf release/phatdong build/phatdong
endif

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

check-all: ## what check leaves out: fuzzing, big tools, long tests
	@src/install-packages build test test-all lint
	@$(SUBMAKE) MODE=asan all
	@$(SUBMAKE) MODE=release all
	@$(SUBMAKE) MODE=coverage all programs
	@$(SUBMAKE) MODE=fuzz programs
	@tests/coverage
	@TEST_SECONDS=1800 tests/run tests/fuzz tests/long

unit: ## the unit tests alone (NAME=str: that one)
	@$(SUBMAKE) MODE=asan $(if $(NAME),build/asan/tests/test_$(NAME),programs)
	@tests/run build/asan/tests$(if $(NAME),/test_$(NAME))

bless: ## rewrite what the small sites of tests/sites expect; review the diff (NAME=…: that one)
	@$(SUBMAKE) MODE=asan all
	@tests/sites/run --bless $(NAME)

bench: ## time and memory on generated plans, beside another generator
	@src/install-packages build bench
	@$(SUBMAKE) MODE=release all
	@tests/bench/run

fuzz: ## every fuzz target for FUZZ_SECONDS=30
	@src/install-packages build test-all
	@$(SUBMAKE) MODE=fuzz programs
	@TEST_SECONDS=7200 tests/run tests/fuzz

lint: ## clang-tidy, cppcheck, gcc -fanalyzer: no findings
	@src/install-packages build lint
	@tests/lint

format: ## lay out the C files by .clang-format
	@clang-format -i $(wildcard src/*.[ch] src/*/*.[ch] tests/*/*.[ch])

install: all $(MANUALS) ## copy program, manual and licence below DESTDIR= PREFIX=/usr/local
	install -D -s $(BUILD)/phatdong $(DESTDIR)$(PREFIX)/bin/phatdong
	install -D -m 644 LICENSE $(DESTDIR)$(PREFIX)/share/doc/phatdong/LICENSE
	$(foreach page,$(MANUALS),install -D -m 644 $(page) \
	  $(DESTDIR)$(PREFIX)/share/man/man$(subst .,,$(suffix $(page)))/$(notdir $(page));)

clean: ## remove build/ and the portal in output/
	rm -rf build
	find output -mindepth 1 -not -path output/.gitignore -delete

programs: $(if $(filter fuzz,$(MODE)),$(FUZZERS:%=$(BUILD)/tests/%),$(TESTS) $(REPLAYS))

$(BUILD)/phatdong: $(BUILD)/src/main.o $(LIBRARY)
	$(call run,LINK,$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS))
$(LIBRARY): $(OBJECTS) $(BUILD)/sources
	@rm -f $@
	@ar rcs $@ $(OBJECTS)
$(BUILD)/tests/test_%: $(BUILD)/tests/unit/test_%.o $(LIBRARY)
	$(call run,LINK,$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS) -lcmocka)
$(BUILD)/tests/replay_%: $(BUILD)/tests/fuzz/replay.o $(BUILD)/tests/fuzz/fuzz_%.o $(LIBRARY)
	$(call run,LINK,$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS))
$(BUILD)/tests/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(LIBRARY)
	$(call run,LINK,$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS))
$(BUILD)/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/flags
	$(call run,CC  ,$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<)
$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call run,CC  ,$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<)

# Sources that are made: translations, the default theme and what the version is, as bytes in C.
$(BUILD)/gen/catalog_vi.c: src/po/vi.po
$(BUILD)/gen/theme_default.c: $(THEME) $(BUILD)/sources
$(BUILD)/gen/version.c: Makefile $(HASHED) $(BUILD)/sources
$(GEN): src/generate
	@mkdir -p $(@D)
	@src/generate $(basename $(@F)) $(VERSION) >$@.new && mv $@.new $@
# Two records, touched only when they change: a new flag compiles all, a lost file links again.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@pkg-config --print-errors --exists $(PACKAGES) || { echo 'to install them: src/install-packages build'; exit 3; }
	@echo '$(CC) $(ALL_CFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS)' >$@
$(BUILD)/sources: FORCE
	@mkdir -p $(@D)
	@echo '$(OBJECTS) $(HASHED)' | cmp -s - $@ || echo '$(OBJECTS) $(HASHED)' >$@
build/man/%: docs/%.scd
	@mkdir -p $(@D)
	SOURCE_DATE_EPOCH=$$(stat -c %Y $<) scdoc <$< >$@

.PHONY: all help demo check check-all unit bless bench fuzz lint format install clean programs FORCE
.SECONDARY:
.DELETE_ON_ERROR:
-include $(OBJECTS:.o=.d) $(BUILD)/src/main.d $(wildcard $(BUILD)/tests/*/*.d)
