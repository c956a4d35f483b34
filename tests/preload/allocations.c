/* Loaded before the C library (LD_PRELOAD) by test_memory.py: allocations that fail.
 *
 * An allocation belongs to whoever asked the C library for it: the nearest caller on the stack that is neither the C
 * library nor this one. So a strdup or an open_memstream of Sumi's is Sumi's, and a malloc in HDF5 is HDF5's.
 * Counted is what is asked for from main on.
 *
 *   SHIM_FAIL_OF    the owner whose allocations fail: "sumi" (the command), "libraries" (all others), or a part of the
 *                   name of one library
 *   SHIM_FAIL_AT    the number of the one that fails, from 1
 *   SHIM_FAIL_ALL   set: and all after it
 *   SHIM_LIST       a file for one line an allocation: its number, its stack as one number, its owner
 *   SHIM_LEFT       a file for what the owner left behind at the end of the process: a line a block, a line a
 *                   descriptor
 *   SHIM_RUNS       a list of runs, instead of one, a line each: the number of the allocation that fails, `once` or
 *                   `all`, and a folder that the run takes place in. Each is a child of this process, which saves what
 *                   it takes to load the command. What it prints lies in its folder in `.printed` and `.errors`, what
 *                   it left in `.left`. In SHIM_ENDS stands its end: a line of exit status (256: it hung; above: 256
 *                   and a signal)
 *   SHIM_EACH       instead of a number: a file with `struct each`, by which one that watches a service has them fail
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unwind.h>

enum { MOST_OBJECTS = 128, MOST_BLOCKS = 1 << 16, NEAREST = 5, DEPTH = 24 };

static struct object {
    uintptr_t start, end;
    char name[64];
    bool passed_over; /* the C library, and this one */
} objects[MOST_OBJECTS];
static int n_objects;

static struct {
    bool counts; /* main has begun */
    bool main_is_owner, libraries_are;
    const char *owner;
    long at, seen;
    bool all;
    int list, left;
    pthread_mutex_t lock;
} state = {.list = -1, .left = -1, .lock = PTHREAD_MUTEX_INITIALIZER};

static struct block {
    void *at;
    long number;
} blocks[MOST_BLOCKS];

/* Once wanted, the first allocation from a place that has not failed yet fails; with ALL those after it too, until they
 * are wanted no more. Each place has its turn once for ONCE and once for ALL. */
enum { NEVER, ONCE, ALL, MOST_PLACES = 1 << 15 };
static struct each {
    _Atomic int32_t wanted, begun; /* begun: one has failed since; who wants it sets it back */
    int32_t share;                 /* of so many places one is tried */
} * each;
static uint64_t tried[MOST_PLACES];

static __thread bool inside __attribute__((tls_model("initial-exec")));

static void *(*usual_malloc)(size_t), *(*usual_calloc)(size_t, size_t), *(*usual_realloc)(void *, size_t),
    *(*usual_aligned)(size_t, size_t);
static int (*usual_memalign)(void **, size_t, size_t);
static void (*usual_free)(void *);

/* dlsym itself may ask for memory before the usual functions are known. */
static char early[8192];
static size_t early_used;

static void find_usual(void)
{
    static bool looking;
    if (usual_free || looking)
        return;
    looking = true;
    *(void **)&usual_malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&usual_calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&usual_realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)&usual_aligned = dlsym(RTLD_NEXT, "aligned_alloc");
    *(void **)&usual_memalign = dlsym(RTLD_NEXT, "posix_memalign");
    *(void **)&usual_free = dlsym(RTLD_NEXT, "free");
}

static void *early_room(size_t size)
{
    void *room = early + early_used;
    early_used += (size + 15) & ~(size_t)15;
    return early_used <= sizeof early ? room : NULL;
}

