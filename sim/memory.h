/* Sumi's own memory: of the C library, or of what a program has handed in (sumi_memory_use of the public header).
 * All of it is freed by sumi_release, and nothing else is: what another library has allocated, as open_memstream or
 * realpath, is freed by free. NULL where there is no memory, with errno as ENOMEM. */
#ifndef SUMI_OWN_MEMORY_H
#define SUMI_OWN_MEMORY_H

#include <stddef.h>

/* As malloc, aligned_alloc (to at most SUMI_ALIGNMENT bytes), calloc, realloc and free. */
#define SUMI_ALIGNMENT 64
void *sumi_allocate(size_t bytes);
void *sumi_allocate_aligned(size_t alignment, size_t bytes);
void *sumi_allocate_zeroed(size_t n, size_t bytes);
void *sumi_resize(void *block, size_t bytes);
void sumi_release(void *block);

/* As strdup and strndup. */
char *sumi_copy_text(const char *text);
char *sumi_copy_piece(const char *text, size_t most);

#endif
