#include "io/records/decode.h"

#include "io/text/text.h"
#include "messages/decode.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

enum {
    LONGEST_LINE = 1 << 20, /* bytes; a text that begins as JSON may stand in one line */
    SAMPLE = 1 << 16,       /* bytes that are looked at for what is no text */
    MOST_DAMAGED = 10000,   /* bytes that are no character: beyond, the encoding is another one */
    CTRL_Z = 0x1a           /* the end of a text under DOS */
};

/* --- files that are no text --- */

/* Says what a file is by the bytes that it begins with. An .xlsx is a zip whose first entry has one of two names. */
static enum sumi_status check_magic(const char *path, const char *text, size_t size, struct sumi_error *error)
{
    static const struct {
        const char *magic;
        size_t length;
        const char *what, *advice;
    } known[] = {
        {"PK\x03\x04", 4, SUMI_WORD_ARCHIVE, SUMI_WORD_UNPACK},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, SUMI_WORD_OLD_WORKBOOK, SUMI_WORD_SAVE_AS_CSV},
        {"\x89HDF", 4, SUMI_WORD_HDF5, SUMI_WORD_TAKE_A_POINT},
        {"CDF\x01", 4, SUMI_WORD_NETCDF, SUMI_WORD_TAKE_A_POINT},
        {"CDF\x02", 4, SUMI_WORD_NETCDF, SUMI_WORD_TAKE_A_POINT},
        {"CDF\x05", 4, SUMI_WORD_NETCDF, SUMI_WORD_TAKE_A_POINT},
        {"GRIB\0", 5, SUMI_WORD_GRIB, SUMI_WORD_TAKE_A_POINT},
        {"%PDF-", 5, SUMI_WORD_PDF, SUMI_WORD_TYPE_IT},
        {"\x89PNG", 4, SUMI_WORD_IMAGE, SUMI_WORD_TYPE_IT},
        {"\xff\xd8\xff", 3, SUMI_WORD_IMAGE, SUMI_WORD_TYPE_IT},
        {"\x1f\x8b", 2, SUMI_WORD_ARCHIVE, SUMI_WORD_UNPACK},
        {"BZh9", 4, SUMI_WORD_ARCHIVE, SUMI_WORD_UNPACK},
        {"\xfd\x37zXZ", 5, SUMI_WORD_ARCHIVE, SUMI_WORD_UNPACK},
        {"7z\xbc\xaf", 4, SUMI_WORD_ARCHIVE, SUMI_WORD_UNPACK},
        {"Rar!\x1a", 5, SUMI_WORD_ARCHIVE, SUMI_WORD_UNPACK},
    };
    static const char *const of_workbook[] = {"[Content_Types].xml", "xl/", "_rels/.rels"};
    const size_t entry = 30; /* of a zip: where the name of its first file begins */
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        if (size < known[k].length || memcmp(text, known[k].magic, known[k].length) != 0)
            continue;
        for (size_t w = 0; k == 0 && w < sizeof of_workbook / sizeof *of_workbook; w++)
            if (size > entry && strncmp(text + entry, of_workbook[w], strlen(of_workbook[w])) == 0)
                return sumi_fail_in(error, path, SUMI_E_RECORD_TEXT_BINARY, SUMI_WORD_WORKBOOK, SUMI_WORD_SAVE_AS_CSV);
        return sumi_fail_in(error, path, SUMI_E_RECORD_TEXT_BINARY, known[k].what, known[k].advice);
    }
    return SUMI_OK;
}

/* Controls that no text has, from 1 to 8 and from 14 to 31; ^Z and escape are seen in texts of old programs. */
static bool is_odd(unsigned char c)
{
    return c < 0x20 && c != 0 && (c < '\t' || c > '\r') && c != CTRL_Z && c != 0x1b;
}

/* A text may have a stray control, and runs of NUL where a logger lost its power, not both nor many. */
static bool is_binary(const char *text, size_t size)
{
    const size_t n = size < SAMPLE ? size : SAMPLE;
    size_t odd = 0, nul = 0;
    for (size_t k = 0; k < n; k++) {
        odd += is_odd((unsigned char)text[k]);
        nul += text[k] == '\0';
    }
    return (nul > 0 && odd > 0) || odd > 1 + n / 100 || 2 * nul > n;
}