static int note_object(struct dl_phdr_info *info, size_t size, void *none)
{
    (void)size;
    (void)none;
    for (int k = 0; k < info->dlpi_phnum && n_objects < MOST_OBJECTS; k++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[k];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X))
            continue;
        struct object *o = &objects[n_objects++];
        const char *slash = strrchr(info->dlpi_name, '/');
        o->start = info->dlpi_addr + part->p_vaddr;
        o->end = o->start + part->p_memsz;
        snprintf(o->name, sizeof o->name, "%s", n_objects == 1 ? "sumi" : slash ? slash + 1 : info->dlpi_name);
        o->passed_over = strncmp(o->name, "libc.so", 7) == 0 || strncmp(o->name, "libc-", 5) == 0 ||
                         strncmp(o->name, "libgcc_s", 8) == 0 || strncmp(o->name, "ld-linux", 8) == 0 ||
                         (o->start <= (uintptr_t)note_object && (uintptr_t)note_object < o->end);
    }
    return 0;
}

static const struct object *object_of(uintptr_t at)
{
    for (int k = 0; k < n_objects; k++)
        if (objects[k].start <= at && at < objects[k].end)
            return &objects[k];
    return NULL;
}

struct stack {
    const struct object *owner;
    uintptr_t at; /* in it */
    uint64_t hash;
    int depth, left; /* left: of the NEAREST frames, which tell the place; with all there are thousands of them */
    bool whole;
};

static _Unwind_Reason_Code on_frame(struct _Unwind_Context *context, void *data)
{
    struct stack *stack = data;
    uintptr_t at = _Unwind_GetIP(context);
    const struct object *object = object_of(at);
    if (!stack->owner && object && !object->passed_over) {
        stack->owner = object;
        stack->at = at;
        stack->left = NEAREST;
    }
    if (object && stack->owner && stack->left-- > 0)
        stack->hash = (stack->hash ^ (at - object->start)) * 1099511628211u;
    return ++stack->depth == DEPTH || (stack->owner && !stack->whole) ? _URC_NORMAL_STOP : _URC_NO_REASON;
}

/* Whether a place has its turn, which it has no more from then on. Under the lock. */
static bool take_turn(uint64_t place)
{
    uint64_t k = place % MOST_PLACES;
    for (int n = 0; n < MOST_PLACES && tried[k] && tried[k] != place; n++)
        k = (k + 1) % MOST_PLACES;
    if (tried[k])
        return false;
    tried[k] = place;
    return (place >> 20) % (uint64_t)each->share == 0;
}

/* Under the lock. */
static bool fails_of_each(uint64_t stack)
{
    const int32_t wanted = each->wanted;
    if (wanted == NEVER || each->begun)
        return wanted == ALL;
    return each->begun = take_turn((stack ^ (uint64_t)wanted << 8) | 1);
}

/* Notes one allocation; returns its number among its owner's if it must be watched for what is left, 0 otherwise;
 * *fails: it must fail. */
static long ask(bool *fails)
{
    *fails = false;
    if (!state.counts || inside || (each && each->wanted == NEVER))
        return 0;
    inside = true;
    struct stack stack = {.hash = 14695981039346656037u, .whole = state.list >= 0 || each};
    _Unwind_Backtrace(on_frame, &stack);
    bool of_main = stack.owner == &objects[0];
    bool mine = stack.owner && (state.main_is_owner   ? of_main
                                : state.libraries_are ? !of_main
                                                      : strstr(stack.owner->name, state.owner) != NULL);
    long number = 0;
    if (mine) {
        pthread_mutex_lock(&state.lock);
        number = ++state.seen;
        *fails =
            each ? fails_of_each(stack.hash) : number == state.at || (state.all && state.at > 0 && number > state.at);
        if (state.list >= 0)
            dprintf(state.list, "%ld %016llx %s\n", number, (unsigned long long)stack.hash, stack.owner->name);
        pthread_mutex_unlock(&state.lock);
    }
    inside = false;
    if (*fails)
        errno = ENOMEM;
    return number;
}

static void watch(void *block, long number)
{
    if (state.left < 0 || number == 0 || !block)
        return;
    pthread_mutex_lock(&state.lock);
    for (size_t k = 0; k < MOST_BLOCKS; k++) {
        struct block *b = &blocks[((uintptr_t)block / 16 + k) % MOST_BLOCKS];
        if (!b->at) {
            *b = (struct block){block, number};
            break;
        }
    }
    pthread_mutex_unlock(&state.lock);
}

