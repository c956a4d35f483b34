#include "serve/http/message.h"

#include "serve/http/fields_internal.h"

#include <string.h>

const char *sumi_request_value(const struct sumi_request *request, const char *name)
{
    for (size_t k = 0; k < request->n_pairs; k++)
        if (strcmp(request->pair[k].name, name) == 0)
            return request->pair[k].value;
    return NULL;
}

/* How closely a range names a media type: 3 by its name, 2 by its kind, 1 as any, 0 not at all. */
static int closeness(struct sumi_piece range, const char *media_type)
{
    char whole[SUMI_MEDIA_TYPE + 2] = "";
    const size_t slash = strcspn(media_type, "/");
    if (slash < SUMI_MEDIA_TYPE) {
        memcpy(whole, media_type, slash);
        strcpy(whole + slash, "/*");
    }
    return sumi_piece_is_word(range, media_type) ? 3
           : sumi_piece_is_word(range, whole)    ? 2
           : sumi_piece_is_word(range, "*/*")    ? 1
                                                 : 0;
}

bool sumi_request_accepts(const struct sumi_request *request, const char *media_type)
{
    const char *at = request->accept;
    struct sumi_piece range;
    double weight, counts = 0.0;
    int closest = 0;
    while (sumi_field_next(&at, &range, &weight)) {
        const int close = closeness(range, media_type);
        if (close > closest || (close > 0 && close == closest && weight > counts)) {
            closest = close;
            counts = weight;
        }
    }
    return !*request->accept || counts > 0.0;
}

bool sumi_request_knows(const struct sumi_request *request, const char *tag)
{
    const size_t n = strlen(tag);
    const char *list = request->known;
    if (strcmp(list, "*") == 0)
        return true;
    while (*list) {
        list += strspn(list, ", \t");
        list += strncmp(list, "W/", 2) == 0 ? 2 : 0;
        if (*list != '"')
            return false;
        const size_t length = strcspn(list + 1, "\"");
        if (length == n && strncmp(list + 1, tag, n) == 0)
            return true;
        list += 1 + length + (list[1 + length] ? 1 : 0);
    }
    return false;
}
