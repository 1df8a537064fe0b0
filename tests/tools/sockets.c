/*
 * sockets.c - whether a program may open a socket when it ends, for LD_PRELOAD
 * (tests/check/confined.sh).
 *
 *     SOCKETS=F     "open" or "refused" goes into the file F
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

__attribute__((destructor)) static void tell(void)
{
    const char *name = getenv("SOCKETS");
    FILE *file = name ? fopen(name, "w") : NULL;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (file)
        fputs(fd >= 0 ? "open\n" : errno == EPERM ? "refused\n" : "failed\n", file);
    if (file)
        fclose(file);
}
