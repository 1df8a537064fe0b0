/*
 * floor - what no generator can go below on this machine, for `make bench`.
 *
 *     floor render CONTENT                    cmark-gfm alone, all bodies in memory
 *     floor joined CONTENT SITE OUT THREADS   one loop: reads each plan, renders its body once with
 *                                             cmark-gfm, writes as many files of the same sizes at the
 *                                             same paths as SITE holds into OUT, which must not exist
 *
 * CONTENT is a content folder of tests/bench/generate, SITE what phatdong made of it. Only names
 * and sizes of SITE are read, before the clock starts; the bytes that are written are those that cmark
 * made, again and again. Prints: wall seconds, processor seconds, files, bytes.
 *
 *     cc -O2 floor.c $(pkg-config --cflags --libs libcmark-gfm) -lcmark-gfm-extensions -pthread
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PATH_MAX_HERE 4096

struct file {
    char *path; /* of a file of SITE: below it */
    size_t size;
};

struct files {
    struct file *items;
    size_t count, capacity;
};

/* What the walks of nftw fill: it hands on nothing. */
static struct files plans, folders, outputs;
static size_t site_len;

static void fail(const char *what)
{
    fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
    exit(3);
}

static void add(struct files *files, const char *path, size_t size)
{
    if (files->count == files->capacity) {
        files->capacity = files->capacity ? 2 * files->capacity : 1024;
        files->items = realloc(files->items, files->capacity * sizeof *files->items);
    }
    char *copy = strdup(path);
    if (!files->items || !copy)
        fail("memory");
    files->items[files->count++] = (struct file){ copy, size };
}

static int see_plan(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    if (kind == FTW_F && strcmp(path + at->base, "plan.md") == 0)
        add(&plans, path, (size_t)info->st_size);
    return 0;
}

static int see_output(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    if (kind == FTW_D && strcmp(path + at->base, ".phatdong") == 0)
        return FTW_SKIP_SUBTREE; /* what phatdong keeps for itself is no part of the work */
    if (kind == FTW_D)
        add(&folders, path + site_len, 0); /* before what is in it */
    else if (kind == FTW_F)
        add(&outputs, path + site_len, (size_t)info->st_size);
    return 0;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The whole file; `buffer` grows as needed. */
static size_t read_file(const char *path, char **buffer, size_t *capacity)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info) < 0)
        fail(path);
    size_t size = (size_t)info.st_size, len = 0;
    if (size + 1 > *capacity) {
        *capacity = 2 * size + 1;
        *buffer = realloc(*buffer, *capacity);
    }
    while (len < size) {
        ssize_t some = read(fd, *buffer + len, size - len);
        if (some <= 0)
            fail(path);
        len += (size_t)some;
    }
    close(fd);
    (*buffer)[len] = '\0';
    return len;
}

/* Where the body begins: behind the second line of "---". */
static size_t body_start(const char *text)
{
    const char *end = strncmp(text, "---\n", 4) == 0 ? strstr(text + 4, "\n---\n") : NULL;
    return end ? (size_t)(end - text) + 5 : 0;
}

static char *render(const char *text, size_t len)
{
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser, text, len);
    cmark_node *root = cmark_parser_finish(parser);
    char *html = cmark_render_html(root, CMARK_OPT_DEFAULT,
                                   cmark_parser_get_syntax_extensions(parser));
    cmark_node_free(root);
    cmark_parser_free(parser);
    return html;
}

/* As many bytes as the file of SITE has. */
static void write_file(int out, const struct file *file, const char *html, size_t html_len)
{
    int fd = openat(out, file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0)
        fail(file->path);
    for (size_t left = file->size; left;) {
        ssize_t some = write(fd, html, left < html_len ? left : html_len);
        if (some <= 0)
            fail(file->path);
        left -= (size_t)some;
    }
    close(fd);
}

struct work {
    atomic_size_t next;
    int out;
};

/* One long text, so that a file is one call of write, as a generator would do it. */
#define BLOCK_LEN ((size_t)1 << 20)