static void forget(const void *block)
{
    if (state.left < 0 || !block)
        return;
    pthread_mutex_lock(&state.lock);
    for (size_t k = 0; k < 64; k++) {
        struct block *b = &blocks[((uintptr_t)block / 16 + k) % MOST_BLOCKS];
        if (b->at == block) {
            b->at = NULL;
            break;
        }
    }
    pthread_mutex_unlock(&state.lock);
}

void *malloc(size_t size)
{
    bool fails;
    find_usual();
    if (!usual_malloc)
        return early_room(size);
    long number = ask(&fails);
    void *block = fails ? NULL : usual_malloc(size);
    watch(block, number);
    return block;
}

void *calloc(size_t n, size_t size)
{
    bool fails;
    find_usual();
    if (!usual_calloc)
        return early_room(n * size);
    long number = ask(&fails);
    void *block = fails ? NULL : usual_calloc(n, size);
    watch(block, number);
    return block;
}

void *realloc(void *old, size_t size)
{
    bool fails;
    find_usual();
    long number = ask(&fails);
    if (fails)
        return NULL;
    forget(old);
    void *block = usual_realloc(old, size);
    watch(block, number);
    return block;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    bool fails;
    find_usual();
    long number = ask(&fails);
    void *block = fails ? NULL : usual_aligned(alignment, size);
    watch(block, number);
    return block;
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    bool fails;
    find_usual();
    long number = ask(&fails);
    int result = fails ? ENOMEM : usual_memalign(block, alignment, size);
    if (result == 0)
        watch(*block, number);
    return result;
}

void free(void *block)
{
    find_usual();
    if ((char *)block >= early && (char *)block < early + sizeof early)
        return;
    forget(block);
    usual_free(block);
}

/* --- crashes --- */

/* Where a command crashes is said before its own handler says what it has to: "crash in FUNCTION of LIBRARY", of the
 * nearest one on the stack besides the C library, and the nearest function before it that is exported. */
static const int fatal[] = {SIGSEGV, SIGBUS, SIGABRT};
static struct sigaction of_command[sizeof fatal / sizeof *fatal];

static int fatal_index(int number)
{
    for (size_t k = 0; k < sizeof fatal / sizeof *fatal; k++)
        if (fatal[k] == number)
            return (int)k;
    return -1;
}

static void on_crash(int number)
{
    struct stack stack = {.left = 0};
    Dl_info where = {0};
    void (*then)(int) = of_command[fatal_index(number)].sa_handler;
    inside = true;
    _Unwind_Backtrace(on_frame, &stack);
    if (stack.at)
        dladdr((void *)stack.at, &where);
    dprintf(STDERR_FILENO, "crash in %s of %s\n", where.dli_sname ? where.dli_sname : "?",
            stack.owner ? stack.owner->name : "?");
    signal(number, SIG_DFL);
    if (then)
        then(number);
    raise(number);
}

int sigaction(int number, const struct sigaction *action, struct sigaction *before)
{
    static int (*usual)(int, const struct sigaction *, struct sigaction *);
    const int k = fatal_index(number);
    if (!usual)
        *(void **)&usual = dlsym(RTLD_NEXT, "sigaction");
    if (k < 0 || !state.counts || (action && action->sa_handler == SIG_DFL))
        return usual(number, action, before);
    if (before)
        *before = of_command[k];
    if (action)
        of_command[k] = *action;
    return 0;
}

static void watch_for_crashes(void)
{
    static char overflowed[1 << 17];
    const stack_t elsewhere = {.ss_sp = overflowed, .ss_size = sizeof overflowed};
    const struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
    sigaltstack(&elsewhere, NULL);
    for (size_t k = 0; k < sizeof fatal / sizeof *fatal; k++)
        sigaction(fatal[k], &action, NULL);
}

/* --- from main to the end --- */

