/* The command that holds a field's seasons against observations, which has a room of its own. */
#ifndef SUMI_COMPARE_H
#define SUMI_COMPARE_H

int sumi_command_compare(int argc, char **argv);

#endif
