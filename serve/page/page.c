#include "serve/page/page.h"

#include <string.h>

const struct sumi_page_file *sumi_page_find(const char *name)
{
    const char *wanted = *name ? name : "index.html";
    for (const struct sumi_page_file *file = sumi_page_files; file->name; file++)
        if (strcmp(file->name, wanted) == 0)
            return file;
    return NULL;
}
