/* Bad scenario files: a small good one with a line or two exchanged, and the message that it must get. */
#ifndef SUMI_TESTS_BAD_CASE_H
#define SUMI_TESTS_BAD_CASE_H

#include <stddef.h>

struct bad_case {
    const char *why;
    const char *section; /* whose line of the good file `text` replaces; NULL: `text` is the whole file */
    const char *text;    /* NULL: the line is left out. Further lines replace those of the sections they begin with. */
    const char *message; /* what the message must contain; DATA stands for the data folder */
};

/* Makes a folder with a crop, a soil, a soil record and two years of weather, and with files that are wrong in the way
 * of their names; the test works there until the folder is removed. Both return 0, or -1. */
int bad_folder_make(void **state);
int bad_folder_remove(void **state);

/* The good file, changed as a case says (NULL: not at all), in text[size]. */
void bad_scenario(const struct bad_case *change, char *text, size_t size);
void bad_write(const char *name, const char *text, size_t size);

/* Reads every case, as a sweep does, and compares. */
void bad_check(const struct bad_case *cases, size_t n);
/* Cases that are read, with a doubt: the message is a warning, or part of the note on the weather. An empty message
 * stands for no warning, one that begins with = for no other. */
void doubtful_check(const struct bad_case *cases, size_t n);

#endif
