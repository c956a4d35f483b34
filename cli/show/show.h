/* The command `sumi show`. */
#ifndef SUMI_COMMAND_SHOW_H
#define SUMI_COMMAND_SHOW_H

int sumi_command_show(int argc, char **argv);

#endif
