/* Loaded before the C library (LD_PRELOAD) by tests: a file system without locks, a command that stays, or is ended by
 * a library, at the moment before its output gets its name, and a clock that is set. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
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

/* The clock of the world, off by the seconds that stand in the file $SHIM_CLOCK at the time. */
int clock_gettime(clockid_t clock, struct timespec *now)
{
    static int (*usual)(clockid_t, struct timespec *);
    const char *path = getenv("SHIM_CLOCK");
    long off = 0;
    if (!usual)
        *(void **)&usual = dlsym(RTLD_NEXT, "clock_gettime");
    const int result = usual(clock, now);
    FILE *file = clock == CLOCK_REALTIME && path ? fopen(path, "re") : NULL;
    if (!file)
        return result;
    if (fscanf(file, "%ld", &off) == 1)
        now->tv_sec += off;
    fclose(file);
    return result;
}

time_t time(time_t *to)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (to)
        *to = now.tv_sec;
    return now.tv_sec;
}
