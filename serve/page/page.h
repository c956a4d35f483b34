/* The files of the page: HTML, style sheets and scripts of this folder, as they are in the library. */
#ifndef SUMI_PAGE_FILES_H
#define SUMI_PAGE_FILES_H

#include <stddef.h>

struct sumi_page_file {
    const char *name, *media_type;
    const unsigned char *bytes; /* [size] */
    size_t size;
};
extern const struct sumi_page_file sumi_page_files[]; /* made by cmake/Embed.cmake; behind the last: no name */

/* The file of a name, as "main.js"; "" is index.html. NULL: there is none. */
const struct sumi_page_file *sumi_page_find(const char *name);

#endif
