/* sumi import IN...: records of weather and soil water as people have them. */
#ifndef SUMI_IMPORT_H
#define SUMI_IMPORT_H

int sumi_command_import(int argc, char **argv);

#endif