/* --- encodings --- */

enum encoding { UTF_8, UTF_16LE, UTF_16BE, UTF_32LE, UTF_32BE, GB18030, WINDOWS_1252 };
static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030", "Windows-1252"};

/* The encoding that a byte order mark tells, and its length; UTF_8 and 0 where there is none. */
static enum encoding told_by_mark(const char *text, size_t size, size_t *mark)
{
    static const struct {
        const char *bytes;
        size_t length;
        enum encoding encoding;
    } marks[] = {
        {"\xef\xbb\xbf", 3, UTF_8}, {"\xff\xfe\0\0", 4, UTF_32LE}, {"\0\0\xfe\xff", 4, UTF_32BE},
        {"\xff\xfe", 2, UTF_16LE},  {"\xfe\xff", 2, UTF_16BE},
    };
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (size >= marks[k].length && memcmp(text, marks[k].bytes, marks[k].length) == 0) {
            *mark = marks[k].length;
            return marks[k].encoding;
        }
    *mark = 0;
    return UTF_8;
}

/* UTF-16 without a mark, by its NUL: digits, commas and line ends have one, at odd places or at even ones, and they are
 * at least a quarter of any table. */
static enum encoding told_by_nul(const char *text, size_t size)
{
    const size_t n = size < SAMPLE ? size & ~(size_t)1 : SAMPLE;
    size_t nul[2] = {0, 0};
    for (size_t k = 0; k < n; k++)
        nul[k % 2] += text[k] == '\0';
    if (n >= 4 && 8 * nul[1] >= n && nul[1] > 10 * nul[0])
        return UTF_16LE;
    return n >= 4 && 8 * nul[0] >= n && nul[0] > 10 * nul[1] ? UTF_16BE : UTF_8;
}

struct bytes_seen {
    size_t high;                  /* bytes from 0x80 on */
    size_t utf8, broken;          /* characters of UTF-8 beyond ASCII; bytes that are none */
    size_t either;                /* of utf8: those that are a common Han character in GB 2312 just as well */
    size_t common, rare, damaged; /* as GB18030: characters of GB 2312; others; bytes that are none */
};

static void look_as_utf8(const unsigned char *s, size_t size, struct bytes_seen *seen)
{
    uint32_t code;
    const uint32_t micro = 0x3bc; /* Greek mu, of units */
    for (size_t k = 0, n; k < size; k += n) {
        n = 1;
        if (s[k] < 0x80)
            continue;
        n = sumi_utf8_character(s + k, size - k, &code);
        seen->high += n ? n : 1;
        seen->utf8 += n > 0;
        seen->broken += n == 0;
        seen->either += n == 2 && s[k] >= 0xc4 && s[k] <= 0xd7 && s[k + 1] >= 0xa1 && code != micro;
        n = n ? n : 1;
    }
}

static void look_as_gb18030(const unsigned char *s, size_t size, struct bytes_seen *seen)
{
    for (size_t k = 0, n; k < size; k += n) {
        const unsigned char second = k + 1 < size ? s[k + 1] : 0;
        n = 1;
        if (s[k] < 0x80)
            continue;
        const bool leads = s[k] > 0x80 && s[k] < 0xff;
        if (leads && second >= 0x40 && second != 0x7f && second != 0xff) {
            const bool of_2312 = second >= 0xa1 && s[k] >= 0xa1 && s[k] <= 0xf7 && (s[k] <= 0xa9 || s[k] >= 0xb0);
            seen->common += of_2312;
            seen->rare += !of_2312;
            n = 2;
        } else if (leads && second >= '0' && second <= '9' && k + 3 < size && s[k + 2] > 0x80 && s[k + 2] < 0xff &&
                   s[k + 3] >= '0' && s[k + 3] <= '9') {
            /* all other signs up to U+FFFF, as m³, begin with 0x81 to 0x84, which stand for hardly any letter in
             * Latin-1 */
            *(s[k] <= 0x84 ? &seen->common : &seen->rare) += 1;
            n = 4;
        } else {
            seen->damaged++;
        }
    }
}

