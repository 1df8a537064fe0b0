#include "os/fault.h"

#include "base/str.h"
#include "base/version.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/*
 * In both languages, since nothing may be looked up any more: only what
 * signal-safety(7) lists is called here.
 */
static void say(const char *text)
{
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written;
}

static void end(int signal)
{
    (void)signal;
    say("phatdong ");
    say(phatdong_version);
    say(" (");
    say(phatdong_source_hash);
    say("): lỗi của chính chương trình, không phải của nội dung; xin báo lại lệnh đã chạy và các dòng trên"
        " / a fault of phatdong's own, not of the content; please report the command and the lines"
        " above\n");
    _exit(EXIT_FAULT);
}

void fault_catch(void)
{
    static const int signals[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
    struct sigaction action = { .sa_handler = end }, before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < COUNT(signals); i++) {
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
            sigaction(signals[i], &action, NULL);
    }
}
