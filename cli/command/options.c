/* Options of all commands: what is wrong with one is said, whatever its characters; where it takes one value, a
 * second one is refused. */
#include "cli/command/command.h"
#include "cli/print/text.h"
#include "io/text/nearest.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

enum { MOST_OPTIONS = 32 };

static const struct option *option_of(const struct option *options, int code)
{
    while (options->name && options->val != code)
        options++;
    return options->name ? options : NULL;
}

static bool may_be_repeated(const struct option *option)
{
    static const char *const names[] = {"set",  "source", "hargreaves-year", "at", "inputs", "column", "after",
                                        "host", "allow"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(option->name, names[k]) == 0)
            return true;
    return false;
}

static void say_unknown(const char *word, const struct option *options)
{
    const char *names[MOST_OPTIONS];
    size_t n = 0;
    char shown[SUMI_SHOWN], name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
    for (; options[n].name && n < MOST_OPTIONS; n++)
        names[n] = options[n].name;
    const char *near = sumi_nearest(name + strspn(name, "-"), names, n);
    fprintf(stderr, "sumi: there is no option %s%s%s%s\n", sumi_shown(word, shown), near ? "; did you mean --" : "",
            near ? near : "", near ? "?" : "");
}

int sumi_next_option(int argc, char **argv, const char *letters, const struct option *options, unsigned *given)
{
    opterr = 0; /* its own messages show what was typed as it is */
    int code = getopt_long(argc, argv, letters, options, NULL);
    if (code == -1)
        return code;
    const struct option *option = option_of(options, code == '?' ? optopt : code);
    if (code == '?' && !option)
        say_unknown(optopt ? (const char[]){'-', (char)optopt, '\0'} : argv[optind - 1], options);
    else if (code == '?')
        fprintf(stderr, option->has_arg ? "sumi: --%s needs a value behind it\n" : "sumi: --%s takes no value\n",
                option->name);
    else if (option->has_arg && !may_be_repeated(option)) {
        const unsigned bit = 1u << (option - options);
        if (*given & bit) {
            fprintf(stderr, "sumi: --%s is given twice, and takes one value: leave one out\n", option->name);
            return '?';
        }
        *given |= bit;
    }
    return code;
}
