/* The subcommands that are one file each; those that are a room have a header there. */
#ifndef SUMI_COMMANDS_H
#define SUMI_COMMANDS_H

int sumi_command_sweep(int argc, char **argv);
int sumi_command_score(int argc, char **argv);
int sumi_command_serve(int argc, char **argv);
int sumi_command_outlook(int argc, char **argv);
int sumi_command_advise(int argc, char **argv);
int sumi_command_convert(int argc, char **argv);
int sumi_command_rerun(int argc, char **argv);
int sumi_command_extract(int argc, char **argv);
int sumi_command_check(int argc, char **argv);
int sumi_command_describe(int argc, char **argv);
int sumi_command_soil(int argc, char **argv);

#endif
