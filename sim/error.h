/* How a call says that it failed: a status, and an error that says where, what was found, what was expected and what to
 * do. Status and error are those of the public header. What is said stands in messages/, in each language; a call gives
 * the name of the message, and the values that it tells of:
 *
 *     return sumi_fail(error, SUMI_E_SOIL_THETA_RANGE, theta, lowest, highest);
 *
 * The compiler checks the values against both texts. */
#ifndef SUMI_ERROR_H
#define SUMI_ERROR_H

#include "api/sumi.h"

#include <stdarg.h>

/* --- texts in several languages --- */

/* In a message: what follows is what to do about it. */
#define SUMI_HINT "\x1d"
/* A piece of text in each language, as a value of a message, or as a part of one. Not within each other. */
#define SUMI_WORD(english, chinese) "\x0e" english "\x1f" chinese "\x0f"

/* Copies a text, of the words in it those of one language, into size bytes, whole characters; what is no UTF-8, or
 * steers a terminal, becomes ?. Returns `to`. */
const char *sumi_in_language(enum sumi_language language, const char *text, char *to, size_t size);

/* --- failing --- */

/* In place of three arguments, a message is one name: status, code, English, Chinese. The first message wins: later
 * ones do not overwrite it. `error` may be NULL. */
#if defined(__GNUC__)
#define SUMI_SAYS(english, values) __attribute__((format(printf, english, values), format(printf, english + 1, values)))
#else
#define SUMI_SAYS(english, values)
#endif
enum sumi_status sumi_fail(struct sumi_error *error, enum sumi_status status, const char *code, const char *english,
                           const char *chinese, ...) SUMI_SAYS(4, 6);

/* Where something is wrong. */
struct sumi_spot {
    const char *file;    /* NULL: in no file */
    int line, column;    /* from 1; 0: not of one line */
    const char *pointer; /* JSON pointer, or NULL */
};
/* Of a file as a whole. */
enum sumi_status sumi_fail_in(struct sumi_error *error, const char *file, enum sumi_status status, const char *code,
                              const char *english, const char *chinese, ...) SUMI_SAYS(5, 7);
enum sumi_status sumi_vfail_at(struct sumi_error *error, const struct sumi_spot *place, enum sumi_status status,
                               const char *code, const char *english, const char *chinese, va_list values);

/* Hands an error on: `error` becomes `problem`, where it is still empty. Returns its status. */
enum sumi_status sumi_pass(struct sumi_error *error, const struct sumi_error *problem);
/* The same of an error of something that is named at a place: that is where it is, and what the error named as its own
 * file goes into the message. */
enum sumi_status sumi_pass_at(struct sumi_error *error, const struct sumi_spot *place,
                              const struct sumi_error *problem);
/* Puts a text (of words, or of all languages) and a colon in front of what an error says. */
void sumi_preface(struct sumi_error *error, const char *text);
/* Adds the reason to what an error says: "message: reason.". */
void sumi_because(struct sumi_error *error, const char *reason);
/* Adds to what can be done about an error: a text in each language (SUMI_WORD). */
void sumi_advise(struct sumi_error *error, const char *advice);

#endif
