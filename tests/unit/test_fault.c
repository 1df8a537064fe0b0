/* A fault of the program's own: one line, and status 70. */
#include "os/fault.h"

#include "check.h"

#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void fail_an_assertion(void)
{
    bool holds = getpid() == 0;
    assert(holds);
}

static void divide(void)
{
    raise(SIGFPE);
}

static void abort_at_once(void)
{
    abort();
}

/* What a child that fails says, and its status; 0 and 128 + N where a signal ended it. */
static int status_of(void (*go_wrong)(void), char *said, size_t size)
{
    int ends[2], status;
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        signal(SIGFPE, SIG_DFL); /* the test's frame has it */
        fault_catch();
        go_wrong();
        _exit(0);
    }
    close(ends[1]);
    size_t len = 0;
    ssize_t count;
    while (len + 1 < size && (count = read(ends[0], said + len, size - 1 - len)) > 0)
        len += (size_t)count;
    said[len] = '\0';
    close(ends[0]);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void test_faults(void **state)
{
    (void)state;
    static const struct {
        void (*go_wrong)(void);
        const char *says;
    } cases[] = {
        { fail_an_assertion, "holds" },
        { fail_an_assertion, "a fault of phatdong's own" },
        { divide, "lỗi của chính chương trình" },
        { abort_at_once, "please report" },
    };
    char said[4096];
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].says);
        CHECK(status_of(cases[i].go_wrong, said, sizeof said) == EXIT_FAULT);
        CHECK(strstr(said, cases[i].says) != NULL);
    }
}

static void interrupt(void)
{
    signal(SIGINT, SIG_DFL); /* a shell ignores it for what runs in the background */
    raise(SIGINT);
}

/* What the shell calls 130. */
static void test_interruption(void **state)
{
    (void)state;
    char said[4096];
    CHECK(status_of(interrupt, said, sizeof said) == 130);
    CHECK(said[0] == '\0');
}

TEST_MAIN(TEST(test_faults), TEST(test_interruption))
