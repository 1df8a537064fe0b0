/* Helper programs: what they get, what they may not, and how each of them ends. */
#include "os/confine.h"
#include "os/process.h"

#include "check.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MEMORY (1u << 30)

static const struct process_limits usual = { 5, 10, MEMORY, 1u << 20 };

static struct process_result run_shell(struct arena *arena, const char *script, const char *input,
                                       const struct process_limits *limits)
{
    const char *const argv[] = { "sh", "-c", script, NULL };
    return process_run(arena, argv, str_from(input), limits);
}

static void test_outcomes(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *script, *input;
        enum process_outcome outcome;
        int status;
        const char *output, *said;
    } cases[] = {
        { "cat", "Kế hoạch", PROCESS_DONE, 0, "Kế hoạch", "" },
        { "echo một; echo hai >&2; exit 3", "", PROCESS_FAILED, 3, "một\n", "hai\n" },
        { "kill -9 $$", "", PROCESS_FAILED, 128 + 9, "", "" },
        { "exec true", "nobody reads this", PROCESS_DONE, 0, "", "" },
        { "exec >&- 2>&-; exit 4", "", PROCESS_FAILED, 4, "", "" },
        { "head -c 10000 /dev/zero >&2", "", PROCESS_DONE, 0, "", NULL },
        { "ulimit -f; ulimit -c; ulimit -t", "", PROCESS_DONE, 0, "0\n0\n5\n", "" },
        { "cat /proc/self/status | grep NoNewPrivs | tr -d '\\t'", "", PROCESS_DONE, 0,
          "NoNewPrivs:1\n", "" },
        { "grep -c . /dev/stdin", "a\nb\n", PROCESS_DONE, 0, "2\n", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].script);
        struct process_result result = run_shell(arena, cases[i].script, cases[i].input, &usual);
        CHECK_INT(result.outcome, cases[i].outcome);
        CHECK_INT(result.status, cases[i].status);
        CHECK_STR(result.output, cases[i].output);
        if (cases[i].said)
            CHECK_STR(result.said, cases[i].said);
    }
}

static void test_not_found(void **state)
{
    struct arena *arena = check_arena(state);
    const char *const names[] = { "no-such-program-of-phatdong", ".", "../bin" };
    for (size_t i = 0; i < COUNT(names); i++) {
        const char *const argv[] = { names[i], NULL };
        CHECK_ROW(i, "%s", names[i]);
        CHECK_INT(process_run(arena, argv, STR(""), &usual).outcome, PROCESS_NOT_FOUND);
    }
}

static void test_environment(void **state)
{
    struct arena *arena = check_arena(state);
    setenv("SECRET_OF_THE_OFFICE", "1", 1);
    const char *const argv[] = { "env", NULL };
    struct process_result result = process_run(arena, argv, STR(""), &usual);
    unsetenv("SECRET_OF_THE_OFFICE");
    str wanted = str_format(arena, "PATH=%s\nLC_ALL=C.UTF-8\nOMP_THREAD_LIMIT=1\n", getenv("PATH"));
    CHECK_STR(result.output, str_cstr(arena, wanted));
}

