#define _XOPEN_SOURCE 700 /* sigaction, SIGXCPU */
#include "cli/command/ends.h"

#include "io/results/own_result.h"
#include "io/text/text.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct ending {
    int signal;
    bool in_order; /* a command may end in order where it can */
    const char *what, *remedy;
};

static const char after_fault[] =
    "Libraries have such faults where memory runs out: close other programs, or raise its limit (ulimit -v). If it "
    "happens again, report it.";
static const struct ending endings[] = {
    {SIGINT, true, "interrupted", "Run the command again for its results."},
    {SIGTERM, true, "ended from outside (SIGTERM)", "Run the command again for its results."},
    {SIGHUP, true, "left by its terminal (SIGHUP)",
     "Run it again with nohup in front, which goes on without a terminal."},
    {SIGQUIT, true, "ended from the keyboard (SIGQUIT)", "Run the command again for its results."},
    {SIGXCPU, true, "out of processor time", "Raise the limit (ulimit -t), or ask for less at a time."},
    {SIGPIPE, false, "stopped, because the program that reads its output has ended",
     "Let that program read to the end, or send the output to a file."},
    {SIGUSR1, true, "ended from outside (SIGUSR1)", "Ask the batch system for more time, and run the command again."},
    {SIGUSR2, true, "ended from outside (SIGUSR2)", "Ask the batch system for more time, and run the command again."},
    {SIGALRM, false, "ended from outside (SIGALRM)", "Run the command again for its results."},
    {SIGVTALRM, false, "ended from outside (SIGVTALRM)", "Run the command again for its results."},
    {SIGPROF, false, "ended from outside (SIGPROF)", "Run the command again for its results."},
    {SIGABRT, false, "ended by a fault", "Run the command again; if it happens again, report it."},
    {SIGSEGV, false, "ended by a fault", after_fault},
    {SIGBUS, false, "ended by a fault", after_fault},
};
static const struct ending by_library = {
    0, false, "ended by a library, as where one finds no memory or can make no thread",
    "Fewer threads (-j 1) and other programs closed ask less of this machine; so does more memory (ulimit -v)."};

/* What a signal handler must find. */
static struct sumi_outputs outputs;
static atomic_bool in_order; /* the command ends so where it is asked to */
static atomic_int asked_by;  /* the signal that asked for an end in order, or 0 */
static pid_t process;        /* a child has nothing to remove */
static bool came_to_end;     /* by itself */

static const struct ending *ending_of(int signal)
{
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (endings[k].signal == signal)
            return &endings[k];
    return &by_library;
}

/* Appends text in the memory of the caller, as a handler must. */
static size_t append(char *line, size_t size, size_t used, const char *text)
{
    while (*text && used < size)
        line[used++] = *text++;
    return used;
}

static void write_line(char *line, size_t used)
{
    line[used++] = '\n';
    ssize_t written = write(STDERR_FILENO, line, used);
    (void)written;
}

/* Removes what is half-written and says so; silent where nothing is. Only calls that a handler may make. */
static bool leave_nothing(const struct ending *ending)
{
    char line[2048], shown[512];
    size_t used = 0, room = sizeof line - 1;
    for (int k = 0; k < outputs.n; k++)
        if (outputs.output[k].under_way) {
            const char *path = outputs.output[k].path;
            used = append(line, room, used, used ? ", " : "sumi: ");
            used = append(line, room, used, sumi_text_shown(path, strlen(path), SIZE_MAX, shown, sizeof shown));
        }
    sumi_outputs_unlink_parts(&outputs);
    if (used == 0)
        return false;
    used = append(line, room, used, ": nothing is written there, for the command was ");
    used = append(line, room, used, ending->what);
    used = append(line, room, used, ". ");
    write_line(line, append(line, room, used, ending->remedy));
    return true;
}

/* The same where nothing was half-written. */
static void say_ended(const struct ending *ending)
{
    char line[1024];
    const char *const words[] = {"sumi: the command was ", ending->what, ". ", ending->remedy};
    size_t used = 0;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        used = append(line, sizeof line - 1, used, words[k]);
    write_line(line, used);
}

static void end_by(int number)
{
    sigset_t alone;
    const struct sigaction usual = {.sa_handler = SIG_DFL};
    sigemptyset(&alone);
    sigaddset(&alone, number);
    sigaction(number, &usual, NULL);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &alone, NULL);
}

static void on_signal(int number)
{
    const struct ending *ending = ending_of(number);
    int before = errno;
    if (getpid() == process) {
        if (in_order && ending->in_order && !asked_by) {
            asked_by = number;
            errno = before;
            return;
        }
        if (!leave_nothing(ending) && number == SIGXCPU) /* which nobody sees coming */
            say_ended(ending);
    }
    end_by(number);
}

/* OpenMP's run-time ends the program where it cannot make its threads, as with stacks of a size that nothing can
 * give; HDF5 where it finds no memory to begin with, without a word. */
static void on_exit_of_library(void)
{
    static const struct {
        const char *variable, *remedy;
    } stacks[] = {
        {"OMP_STACKSIZE",
         "OMP_STACKSIZE is set, which is the memory that each thread is given: unset it, or ask for less."},
        {"GOMP_STACKSIZE",
         "GOMP_STACKSIZE is set, which is the memory that each thread is given: unset it, or ask for less."},
    };
    struct ending ending = by_library;
    for (size_t k = 0; k < sizeof stacks / sizeof *stacks; k++)
        if (getenv(stacks[k].variable)) {
            ending.remedy = stacks[k].remedy;
            break;
        }
    if (getpid() == process && !came_to_end && !leave_nothing(&ending))
        say_ended(&ending);
}

/* A shell sets both limits at once (ulimit -t), and the kernel kills at the hard one: the soft one, which can be
 * answered, is made to come before. */
static void leave_time_to_end(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_CPU, &limit) < 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur != limit.rlim_max ||
        limit.rlim_cur <= 1)
        return;
    limit.rlim_cur--;
    (void)setrlimit(RLIMIT_CPU, &limit);
}

struct sumi_outputs *sumi_ends_outputs(void)
{
    if (outputs.own)
        return &outputs;
    outputs.own = sumi_own_result;
    leave_time_to_end();
    static char overflowed[1 << 16]; /* where the handler runs if the stack is what ran out */
    const stack_t elsewhere = {.ss_sp = overflowed, .ss_size = sizeof overflowed};
    (void)sigaltstack(&elsewhere, NULL);
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART | SA_ONSTACK}, before;
    sigfillset(&action.sa_mask);
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (sigaction(endings[k].signal, NULL, &before) == 0 && before.sa_handler == SIG_DFL)
            sigaction(endings[k].signal, &action, NULL);
    return &outputs;
}

void sumi_ends_begin(void)
{
    process = getpid();
    atexit(on_exit_of_library);
}

void sumi_ends_reached(void)
{
    came_to_end = true;
}

void sumi_ends_in_order(void)
{
    in_order = true;
}

static bool is_asked(void *context)
{
    (void)context;
    return asked_by;
}

const struct sumi_stop sumi_ends_stop = {is_asked, NULL};

void sumi_ends_explain(void)
{
    if (asked_by)
        fprintf(stderr, "sumi: the command was %s. %s\n", ending_of(asked_by)->what, ending_of(asked_by)->remedy);
}

void sumi_ends_as_asked(void)
{
    fflush(stdout);
    if (asked_by)
        end_by(asked_by);
}
