/* What the harnesses share: claims that end the program where they do not hold, and files for readers that want a path.
 *
 * A harness checks what a reader promises, not only that it does not crash: what is refused comes with words, what is
 * accepted lies within its rows and can be used. */
#ifndef SUMI_FUZZ_H
#define SUMI_FUZZ_H

#include "models/field.h"
#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

/* Changes a text: a number, which becomes one nearby, far off or at an edge; a line; or, as libFuzzer does, any
 * bytes. For a harness whose input is text: return it from LLVMFuzzerCustomMutator. */
size_t fuzz_mutate_text(uint8_t *data, size_t size, size_t most, unsigned seed);

/* Says what does not hold, and ends the program as a finding. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void fuzz_claim(bool holds, const char *format, ...);

/* Claims that a failure comes with a message, and that a success comes with none. Returns whether it is a success. */
bool fuzz_done(enum sumi_status status, const struct sumi_error *error);

/* Claims that a value lies within its row: a number, or NAN where `missing` says so. */
void fuzz_within(const struct sumi_field *row, double value, bool missing);

/* Makes a folder of this process's own, which is removed when it ends; the data folder is that of the source tree. */
void fuzz_folder(void);
/* Writes a file there; returns its path, which lasts until the next call. */
const char *fuzz_write(const char *name, const void *bytes, size_t size);
/* Writes what a scenario there can name: a year of weather from 1 January 2001 on, generated from the climate of the
 * data folder; a record of the soil; and a crop that is shorter to read than that of the data folder, with the
 * cultivars A and B: weather.csv, probe.csv, crop.yaml. */
void fuzz_field(void);

/* A text with a NUL behind it. The caller frees it. */
char *fuzz_text(const uint8_t *data, size_t size);

#endif
