/* sumi extract OUT.h5 DIR: the scenario and the files that a cube was made from. */
#include "io/results/extract.h"
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "cli/print/text.h"

#include <getopt.h>
#include <stdio.h>

static const char usage[] =
    "usage: sumi extract OUT.h5 DIR [--force]\n\n"
    "Writes the scenario and the files that a cube was made from into the folder DIR, so that they run again:\n"
    "  cd DIR && sumi sweep scenario.yaml -o AGAIN.h5\n"
    "  -f, --force  replace files that are there\n"
    "  -h, --help   this text\n";

static void print_path(void *context, const char *path)
{
    (void)context;
    char shown[SUMI_SHOWN];
    puts(sumi_shown(path, shown));
}

static int extract(const char *path, const char *folder, struct sumi_outputs *outputs)
{
    struct sumi_archive archive;
    struct sumi_error error = {0};
    size_t lacking = 0;
    const struct sumi_extract_watch watch = {NULL, print_path, sumi_print_warning};
    if (sumi_archive_open(path, &archive, &error) != SUMI_OK)
        return sumi_failed(&error);
    enum sumi_status status = sumi_extract(&archive, folder, outputs, &watch, &lacking, &error);
    sumi_archive_close(&archive);
    if (status != SUMI_OK)
        return sumi_failed(&error);
    if (lacking == 0)
        return SUMI_EXIT_DONE;
    fprintf(stderr, "sumi: %zu of the files that went in could not be written\n", lacking);
    return SUMI_EXIT_FAILED;
}

int sumi_command_extract(int argc, char **argv)
{
    static const struct option options[] = {
        {"force", no_argument, NULL, 'f'}, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "fh", options, &given)) != -1) {
        if (option == 'h') {
            fputs(usage, stdout);
            return SUMI_EXIT_DONE;
        }
        if (option != 'f') {
            fputs(usage, stderr);
            return SUMI_EXIT_USAGE;
        }
        outputs->force = true;
    }
    if (argc - optind != 2) {
        fputs(usage, stderr);
        fprintf(stderr, "sumi: expected a cube and a folder, found %d name%s\n", argc - optind,
                argc - optind == 1 ? "" : "s");
        return SUMI_EXIT_USAGE;
    }
    return extract(argv[optind], argv[optind + 1], outputs);
}
