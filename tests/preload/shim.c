/* Loaded before the C library (LD_PRELOAD) by tests: a file system without locks, and a command that stays, or is
 * ended by a library, at the moment before its output gets its name. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int flock(int descriptor, int operation);

int flock(int descriptor, int operation)
{
    const char *number = getenv("SHIM_FLOCK_ERRNO");
    int (*usual)(int, int);
    if (number) {
        errno = atoi(number);
        return -1;
    }
    *(void **)&usual = dlsym(RTLD_NEXT, "flock");
    return usual(descriptor, operation);
}

int fsync(int descriptor)
{
    const char *what = getenv("SHIM_FSYNC");
    static int calls;
    (void)descriptor;
    if (calls++ > 0) /* the folder's own */
        return 0;
    if (what)
        close(open("reached", O_WRONLY | O_CREAT, 0600));
    while (what && strcmp(what, "stay") == 0)
        pause();
    while (what && strcmp(what, "wait") == 0 && access("go", F_OK) != 0)
        usleep(10000);
    if (what && strcmp(what, "exit") == 0)
        exit(3);
    return 0;
}