static void tell_left(void)
{
    state.counts = false;
    for (size_t k = 0; k < MOST_BLOCKS; k++)
        if (blocks[k].at)
            dprintf(state.left, "block %ld\n", blocks[k].number);
    for (int k = STDERR_FILENO + 1; k < 64; k++) /* its own are above */
        if (fcntl(k, F_GETFD) >= 0)
            dprintf(state.left, "descriptor %d\n", k);
}

static int (*real_main)(int, char **, char **);

static int open_for(const char *variable)
{
    const char *path = getenv(variable);
    return path ? fcntl(open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600), F_DUPFD_CLOEXEC, 100) : -1;
}

static void begin(long at, bool all)
{
    watch_for_crashes();
    state.at = at;
    state.all = all;
    if (state.left >= 0)
        atexit(tell_left);
    state.counts = true;
}

static struct each *share_with(const char *path)
{
    const int file = open(path, O_RDWR | O_CLOEXEC);
    void *shared = mmap(NULL, sizeof *each, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared == MAP_FAILED)
        _exit(99);
    close(file);
    return shared;
}

enum { LONGEST = 60 }; /* s: of a run; a tenth of one is usual */

static void lead(const char *path, int descriptor)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || dup2(file, descriptor) < 0)
        _exit(99);
    close(file);
}

/* No stream is open here, whose place in a file parent and child would share. */
static void begin_run(long at, bool all, const char *folder)
{
    if (chdir(folder) < 0)
        _exit(99);
    lead(".printed", STDOUT_FILENO);
    lead(".errors", STDERR_FILENO);
    state.left = 101;
    lead(".left", state.left);
    begin(at, all);
}

static int end_of(pid_t child)
{
    int end = 0;
    for (long waits = 0; waitpid(child, &end, WNOHANG) == 0; waits++) {
        usleep(200);
        if (waits == LONGEST * 5000L)
            kill(child, SIGKILL);
    }
    return WIFEXITED(end) ? WEXITSTATUS(end) : WTERMSIG(end) == SIGKILL ? 256 : 256 + WTERMSIG(end);
}

/* Runs one after another; returns true in each child, false when all are done. */
static bool is_child(const char *path, int ends)
{
    static char runs[1 << 20];
    char how[8], folder[256];
    int file = open(path, O_RDONLY), read_to;
    long at;
    if (read(file, runs, sizeof runs - 1) < 0)
        _exit(99);
    close(file);
    for (const char *next = runs; sscanf(next, "%ld %7s %255s%n", &at, how, folder, &read_to) == 3; next += read_to) {
        pid_t child = fork();
        if (child == 0) {
            begin_run(at, strcmp(how, "all") == 0, folder);
            return true;
        }
        dprintf(ends, "%d\n", end_of(child));
    }
    return false;
}

static int counted_main(int argc, char **argv, char **environment)
{
    const char *at = getenv("SHIM_FAIL_AT"), *owner = getenv("SHIM_FAIL_OF"), *runs = getenv("SHIM_RUNS");
    struct stack stack = {.whole = true};
    state.list = open_for("SHIM_LIST");
    state.left = open_for("SHIM_LEFT");
    _Unwind_Backtrace(on_frame, &stack); /* it asks for memory once */
    dl_iterate_phdr(note_object, NULL);
    state.owner = owner ? owner : "sumi";
    state.main_is_owner = strcmp(state.owner, "sumi") == 0;
    state.libraries_are = strcmp(state.owner, "libraries") == 0;
    if (getenv("SHIM_EACH"))
        each = share_with(getenv("SHIM_EACH"));
    if (!runs)
        begin(at ? atol(at) : 0, getenv("SHIM_FAIL_ALL") != NULL);
    else if (!is_child(runs, open_for("SHIM_ENDS")))
        return 0;
    return real_main(argc, argv, environment);
}

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*ld_fini)(void), void *stack_end);

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*ld_fini)(void), void *stack_end)
{
    int (*usual)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
    *(void **)&usual = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return usual(counted_main, argc, argv, init, fini, ld_fini, stack_end);
}
