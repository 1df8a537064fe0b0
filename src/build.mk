# How sources become programs, objects and tests. A new file needs no edit here.
#
# ONLY=base,format builds those folders of src/ alone, so that their unit tests can be linked
# while other folders are under repair.
comma   := ,
FOLDERS := $(if $(ONLY),$(subst $(comma), ,$(ONLY)),*)
SOURCES := $(sort $(wildcard $(FOLDERS:%=src/%/*.c)))
GEN     := $(patsubst %,$(BUILD)/gen/%.c,catalog_vi theme_default serve_script example rules_data version)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(GEN:.c=.o)
LIBRARY := $(BUILD)/$(or $(ONLY),all).a
THEME   := $(sort $(shell find themes/default -type f 2>/dev/null))
FACTS   := $(sort $(wildcard src/rules/*.yaml))
EXAMPLE := $(sort $(shell find src/app/example -type f))
HASHED  := $(sort $(shell find src -type f -name '*.[ch]' -o -name '*.def' -o -name '*.po') $(THEME) $(FACTS))
TESTS   := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
REPLAYS := $(subst /fuzz_,/replay_,$(FUZZERS))
COMPLETIONS := build/completions/phatdong build/completions/_phatdong
MANUALS := $(patsubst docs/%.scd,build/man/%,$(sort $(wildcard docs/*.scd)))

PACKAGES := yaml-0.1 libcmark-gfm libutf8proc libcurl libcrypto libqrencode freetype2 zlib
PACKAGES += libzip libxml-2.0 libmicrohttpd pangocairo pangoft2 cairo-ft cairo-pdf libqpdf libssh2
LIBS     := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lcmark-gfm-extensions -lm -pthread
# Off: a row of a table may leave out its last fields, which are then zero.
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla \
            -Wformat=2 -Wundef -Wpointer-arith -Wwrite-strings -Wimplicit-fallthrough \
            -Wno-missing-field-initializers
WERROR   ?= $(if $(filter asan tsan coverage,$(MODE)),-Werror)
# Flags that only some compilers and processors know.
try       = $(shell $(CC) -Werror -O2 $(1) -include stdio.h -E -x c /dev/null >/dev/null 2>&1 && echo $(1))
ifeq ($(MODE),release)
HARDENING := $(or $(call try,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2) \
             $(call try,-fstack-clash-protection) $(call try,-fcf-protection) \
             $(call try,-ftrivial-auto-var-init=zero) -fstack-protector-strong -fPIE -pie \
             -Wl,-z,relro,-z,now,-z,noexecstack
endif
SANITIZED      := -O1 -fno-omit-frame-pointer -fno-sanitize-recover=all
FLAGS_release  := -O3 $(HARDENING)
FLAGS_asan     := $(SANITIZED) -fsanitize=address,undefined
FLAGS_tsan     := $(SANITIZED) -fsanitize=thread
FLAGS_fuzz     := $(SANITIZED) -fsanitize=fuzzer-no-link,address,undefined
FLAGS_coverage := -O0 --coverage
ifeq ($(MODE),fuzz)
CC := clang
endif
ALL_CFLAGS := -std=c11 -D_GNU_SOURCE -Isrc -g -pthread $(WARNINGS) $(WERROR) $(FLAGS_$(MODE)) \
              $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS)
# Runs a command and shows its short name, or all of it.
run = @$(if $(V),echo '$(2)',echo '  $(1)  $@'); $(2)

manuals: $(MANUALS)
completions: $(COMPLETIONS)
build/completions/phatdong: $(BUILD)/phatdong
	@mkdir -p $(@D)
	$(call run,TEXT,$< completion bash >$@)
build/completions/_phatdong: $(BUILD)/phatdong
	@mkdir -p $(@D)
	$(call run,TEXT,$< --lang vi completion zsh >$@)
programs: $(if $(filter fuzz,$(MODE)),$(FUZZERS),$(TESTS) $(REPLAYS))

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
$(BUILD)/gen/serve_script.c: src/app/serve.js
$(BUILD)/gen/example.c: $(EXAMPLE) $(BUILD)/sources
$(BUILD)/gen/rules_data.c: $(FACTS) $(BUILD)/sources
$(BUILD)/gen/version.c: Makefile $(HASHED) $(BUILD)/sources
$(GEN): src/generate
	@mkdir -p $(@D)
	@src/generate $(basename $(@F)) $(VERSION) >$@.new && mv $@.new $@
build/man/%: docs/%.scd Makefile src/man.awk
	@mkdir -p $(@D)
	@sed 's/@VERSION@/$(VERSION)/' $< | SOURCE_DATE_EPOCH=$$(stat -c %Y $<) scdoc | awk -f src/man.awk >$@

# Two records, touched only when they change: a new flag compiles all, a lost file links again.
$(BUILD)/flags: FORCE
	@pkg-config --print-errors --exists $(PACKAGES) || \
	  { echo 'to install what is missing: src/install-packages build'; exit 3; }
	@$(call record,$(CC) $(ALL_CFLAGS))
$(BUILD)/sources: FORCE
	@$(call record,$(OBJECTS) $(HASHED) $(EXAMPLE))
record = mkdir -p $(@D) && echo '$(1)' | cmp -s - $@ || echo '$(1)' >$@

.PHONY: manuals programs FORCE
.SECONDARY:
.DELETE_ON_ERROR:
-include $(OBJECTS:.o=.d) $(BUILD)/src/main.d $(wildcard $(BUILD)/tests/*/*.d)