/* The encoding of bytes without a mark, of which some are beyond ASCII. UTF-8 where it is so throughout, or but for a
 * few damaged bytes: bytes of other encodings are hardly ever UTF-8 by chance. Of the rest, Chinese is nearly all of
 * GB 2312, with both bytes from 0xA1 on; in Latin-1 a letter or sign beyond ASCII stands beside ASCII, as in "°C",
 * which
 * GB18030 takes for a rare character or for none. */
static enum encoding told_by_bytes(const char *text, size_t size)
{
    struct bytes_seen seen = {0};
    const unsigned char *s = (const unsigned char *)text;
    look_as_utf8(s, size, &seen);
    if (seen.broken == 0 && seen.either < seen.utf8)
        return UTF_8;
    if (seen.broken > 0 && seen.utf8 - seen.either > 2 * seen.broken)
        return UTF_8;
    look_as_gb18030(s, size, &seen);
    return seen.common > seen.rare + seen.damaged ? GB18030 : WINDOWS_1252;
}

/* --- conversion --- */

struct text {
    char *bytes;
    size_t n, damaged;
};

static void put(struct text *to, uint32_t code)
{
    unsigned char *s = (unsigned char *)to->bytes + to->n;
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
        code = 0xfffd;
        to->damaged++;
    }
    const size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t k = n; k-- > 1; code >>= 6)
        s[k] = (unsigned char)(0x80 | (code & 0x3f));
    s[0] = (unsigned char)(lead[n] | code);
    to->n += n;
}

enum { NO_CODE = 0x110000 };

static void from_units(const unsigned char *s, size_t size, size_t width, bool big, struct text *to)
{
    uint32_t high = 0;
    for (size_t k = 0; k + width <= size; k += width) {
        uint32_t code = 0;
        for (size_t i = 0; i < width; i++)
            code |= (uint32_t)s[k + i] << 8 * (big ? width - 1 - i : i);
        const bool low = width == 2 && code >= 0xdc00 && code < 0xe000;
        if (high && low)
            code = 0x10000 + ((high & 0x3ff) << 10 | (code & 0x3ff));
        else if (high)
            put(to, NO_CODE);
        high = width == 2 && code >= 0xd800 && code < 0xdc00 ? code : 0;
        if (!high)
            put(to, code);
    }
    if (high || size % width)
        put(to, NO_CODE);
}

static void from_utf8(const unsigned char *s, size_t size, struct text *to)
{
    for (size_t k = 0, n; k < size; k += n ? n : 1) {
        uint32_t code = NO_CODE;
        n = sumi_utf8_character(s + k, size - k, &code);
        put(to, n ? code : NO_CODE);
    }
}

/* Windows-1252 is Latin-1 but for 0x80 to 0x9f. Its table: WHATWG Encoding Standard, index windows-1252. */
static void from_1252(const unsigned char *s, size_t size, struct text *to)
{
    static const uint16_t high[32] = {
        0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
        0x2039, 0x152,  0,      0x17d,  0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178,
    };
    for (size_t k = 0; k < size; k++) {
        const uint32_t code = s[k] >= 0x80 && s[k] < 0xa0 ? high[s[k] - 0x80] : s[k];
        put(to, code || s[k] == 0 ? code : NO_CODE);
    }
}

static enum sumi_status from_gb18030(const char *path, char *s, size_t size, struct text *to, size_t room,
                                     struct sumi_error *error)
{
    const iconv_t conversion = iconv_open("UTF-8", "GB18030");
    if (conversion == (iconv_t)-1)
        return sumi_fail_in(error, path, SUMI_E_RECORD_TEXT_GB18030);
    char *in = s, *out = to->bytes;
    size_t left = size;
    while (left > 0 && to->damaged <= MOST_DAMAGED) {
        size_t free = room - (size_t)(out - to->bytes);
        if (iconv(conversion, &in, &left, &out, &free) != (size_t)-1)
            break;
        to->n = (size_t)(out - to->bytes);
        put(to, NO_CODE);
        out = to->bytes + to->n;
        in++;
        left--;
    }
    to->n = (size_t)(out - to->bytes);
    iconv_close(conversion);
    return SUMI_OK;
}

