#include "sim/memory.h"

#include "messages/own_memory.h"
#include "sim/error.h"

#include <errno.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The one variable of the library: it is set before there is anything else (docs/library.md). Without functions, memory
 * is that of the C library. */
static struct {
    struct sumi_memory from;
    atomic_bool given; /* memory was given out: too late for another source */
} sumi_memory;

enum sumi_status sumi_memory_use(const struct sumi_memory *memory, struct sumi_error *error)
{
    if (!memory || !memory->allocate || !memory->resize || !memory->release)
        return sumi_fail(error, SUMI_E_LIBRARY_MEMORY_FUNCTIONS);
    if (atomic_load(&sumi_memory.given))
        return sumi_fail(error, SUMI_E_LIBRARY_MEMORY_LATE);
    sumi_memory.from = *memory;
    return SUMI_OK;
}

/* Whether the program gives the memory that is about to be given out. */
static bool is_given(void)
{
    if (!atomic_load_explicit(&sumi_memory.given, memory_order_relaxed))
        atomic_store_explicit(&sumi_memory.given, true, memory_order_relaxed);
    return sumi_memory.from.allocate != NULL;
}

/* --- blocks of a program: aligned, with what stands before each --- */

struct head {
    void *base; /* as the program gave it */
    size_t bytes;
};
enum { BEFORE = sizeof(struct head) + SUMI_ALIGNMENT }; /* at most, where the base is not aligned */

static struct head *head_of(void *block)
{
    return (struct head *)block - 1;
}

/* The block within what the program gave, which has a head before it. */
static void *block_in(void *base)
{
    const uintptr_t first = (uintptr_t)base + sizeof(struct head);
    const size_t ahead = sizeof(struct head) + (SUMI_ALIGNMENT - first % SUMI_ALIGNMENT) % SUMI_ALIGNMENT;
    return (char *)base + ahead;
}

static void *refused(void)
{
    errno = ENOMEM;
    return NULL;
}

static void *place(void *base, size_t bytes)
{
    void *block = block_in(base);
    *head_of(block) = (struct head){base, bytes};
    return block;
}

static void *take(size_t bytes)
{
    void *base =
        bytes <= SIZE_MAX - BEFORE ? sumi_memory.from.allocate(sumi_memory.from.context, bytes + BEFORE) : NULL;
    return base ? place(base, bytes) : refused();
}

static void *take_again(void *block, size_t bytes)
{
    const struct head was = *head_of(block);
    const size_t ahead = (size_t)((char *)block - (char *)was.base), kept = bytes < was.bytes ? bytes : was.bytes;
    void *base =
        bytes <= SIZE_MAX - BEFORE ? sumi_memory.from.resize(sumi_memory.from.context, was.base, bytes + BEFORE) : NULL;
    if (!base)
        return refused();
    memmove(block_in(base), (char *)base + ahead, kept); /* another base may lie otherwise within its alignment */
    return place(base, bytes);
}

/* --- what the floors call --- */

void *sumi_allocate(size_t bytes)
{
    return is_given() ? take(bytes) : malloc(bytes);
}

void *sumi_allocate_aligned(size_t alignment, size_t bytes)
{
    return is_given() ? take(bytes) : aligned_alloc(alignment, bytes);
}

void *sumi_allocate_zeroed(size_t n, size_t bytes)
{
    if (!is_given())
        return calloc(n, bytes);
    if (n > 0 && bytes > SIZE_MAX / n)
        return refused();
    void *block = take(n * bytes);
    return block ? memset(block, 0, n * bytes) : NULL;
}

void *sumi_resize(void *block, size_t bytes)
{
    if (!is_given())
        return realloc(block, bytes);
    return block ? take_again(block, bytes) : take(bytes);
}

void sumi_release(void *block)
{
    if (!sumi_memory.from.release)
        free(block);
    else if (block)
        sumi_memory.from.release(sumi_memory.from.context, head_of(block)->base);
}

char *sumi_copy_piece(const char *text, size_t most)
{
    const char *end = memchr(text, '\0', most);
    const size_t n = end ? (size_t)(end - text) : most;
    char *copy = sumi_allocate(n + 1);
    if (!copy)
        return NULL;
    memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

char *sumi_copy_text(const char *text)
{
    return sumi_copy_piece(text, strlen(text));
}
