/* Status of a call, and an error message that says where, what was found, what was expected and what to do. */
#ifndef SUMI_ERROR_H
#define SUMI_ERROR_H

enum sumi_status {
    SUMI_OK,
    SUMI_INPUT,   /* the input is wrong */
    SUMI_IO,      /* a file cannot be read or written */
    SUMI_MEMORY,  /* there is not enough memory */
    SUMI_SOLVER,  /* the solver gave up */
    SUMI_STOPPED, /* on request */
    SUMI_REFUSED, /* the command asks for what must not be done */
};

/* The caller makes it, empty: struct sumi_error error = {0}. */
struct sumi_error {
    enum sumi_status status;
    char text[2048]; /* complete sentence(s), lines separated by \n, no trailing newline */
};

/* Puts a printf-formatted message into `error` (which may be NULL) and returns `status`, so that a caller can write
 * `return sumi_fail(error, SUMI_INPUT, "...")`. The first message wins: later ones do not overwrite it. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
enum sumi_status
sumi_fail(struct sumi_error *error, enum sumi_status status, const char *format, ...);

#endif
