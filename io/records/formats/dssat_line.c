/* Lines of DSSAT's weather by their columns. A value ends below the last letter of its name, or stands somewhere
 * between the end of the name before and that of its own; old programs read it so, by position alone, and a head that
 * is shifted by a blank gave them other values without a word (DSSAT/dssat-csm-os issue 234). */
#include "io/records/formats/dssat_internal.h"

#include <string.h>

enum { TAB = 8, FLAGS = 3 /* letters that may be glued to a value */ };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Moves over a byte; columns count as an editor shows them. */
static int after(int column, char c)
{
    return c == '\t' ? (column / TAB + 1) * TAB : column + 1;
}

void sumi_dssat_head(const struct sumi_lines *lines, struct sumi_dssat_head *head)
{
    int column = 0;
    const char *at = lines->start;
    *head = (struct sumi_dssat_head){.line = lines->number};
    while (at < lines->stop && (is_blank(*at) || *at == '@'))
        column = after(column, *at++);
    while (at < lines->stop && head->n < SUMI_DSSAT_WORDS && *at != '!') {
        const int k = head->n++;
        int length = 0;
        head->start[k] = column;
        for (; at < lines->stop && !is_blank(*at); at++, column++)
            if (length + 1 < SUMI_DSSAT_WORD)
                head->word[k][length++] = (char)(*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
        head->end[k] = column;
        sumi_text_clean(head->word[k]);
        while (at < lines->stop && is_blank(*at))
            column = after(column, *at++);
    }
}

/* --- tokens --- */

bool sumi_dssat_code(double value)
{
    static const double codes[] = {-99, -99.9, -99.99, -999, -999.9, -9999};
    for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
        if (value == codes[k])
            return true;
    return false;
}

/* Bytes of the number at the start of a piece: a sign, digits, a point, digits, and a power of ten. */
static size_t number_length(struct sumi_piece p)
{
    size_t k = p.length > 0 && (*p.start == '-' || *p.start == '+'), digits = 0;
    for (; k < p.length && is_digit(p.start[k]); k++)
        digits++;
    if (k < p.length && p.start[k] == '.')
        for (k++; k < p.length && is_digit(p.start[k]); k++)
            digits++;
    if (digits == 0)
        return 0;
    size_t power = k;
    if (power < p.length && (p.start[power] == 'e' || p.start[power] == 'E'))
        power++;
    if (power > k && power < p.length && (p.start[power] == '-' || p.start[power] == '+'))
        power++;
    if (power > k && power < p.length && is_digit(p.start[power])) {
        while (power < p.length && is_digit(p.start[power]))
            power++;
        return power;
    }
    return k;
}

/* Where two values are glued to each other below the end of a name, as "99.9100.0": bytes of the first; 0: nowhere. */
static size_t glued_at(struct sumi_piece p, int column, const struct sumi_dssat_head *head)
{
    for (int k = 0; k < head->n; k++) {
        const int cut = head->end[k] - column;
        if (cut <= 0 || (size_t)cut >= p.length)
            continue;
        const struct sumi_piece one = {p.start, (size_t)cut}, other = {p.start + cut, p.length - (size_t)cut};
        if (number_length(one) == one.length && number_length(other) == other.length &&
            memchr(one.start, '.', one.length) && memchr(other.start, '.', other.length))
            return (size_t)cut;
    }
    return 0;
}

/* Makes a token of the start of a piece at a column; returns how many bytes it took. */
static size_t make_token(struct sumi_piece p, int column, const struct sumi_dssat_head *head,
                         struct sumi_dssat_token *token)
{
    size_t length = number_length(p), flags = length;
    *token = (struct sumi_dssat_token){.piece = p, .start = column, .end = column + (int)p.length};
    token->kind = SUMI_DSSAT_TEXT;
    while (flags < p.length && flags - length < FLAGS && is_letter(p.start[flags]))
        flags++;
    if (length > 0 && flags < p.length && p.start[flags] == '.' && flags == length) {
        const size_t cut = glued_at(p, column, head);
        length = flags = cut > 0 ? cut : length;
    }
    const struct sumi_piece rest = {p.start + flags, p.length - flags};
    const bool lettered = flags > length && number_length(rest) > 0; /* "16.4r356.0" */
    const bool parted = length > 0 && flags < p.length &&
                        (lettered || p.start[flags] == '-' || (flags == length && glued_at(p, column, head) == length));
    if (length > 0 && (flags == p.length || parted) &&
        sumi_piece_number((struct sumi_piece){p.start, length}, &token->value)) {
        token->kind = SUMI_DSSAT_NUMBER;
        token->flagged = flags > length;
        token->end = column + (int)length;
        token->piece.length = flags;
        return flags;
    }
    if (sumi_piece_missing(p) || *p.start == '*' || sumi_piece_is(p, ".") || sumi_piece_is(p, "-"))
        token->kind = SUMI_DSSAT_MISSING;
    else if (length > 0 || is_digit(*p.start))
        token->kind = SUMI_DSSAT_BROKEN;
    return p.length;
}

static void tokenize(const struct sumi_lines *lines, const struct sumi_dssat_head *head, struct sumi_dssat_row *row)
{
    const char *at = lines->start;
    int column = 0;
    row->n = 0;
    while (row->n <= SUMI_DSSAT_WORDS) {
        while (at < lines->stop && is_blank(*at))
            column = after(column, *at++);
        if (at == lines->stop || *at == '!')
            return;
        const char *end = at;
        while (end < lines->stop && !is_blank(*end) && end - at < 1000)
            end++;
        const size_t took =
            make_token((struct sumi_piece){at, (size_t)(end - at)}, column, head, &row->token[row->n++]);
        at += took;
        column += (int)took;
    }
}

/* --- under the names --- */

/* Puts values under names; false where one lies between two names, or two under one. */
static bool place(const struct sumi_dssat_head *head, struct sumi_dssat_row *row)
{
    int word = 1;
    for (int t = 1; t <= row->values; t++) {
        const struct sumi_dssat_token *token = &row->token[t];
        if (token->start >= head->end[head->n - 1]) {
            row->beyond = t;
            return row->filled == head->n - 1 || token->start > head->end[head->n - 1] + 40; /* far off: a remark */
        }
        while (word < head->n && token->start >= head->end[word])
            word++;
        if (token->start < head->end[word - 1] || token->end > head->end[word] || row->of[word] >= 0) {
            row->between = t;
            return false;
        }
        row->of[word] = t;
        row->filled++;
        row->exact += token->end == head->end[word];
    }
    return true;
}

void sumi_dssat_row(const struct sumi_lines *lines, const struct sumi_dssat_head *head, struct sumi_dssat_row *row)
{
    tokenize(lines, head, row);
    row->values = 0;
    while (row->values + 1 < row->n && row->token[row->values + 1].kind != SUMI_DSSAT_TEXT)
        row->values++;
    for (int k = 0; k < head->n; k++)
        row->of[k] = -1;
    row->filled = row->exact = 0;
    row->between = -1;
    row->beyond = row->values + 1;
    if (place(head, row)) {
        row->fit = SUMI_DSSAT_FITS;
        return;
    }
    memcpy(row->under, row->of, sizeof row->under);
    row->fit = row->values == head->n - 1 ? SUMI_DSSAT_IN_ORDER : SUMI_DSSAT_ODD;
    for (int k = 1; k < head->n; k++)
        row->of[k] = row->fit == SUMI_DSSAT_IN_ORDER ? k : -1;
    if (row->fit == SUMI_DSSAT_IN_ORDER)
        row->filled = row->values;
}