/* Puts the text in UTF-8 in place of the bytes. */
static enum sumi_status convert(const char *path, enum encoding encoding, size_t skip, char **bytes, size_t *size,
                                size_t *damaged, struct sumi_error *error)
{
    /* A byte becomes 3 at most (one that is no character); 2 of UTF-16 become 3, 4 of UTF-32 or of GB18030 become 4. */
    const size_t left = *size - skip, room = 3 * left + 4;
    struct text to = {.bytes = sumi_allocate(room + 1)};
    char *s = *bytes + skip;
    const unsigned char *u = (const unsigned char *)s;
    enum sumi_status status = SUMI_OK;
    if (!to.bytes)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    if (encoding == UTF_8)
        from_utf8(u, left, &to);
    else if (encoding == WINDOWS_1252)
        from_1252(u, left, &to);
    else if (encoding == GB18030)
        status = from_gb18030(path, s, left, &to, room, error);
    else
        from_units(u, left, encoding == UTF_32LE || encoding == UTF_32BE ? 4 : 2,
                   encoding == UTF_16BE || encoding == UTF_32BE, &to);
    if (status == SUMI_OK && to.damaged > MOST_DAMAGED)
        status = sumi_fail_in(error, path, SUMI_E_RECORD_TEXT_BINARY, SUMI_WORD_DAMAGED_CODED, SUMI_WORD_SAVE_AS_UTF8);
    if (status != SUMI_OK) {
        sumi_release(to.bytes);
        return status;
    }
    sumi_release(*bytes);
    *bytes = to.bytes;
    *size = to.n;
    *damaged = to.damaged;
    return SUMI_OK;
}

/* --- lines --- */

static bool is_stray(char c)
{
    return c == '\0' || c == CTRL_Z;
}

/* Takes out NUL and ^Z; returns how many of them stood before the end of the text. */
static size_t drop_stray(char *text, size_t *size)
{
    size_t n = 0, last = *size, dropped = 0;
    while (last > 0 && (is_stray(text[last - 1]) || strchr(" \t\r\n", text[last - 1])))
        last--;
    for (size_t k = 0; k < *size; k++) {
        dropped += is_stray(text[k]) && k < last;
        text[n] = text[k];
        n += !is_stray(text[k]);
    }
    *size = n;
    return dropped;
}

/* Whether lines end with \n\r: as many of one as of the other, and \n comes first. */
static bool ends_reversed(const char *text, size_t size)
{
    size_t lf = 0, cr = 0;
    const char *first = memchr(text, '\n', size), *back = memchr(text, '\r', size);
    for (size_t k = 0; k < size; k++) {
        lf += text[k] == '\n';
        cr += text[k] == '\r';
    }
    return first && back && first + 1 == back && lf == cr;
}

/* Makes \n of each line end: \r\n (or \r\r\n, which some programs make of it), \r alone, \n\r where all are so. */
static void make_lines(char *text, size_t *size)
{
    const bool reversed = ends_reversed(text, *size);
    size_t n = 0;
    for (size_t k = 0; k < *size; k++) {
        size_t behind = k;
        while (!reversed && behind < *size && text[behind] == '\r')
            behind++;
        if (behind > k && behind < *size && text[behind] == '\n')
            k = behind;
        if (reversed && text[k] == '\r')
            continue;
        text[n++] = text[k] == '\r' ? '\n' : text[k];
    }
    *size = n;
}

static int line_of(const char *text, const char *place)
{
    int line = 1;
    for (const char *c = text; c < place; c++)
        line += *c == '\n';
    return line;
}

