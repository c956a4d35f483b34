/* The table that cmake/Embed.cmake makes of the files of this folder. */
#ifndef SUMI_PAGE_FILES_INTERNAL_H
#define SUMI_PAGE_FILES_INTERNAL_H

#include "serve/page/page.h"

extern const struct sumi_page_file sumi_page_files[]; /* [sumi_n_page_files] */
extern const size_t sumi_n_page_files;

#endif
