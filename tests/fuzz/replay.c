/*
 * replay.c - runs a fuzz target over its corpus, without a fuzzer.
 *
 * Linked with one target (tests/fuzz/fuzz_NAME.c) and built with sanitizers;
 * every input that once broke something stays in tests/fuzz/corpus/NAME and is
 * tried again by `make check`. The folder follows from the program's own name,
 * replay_NAME, or is given. Speaks TAP: one point, and the name of each input
 * before it is tried, so that the last one named is the one that broke.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Copied to a block of its exact size, so that a read past the end is seen. */
static int try_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return -1;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(size ? size : 1);
    if (!bytes || fread(bytes, 1, size, file) != size) {
        free(bytes);
        fclose(file);
        return -1;
    }
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    return 0;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
    const char *name = strstr(argv[0], "replay_");
    char folder[512], path[1024];
    snprintf(folder, sizeof folder, "tests/fuzz/corpus/%s", name ? name + strlen("replay_") : "");
    if (argc > 1)
        snprintf(folder, sizeof folder, "%s", argv[1]);

    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_visible, alphasort);
    int tried = 0;
    printf("1..1\n");
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 0; i < count; i++) {
        printf("# %s\n", entries[i]->d_name);
        fflush(stdout);
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        tried += try_file(path) == 0;
        free(entries[i]);
    }
    free(entries);
    printf("%s 1 - %d inputs of %s\n", tried > 0 && tried == count ? "ok" : "not ok", tried,
           folder);
    return 0;
}