static void *work_on(void *argument)
{
    struct work *work = argument;
    char *text = NULL, *block = malloc(BLOCK_LEN);
    size_t capacity = 0, i;
    bool filled = false;
    if (!block)
        fail("memory");
    while ((i = atomic_fetch_add(&work->next, 1)) < plans.count) {
        size_t len = read_file(plans.items[i].path, &text, &capacity), start = body_start(text);
        char *html = render(text + start, len - start);
        size_t html_len = strlen(html);
        if (!filled) {
            filled = true;
            for (size_t at = 0; at < BLOCK_LEN; at += html_len)
                memcpy(block + at, html, at + html_len < BLOCK_LEN ? html_len : BLOCK_LEN - at);
        }
        memcpy(block, html, html_len < BLOCK_LEN ? html_len : BLOCK_LEN);
        free(html);
        size_t end = outputs.count * (i + 1) / plans.count;
        for (size_t j = outputs.count * i / plans.count; j < end; j++)
            write_file(work->out, &outputs.items[j], block, BLOCK_LEN);
    }
    free(block);
    free(text);
    return NULL;
}

static void make_folders(const char *out)
{
    char path[PATH_MAX_HERE];
    for (size_t i = 0; i < folders.count; i++) {
        snprintf(path, sizeof path, "%s/%s", out, folders.items[i].path);
        if (mkdir(path, 0755) < 0)
            fail(path);
    }
}

static void report(double wall, double cpu, size_t files, size_t bytes)
{
    printf("%.3f %.3f %zu %zu\n", wall, cpu, files, bytes);
}

static void join(const char *site, const char *out, int threads)
{
    struct work work = { 0 };
    pthread_t ids[64];
    size_t bytes = 0;
    site_len = strlen(site) + 1;
    if (nftw(site, see_output, 64, FTW_PHYS | FTW_ACTIONRETVAL) < 0)
        fail(site);
    folders.items[0].path[0] = '\0'; /* SITE itself */
    qsort(outputs.items, outputs.count, sizeof *outputs.items, compare_paths);
    for (size_t i = 0; i < outputs.count; i++)
        bytes += outputs.items[i].size;

    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    make_folders(out);
    work.out = open(out, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (work.out < 0)
        fail(out);
    for (int i = 1; i < threads; i++) {
        if (pthread_create(&ids[i], NULL, work_on, &work) != 0)
            fail("thread");
    }
    work_on(&work);
    for (int i = 1; i < threads; i++)
        pthread_join(ids[i], NULL);
    report(seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, outputs.count,
           bytes);
}

static void render_all(void)
{
    size_t bytes = 0;
    char **texts = calloc(plans.count, sizeof *texts);
    for (size_t i = 0; texts && i < plans.count; i++) {
        size_t capacity = 0;
        read_file(plans.items[i].path, &texts[i], &capacity);
    }
    if (!texts)
        fail("memory");
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t i = 0; i < plans.count; i++) {
        const char *body = texts[i] + body_start(texts[i]);
        char *html = render(body, strlen(body));
        bytes += strlen(html);
        free(html);
    }
    report(seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, plans.count,
           bytes);
}

int main(int argc, char **argv)
{
    bool joined = argc == 6 && strcmp(argv[1], "joined") == 0;
    int threads = joined ? (int)strtol(argv[5], NULL, 10) : 1;
    if ((!joined && !(argc == 3 && strcmp(argv[1], "render") == 0)) || threads < 1 || threads > 64) {
        fprintf(stderr, "usage: floor render CONTENT | floor joined CONTENT SITE OUT THREADS\n");
        return 2;
    }
    cmark_gfm_core_extensions_ensure_registered();
    if (nftw(argv[2], see_plan, 64, FTW_PHYS) < 0 || plans.count == 0)
        fail(argv[2]);
    if (joined)
        join(argv[3], argv[4], threads);
    else
        render_all();
    return 0;
}
