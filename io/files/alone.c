#define _XOPEN_SOURCE 700 /* fork, setrlimit, sigaction, sysconf */

#include "io/files/alone.h"

#include "sim/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const rlim_t most_taken = (rlim_t)1 << 40; /* a sanitizer reserves more, which says nothing of memory */

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

/* In the child: no cores, no words, no more time and memory than it is given; nobody reads what it says: it ends. */
static void go_alone(const struct sumi_alone *alone)
{
    static const int fatal[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU, SIGPIPE};
    const struct sigaction end = {.sa_handler = SIG_DFL};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
        sigaction(fatal[i], &end, NULL);
    const rlim_t memory = taken();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, (rlim_t)alone->seconds);
    if (memory > 0 && memory < most_taken)
        limit(RLIMIT_AS, memory + alone->more_bytes);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
}

bool sumi_alone_say(int to, const void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        const ssize_t n = write(to, (const char *)bytes + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

/* All bytes until the other end closes, into *answer; false where there are more than `most`, or no memory for them. */
static bool listen_to(int from, size_t most, char **answer, size_t *size)
{
    size_t room = 0;
    *answer = NULL;
    *size = 0;
    for (;;) {
        if (*size == room) {
            room = room ? 2 * room : 4096;
            char *larger = room <= 2 * most + 4096 ? sumi_resize(*answer, room) : NULL;
            if (!larger)
                return false;
            *answer = larger;
        }
        const ssize_t n = read(from, *answer + *size, room - *size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 && *size <= most;
        *size += (size_t)n;
    }
}

enum sumi_alone_end sumi_alone_run(const struct sumi_alone *alone, char **answer, size_t *size)
{
    int ends[2], state = 1;
    *answer = NULL;
    if (pipe(ends) < 0)
        return SUMI_ALONE_NOT_RUN;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        go_alone(alone);
        _exit(alone->work(alone->context, ends[1]) ? 0 : 1);
    }
    close(ends[1]);
    const bool heard = child > 0 && listen_to(ends[0], alone->most_answer, answer, size);
    close(ends[0]);
    while (child > 0 && waitpid(child, &state, 0) < 0 && errno == EINTR)
        ;
    if (heard && WIFEXITED(state) && WEXITSTATUS(state) == 0)
        return SUMI_ALONE_SAID;
    sumi_release(*answer);
    *answer = NULL;
    return child < 0 ? SUMI_ALONE_NOT_RUN : SUMI_ALONE_DIED;
}
