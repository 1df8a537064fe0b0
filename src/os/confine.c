#include "os/confine.h"

#include "base/str.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

/* Calls that are refused, and for whose sake; docs/security.md has the table in words. */
static const struct {
    unsigned what;
    unsigned number;
} refused[] = {
    { CONFINE_NETWORK, SYS_socket },
    { CONFINE_NETWORK, SYS_io_uring_setup }, /* a second way to all other calls */
    { CONFINE_OTHERS, SYS_ptrace },
    { CONFINE_OTHERS, SYS_process_vm_readv },
    { CONFINE_OTHERS, SYS_process_vm_writev },
    { CONFINE_OTHERS, SYS_mount },
    { CONFINE_OTHERS, SYS_umount2 },
    { CONFINE_OTHERS, SYS_pivot_root },
    { CONFINE_OTHERS, SYS_chroot },
    { CONFINE_OTHERS, SYS_setns },
    { CONFINE_OTHERS, SYS_unshare },
    { CONFINE_OTHERS, SYS_init_module },
    { CONFINE_OTHERS, SYS_finit_module },
    { CONFINE_OTHERS, SYS_kexec_load },
    { CONFINE_OTHERS, SYS_bpf },
    { CONFINE_OTHERS, SYS_perf_event_open },
    { CONFINE_OTHERS, SYS_userfaultfd },
    { CONFINE_OTHERS, SYS_add_key },
    { CONFINE_OTHERS, SYS_request_key },
    { CONFINE_OTHERS, SYS_keyctl },
};

#define LOAD(member)                                                                               \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, member))
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 1 /* EPERM */)

/* One comparison a call; those of another processor's table (and x32's) are refused as a whole. */
static bool confine_calls(unsigned what)
{
    struct sock_filter filter[2 * COUNT(refused) + 8] = {
        LOAD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0), REFUSE,
        LOAD(nr),   BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),   REFUSE,
    };
    unsigned short len = 6;
    for (size_t i = 0; i < COUNT(refused); i++) {
        if (!(refused[i].what & what))
            continue;
        filter[len++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, refused[i].number,
                                                     0, 1);
        filter[len++] = (struct sock_filter)REFUSE;
    }
    filter[len++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    const struct sock_fprog program = { len, filter };
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

#else

static bool confine_calls(unsigned what)
{
    (void)what;
    return false;
}

#endif

/* All that changes files, of the first edition of Landlock; later ones have more, asked for below. */
static const uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR
                                | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR
                                | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG
                                | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO
                                | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

enum {
    EDITION_TRUNCATE = 3, /* LANDLOCK_ACCESS_FS_TRUNCATE, which older headers do not name */
};

/* Asks for the rights and grants them nowhere. */
static bool confine_files(void)
{
    long edition = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    struct landlock_ruleset_attr rights = { .handled_access_fs = writing };
    if (edition >= EDITION_TRUNCATE)
        rights.handled_access_fs |= 1u << 14;
    long rules = edition < 1 ? -1
                             : syscall(SYS_landlock_create_ruleset, &rights,
                                       sizeof rights.handled_access_fs, 0);
    if (rules < 0)
        return false;
    bool ok = syscall(SYS_landlock_restrict_self, (int)rules, 0) == 0;
    close((int)rules);
    return ok;
}

unsigned confine(unsigned what)
{
    unsigned done = 0;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return 0;
    if (what & CONFINE_FILES && confine_files()) /* its calls come before those are refused */
        done |= CONFINE_FILES;
    unsigned calls = what & (CONFINE_NETWORK | CONFINE_OTHERS);
    if (calls && confine_calls(calls))
        done |= calls;
    return done;
}
