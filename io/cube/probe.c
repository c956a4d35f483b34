#define _XOPEN_SOURCE 700 /* fork, setrlimit, sigaction, sysconf */

#include "io/cube/cube_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const rlim_t most_seconds = 10;             /* of computing; a sound file takes some milliseconds ... */
static const double bytes_a_second = 64 << 20;     /* ... and a large one some for its lists of chunks */
static const rlim_t most_more = (rlim_t)150 << 20; /* bytes of memory, beside what the program has already */
static const rlim_t most_taken = (rlim_t)1 << 40;  /* a sanitizer reserves more, which says nothing of memory */

/* The address space that the program takes, 0 where that cannot be told. */
static rlim_t taken(void)
{
    unsigned long long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%llu", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void limit(int what, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(what, &now) < 0)
        return;
    now.rlim_cur = now.rlim_cur < most ? now.rlim_cur : most;
    setrlimit(what, &now);
}

/* In the child: no cores, no words, no end later than most_seconds, no memory beyond most_more. */
static void go_alone(double bytes)
{
    static const int fatal[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU};
    const struct sigaction end = {.sa_handler = SIG_DFL};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
        sigaction(fatal[i], &end, NULL);
    const rlim_t memory = taken();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, most_seconds + (rlim_t)(bytes / bytes_a_second));
    if (memory > 0 && memory < most_taken)
        limit(RLIMIT_AS, memory + most_more);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
}

/* All of `size` bytes, or what comes before the other end closes. */
static size_t read_all(int descriptor, void *bytes, size_t size)
{
    size_t got = 0;
    while (got < size) {
        ssize_t done = read(descriptor, (char *)bytes + got, size - got);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            break;
        got += (size_t)done;
    }
    return got;
}

enum sumi_cube_probed sumi_cube_probe(void (*work)(struct sumi_cube_file *, struct sumi_error *),
                                      struct sumi_cube_file *file, struct sumi_error *said)
{
    int ends[2];
    *said = (struct sumi_error){.status = SUMI_OK};
    if (pipe(ends) < 0)
        return SUMI_CUBE_NOT_PROBED;
    pid_t child = fork();
    if (child == 0) {
        go_alone(file->bytes);
        work(file, said);
        _exit(write(ends[1], said, sizeof *said) == (ssize_t)sizeof *said ? 0 : 1); /* what its code points at stays */
    }
    close(ends[1]);
    bool heard = read_all(ends[0], said, sizeof *said) == sizeof *said;
    close(ends[0]);
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR)
        ;
    if (!heard)
        *said = (struct sumi_error){.status = SUMI_OK};
    return heard ? SUMI_CUBE_SURVIVED : child < 0 ? SUMI_CUBE_NOT_PROBED : SUMI_CUBE_DIED;
}