static enum sumi_status check_lengths(const char *path, const char *text, size_t size, struct sumi_error *error)
{
    const size_t blanks = strspn(text, " \t\n");
    if (text[blanks] == '{' || text[blanks] == '[')
        return SUMI_OK;
    for (size_t at = 0; size - at > LONGEST_LINE;) {
        size_t end = at + LONGEST_LINE;
        while (end > at && text[end] != '\n')
            end--;
        if (text[end] != '\n') {
            struct sumi_error problem = {0};
            sumi_fail_in(&problem, path, SUMI_E_RECORD_LINE_LONG, (int)LONGEST_LINE);
            problem.line = line_of(text, text + at);
            problem.column = 1;
            return sumi_pass(error, &problem);
        }
        at = end + 1;
    }
    return SUMI_OK;
}

/* --- all of it --- */

/* Whether all bytes are ASCII, and none is a control but line ends and tabs; the most common of files, at a fraction of
 * a nanosecond a byte. */
static bool is_plain(const char *text, size_t size)
{
    enum { BLOCK = 4096 };
    const unsigned char *s = (const unsigned char *)text;
    for (size_t at = 0; at < size; at += BLOCK) {
        const size_t n = size - at < BLOCK ? size - at : BLOCK;
        unsigned char other = 0;
#pragma omp simd reduction(| : other)
        for (size_t k = 0; k < n; k++) {
            const unsigned char c = s[at + k];
            other |= (unsigned char)((c >= 0x80) | ((c < 0x20) & (c != '\n') & (c != '\t')));
        }
        if (other)
            return false;
    }
    return true;
}

static bool is_ascii(const char *text, size_t size)
{
    unsigned char all = 0;
    for (size_t k = 0; k < size; k++)
        all |= (unsigned char)text[k];
    return all < 0x80;
}

static bool is_utf8(const char *text, size_t size)
{
    struct bytes_seen seen = {0};
    look_as_utf8((const unsigned char *)text, size, &seen);
    return seen.broken == 0;
}

static void tell(struct sumi_findings *findings, const char *path, const char *text, const char *encoding,
                 size_t damaged, size_t dropped)
{
    struct sumi_found_at at = {.file = path, .day = SUMI_NO_DATE};
    if (dropped > 0)
        sumi_found(findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_RECORD_TEXT_DROPPED, dropped);
    if (damaged == 0)
        return;
    const char *first = strstr(text, "\xef\xbf\xbd");
    at.line = first ? line_of(text, first) : 0;
    sumi_found(findings, SUMI_MENDED, &at, NULL, SUMI_E_RECORD_TEXT_DAMAGED, damaged, encoding);
}

enum sumi_status sumi_decode(const char *path, char **bytes, size_t *size, const char **encoding,
                             struct sumi_findings *findings, struct sumi_error *error)
{
    size_t mark, damaged = 0, dropped = 0;
    *encoding = names[UTF_8];
    if (!is_plain(*bytes, *size)) {
        enum sumi_status status = check_magic(path, *bytes, *size, error);
        enum encoding found = told_by_mark(*bytes, *size, &mark);
        if (status != SUMI_OK)
            return status;
        if (mark == 0)
            found = told_by_nul(*bytes, *size);
        if (found == UTF_8 && is_binary(*bytes, *size))
            return sumi_fail_in(error, path, SUMI_E_RECORD_TEXT_BINARY, SUMI_WORD_NOT_TEXT, SUMI_WORD_EXPORT_IT);
        if (mark == 0 && found == UTF_8 && !is_ascii(*bytes, *size))
            found = told_by_bytes(*bytes, *size);
        *encoding = names[found];
        if (found != UTF_8 || !is_utf8(*bytes + mark, *size - mark)) {
            status = convert(path, found, mark, bytes, size, &damaged, error);
        } else {
            *size -= mark;
            memmove(*bytes, *bytes + mark, *size);
        }
        if (status != SUMI_OK)
            return status;
        dropped = drop_stray(*bytes, size);
        make_lines(*bytes, size);
    }
    (*bytes)[*size] = '\0';
    tell(findings, path, *bytes, *encoding, damaged, dropped);
    return check_lengths(path, *bytes, *size, error);
}
