/* Outlooks made by hand, in each form: outlook_samples NAME json|en|zh. */
#include "io/outlook/print.h"
#include "tests/support/made_outlook.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*make)(struct made_outlook *s);
    } samples[] = {{"bare", make_outlook_bare},
                   {"whole", make_outlook_whole},
                   {"sure", make_outlook_sure},
                   {"ended", make_outlook_ended},
                   {"hostile", make_outlook_hostile}};
    static struct made_outlook s;
    for (size_t k = 0; argc == 3 && k < sizeof samples / sizeof *samples; k++) {
        if (strcmp(argv[1], samples[k].name) != 0)
            continue;
        samples[k].make(&s);
        if (strcmp(argv[2], "json") == 0)
            sumi_outlook_print_json(&s.file, &s.request, &s.outlook, stdout);
        else
            sumi_outlook_print_text(&s.file, &s.request, &s.outlook,
                                    strcmp(argv[2], "zh") == 0 ? SUMI_CHINESE : SUMI_ENGLISH, stdout);
        return 0;
    }
    return 2;
}
