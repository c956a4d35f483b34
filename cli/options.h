/* Options on the command line. */
#ifndef SUMI_CLI_OPTIONS_H
#define SUMI_CLI_OPTIONS_H

#include <getopt.h>

/* The next option, as getopt_long returns it: -1 behind the last one. '?', with a message, for one that is unknown, has
 * no value where it needs one, or is given a second time where it takes one value. given: 0 at first; which ones were. */
int sumi_next_option(int argc, char **argv, const char *letters, const struct option *options, unsigned *given);

#endif