/* A descriptor that somebody opened without O_CLOEXEC is not handed on. */
static void test_descriptors(void **state)
{
    struct arena *arena = check_arena(state);
    int fd = dup(1);
    CHECK(fd > 2);
    struct process_result result = run_shell(
        arena, "for fd in 3 4 5 6 7 8 9; do (: <&$fd) && echo $fd; done 2>/dev/null; :", "",
        &usual);
    close(fd);
    CHECK_INT(result.outcome, PROCESS_DONE);
    CHECK_STR(result.output, "");
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *script;
        struct process_limits limits;
        enum process_outcome outcome;
        double seconds_max;
    } cases[] = {
        { "sleep 60", { 5, 1, MEMORY, 100 }, PROCESS_TOO_LONG, 4 },
        { "sleep 60 & sleep 60", { 5, 1, MEMORY, 100 }, PROCESS_TOO_LONG, 4 },
        { "sleep 60 >&- 2>&- <&-", { 5, 1, MEMORY, 100 }, PROCESS_TOO_LONG, 4 },
        { "trap '' TERM XCPU; while :; do :; done", { 1, 60, MEMORY, 100 }, PROCESS_FAILED, 30 },
        { "while :; do :; done", { 1, 60, MEMORY, 100 }, PROCESS_TOO_LONG, 30 },
        { "yes", { 5, 60, MEMORY, 100000 }, PROCESS_TOO_MUCH, 30 },
        { "head -c 100 /dev/zero", { 5, 60, MEMORY, 100 }, PROCESS_DONE, 30 },
        { "head -c 101 /dev/zero", { 5, 60, MEMORY, 100 }, PROCESS_TOO_MUCH, 30 },
        { "exec perl -e '$x = \"x\" x (300 << 20)'",
          { 5, 60, 64u << 20, 100 },
          PROCESS_FAILED,
          30 },
        { "exec perl -e '$x = \"x\" x (30 << 20)'", { 5, 60, 200u << 20, 100 }, PROCESS_DONE, 30 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].script);
        double start = seconds();
        CHECK_INT(run_shell(arena, cases[i].script, "", &cases[i].limits).outcome,
                  cases[i].outcome);
        CHECK(seconds() - start < cases[i].seconds_max);
    }
}

/* It cannot write a file, wherever it tries; nor does anything of its input stay. */
static void test_no_file(void **state)
{
    struct arena *arena = check_arena(state);
    char folder[] = "/tmp/phatdong-test-XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    str path = str_format(arena, "%s/file", folder);
    str script = str_format(arena, "echo x >%s", str_cstr(arena, path));
    struct process_result result = run_shell(arena, str_cstr(arena, script), "", &usual);
    FILE *file = fopen(str_cstr(arena, path), "r");
    CHECK(result.outcome == PROCESS_FAILED);
    CHECK(!file || fgetc(file) == EOF); /* a name without a byte at the most */
    if (file)
        fclose(file);
    unlink(str_cstr(arena, path));
    CHECK_INT(rmdir(folder), 0);
}

static str run_in(struct arena *arena, const char *folder, const char *script, bool trusted)
{
    struct process_limits limits = usual;
    limits.trusted = trusted;
    str whole = str_format(arena, "cd %s && %s", folder, script);
    return run_shell(arena, str_cstr(arena, whole), "", &limits).output;
}

/* Asked in a child, since there is no way back. */
static bool kernel_confines(void)
{
    const unsigned all = CONFINE_NETWORK | CONFINE_OTHERS | CONFINE_FILES;
    int status = 1;
    pid_t pid = fork();
    if (pid == 0)
        _exit(confine(all) == all ? 0 : 1);
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

/* What the kernel takes away from a helper, and not from a program of the user's own. */
static void test_confined(void **state)
{
    static const char *const tries[] = {
        "mkdir new && echo done",
        "rm old && echo done",
        "mv old new && echo done",
        "ln -s old new && echo done",
        "perl -e 'truncate(\"old\", 0) and print \"done\\n\"'",
        "perl -MSocket -e 'socket(S, PF_INET, SOCK_STREAM, 0) and print \"done\\n\"'",
    };
    struct arena *arena = check_arena(state);
    if (!kernel_confines()) /* the rest of the wall holds there, this part does not */
        skip();
    for (size_t i = 0; i < COUNT(tries); i++) {
        CHECK_ROW(i, "%s", tries[i]);
        char folder[] = "/tmp/phatdong-test-XXXXXX";
        CHECK(mkdtemp(folder) != NULL);
        run_in(arena, folder, "echo x >old", true);
        CHECK_STR(run_in(arena, folder, tries[i], false), "");
        CHECK_STR(run_in(arena, folder, "cat old; ls", false), "x\nold\n");
        CHECK_STR(run_in(arena, folder, tries[i], true), "done\n");
        run_in(arena, folder, "rm -rf old new", true);
        CHECK_INT(rmdir(folder), 0);
    }
}

TEST_MAIN(TEST(test_confined), TEST(test_outcomes), TEST(test_not_found), TEST(test_environment),
          TEST(test_descriptors), TEST(test_limits), TEST(test_no_file))
