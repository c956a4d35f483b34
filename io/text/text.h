/* What every reader and writer of text needs. */
#ifndef SUMI_TEXT_H
#define SUMI_TEXT_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Says that a file cannot be read, and why: the message, the reason of the error number, and what can be done about it.
 * Fails as sumi_fail_in does, but with SUMI_MEMORY where the system lacked memory. */
enum sumi_status sumi_read_fail(struct sumi_error *error, int number, const char *file, enum sumi_status status,
                                const char *code, const char *english, const char *chinese, ...) SUMI_SAYS(6, 8);
/* What an error number of the system means, as a word (SUMI_WORD). */
const char *sumi_reason(int number);

/* Reads a whole file of at most `most` bytes. The caller frees *text, which has a NUL behind its *size bytes (and may
 * hold others). SUMI_IO where it cannot be read, SUMI_INPUT where it is larger, SUMI_MEMORY. */
enum sumi_status sumi_text_read(const char *path, size_t most, char **text, size_t *size, struct sumi_error *error);

/* Takes away the first bytes of a UTF-8 character that was cut off at the end of a text. */
void sumi_text_mend(char *text);
/* Copies a text into `size` bytes; one that does not fit is cut between two characters. */
void sumi_text_copy(char *to, size_t size, const char *from);

/* Whether a character steers the terminal that shows it, or the order of the text around it, in the place of being
 * shown: controls (of U+0080 to U+009F too), line ends, marks and overrides of direction, invisible tags. */
bool sumi_text_steers(uint32_t code);
/* Bytes of the next character of a text, 1 to `left`; *harmless: it is valid UTF-8 and steers nothing. */
size_t sumi_text_step(const char *text, size_t left, bool *harmless);
/* Whether all of a text is, but for line ends and tabs. */
bool sumi_text_is_harmless(const char *text);
/* Puts ? for each byte of what is not harmless, other than line ends and tabs; for all that goes to a terminal. */
void sumi_text_clean(char *text);
/* Copies a text into `size` bytes for one line: clean, blanks for line ends and tabs, cut where it is too long. Returns
 * `to`. */
const char *sumi_text_on_line(const char *text, char *to, size_t size);

/* Copies a piece of a file for a message: each byte of what is not harmless becomes ?, and what goes beyond `most`
 * characters or `size` bytes (at least 4) is cut with "...". Returns `shown`. */
const char *sumi_text_shown(const char *start, size_t length, size_t most, char *shown, size_t size);

/* Whether a text is among the lines of another. */
bool sumi_text_has_line(const char *lines, const char *text);

/* A text as a shell takes it for one word: in quotes where it would be split or mean something else. */
void sumi_text_put_quoted(FILE *to, const char *text);

/* Closes a stream of open_memstream, or NULL; false, with *text freed, where the text is not whole. Without memory for
 * its last bytes glibc closes it in order and gives NULL. */
bool sumi_text_close_memory(FILE *stream, char **text);

#define SUMI_NUMBER_TEXT 32
/* Writes the shortest of %.9g, %.15g and %.17g that reads back as the same number; nothing for NAN. Returns text. */
const char *sumi_text_number(double value, char text[SUMI_NUMBER_TEXT]);

/* --- lines of comma separated fields --- */

#define SUMI_CSV_BYTES ((size_t)64 << 20) /* of the largest file that is read */

/* A part of a file; no NUL ends it. */
struct sumi_piece {
    const char *start;
    size_t length;
};

struct sumi_piece sumi_piece_trimmed(const char *start, const char *end); /* without blanks and tabs at its ends */
bool sumi_piece_is(struct sumi_piece piece, const char *text);
/* A decimal number, finite, and nothing else; false where it is anything else. */
bool sumi_piece_number(struct sumi_piece piece, double *value);
/* Likewise, of at most 15 digits, signs and points alone, as nearly all are: both the number without its point and the
 * power of ten are exact, so that their quotient is the nearest double (Clinger 1990). */
bool sumi_piece_plain_number(struct sumi_piece piece, char point, double *value);
bool sumi_piece_missing(struct sumi_piece piece); /* nothing, NA, NaN or nan */
bool sumi_missing_code(double value); /* one of the numbers with which records mark a missing value, such as -999 */
const char *sumi_piece_shown(struct sumi_piece piece, char *shown, size_t size); /* as sumi_text_shown */

/* Goes through the lines of a text, which it borrows, and knows the place of what it hands out. Lines end with \n or
 * \r\n. A copy of the struct is a bookmark. */
struct sumi_lines {
    const char *name;         /* of the file, for messages */
    const char *at, *end;     /* the text not yet read */
    int number;               /* of the line being read, from 1 */
    const char *start, *stop; /* of that line, without its end */
    struct sumi_error *error;
};

/* Skips a byte order mark; SUMI_INPUT where a byte is NUL. */
enum sumi_status sumi_lines_begin(struct sumi_lines *lines, const char *name, const char *text, size_t size,
                                  struct sumi_error *error);
bool sumi_lines_next(struct sumi_lines *lines); /* false behind the last line */
bool sumi_lines_empty(const struct sumi_lines *lines);
/* The next field of the line from *at on, trimmed; *at moves behind the comma, or beyond `stop` after the last one. */
struct sumi_piece sumi_lines_field(const struct sumi_lines *lines, const char **at);
/* All fields of the line; SUMI_INPUT where they are not n. */
enum sumi_status sumi_lines_split(const struct sumi_lines *lines, int n, struct sumi_piece *field);
/* Fails at the place of a piece, with "what: " (what may be NULL) in front of the message, as sumi_fail does. */
enum sumi_status sumi_lines_fail(const struct sumi_lines *lines, struct sumi_piece piece, const char *what,
                                 enum sumi_status status, const char *code, const char *english, const char *chinese,
                                 ...) SUMI_SAYS(6, 8);

/* Bytes of the UTF-8 character at s (RFC 3629), of which at most `left` may be read, and its code; 0 where there is
 * none. A text that ends with a NUL may be given as 4 bytes long. */
size_t sumi_utf8_character(const unsigned char *s, size_t left, uint32_t *code);

#endif
