#include "serve/page/files_internal.h"

#include <string.h>

size_t sumi_page_count(void)
{
    return sumi_n_page_files;
}

const struct sumi_page_file *sumi_page_file(size_t k)
{
    return &sumi_page_files[k];
}

size_t sumi_page_find(const char *name)
{
    size_t k = 0;
    while (k < sumi_n_page_files && strcmp(sumi_page_files[k].name, name) != 0)
        k++;
    return k;
}
