/* How the command ends before its time: no half-written file stays behind, and what ended it is said. */
#ifndef SUMI_ENDS_H
#define SUMI_ENDS_H

#include "io/files/outputs.h"
#include "sim/stop.h"

/* At the beginning and the end of main: what calls exit between is a library, and that is said. */
void sumi_ends_begin(void);
void sumi_ends_reached(void);

/* The outputs of the command. The first call takes over the signals that end a process by default (those that were
 * ignored at the start stay ignored): each removes the hidden files, says what to do, and ends the process as it would
 * have. So does a library that calls exit. A limit of processor time that would kill without a word ends it a second
 * before. */
struct sumi_outputs *sumi_ends_outputs(void);

/* From now on the first signal of a user or of a limit only asks for an end; a second one ends the process at once. */
void sumi_ends_in_order(void);
/* Whether one has asked for an end since then; any thread may ask. */
extern const struct sumi_stop sumi_ends_stop;

/* Says on standard error which signal asked for an end, and what to do; nothing where none did. */
void sumi_ends_explain(void);

/* Behind all that is to be done in order: ends the process by that signal, so that whoever started it knows, as a loop
 * in a shell; returns where none asked. */
void sumi_ends_as_asked(void);

#endif
