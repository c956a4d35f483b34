/* The files of the page for people, which the build has put into the library. */
#ifndef SUMI_PAGE_FILES_H
#define SUMI_PAGE_FILES_H

#include <stddef.h>

struct sumi_page_file {
    const char *name, *media_type;
    const unsigned char *bytes; /* [size] */
    size_t size;
};

size_t sumi_page_count(void);
const struct sumi_page_file *sumi_page_file(size_t k); /* of sumi_page_count() */
size_t sumi_page_find(const char *name);               /* sumi_page_count(): there is none */

#endif
