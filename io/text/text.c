#define _GNU_SOURCE

#include "io/text/text.h"

#include "messages/memory.h"
#include "messages/text.h"
#include "sim/memory.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *sumi_reason(int number)
{
    static const struct {
        int number;
        const char *word;
    } known[] = {
        {ENOENT, SUMI_WORD("No such file or directory", "没有这个文件或文件夹")},
        {EACCES, SUMI_WORD("Permission denied", "没有权限")},
        {EPERM, SUMI_WORD("Operation not permitted", "不允许这样做")},
        {EISDIR, SUMI_WORD("Is a directory", "是一个文件夹")},
        {ENOTDIR, SUMI_WORD("Not a directory", "路径中的一段不是文件夹")},
        {EEXIST, SUMI_WORD("File exists", "文件已经存在")},
        {ENOSPC, SUMI_WORD("No space left on device", "磁盘空间不足")},
        {EROFS, SUMI_WORD("Read-only file system", "文件系统是只读的")},
        {EIO, SUMI_WORD("Input/output error", "输入输出错误")},
        {ENOMEM, SUMI_WORD("Cannot allocate memory", "内存不足")},
        {EMFILE, SUMI_WORD("Too many open files", "打开的文件太多")},
        {ENFILE, SUMI_WORD("Too many open files in system", "系统中打开的文件太多")},
        {ELOOP, SUMI_WORD("Too many levels of symbolic links", "符号链接层数太多")},
        {ENAMETOOLONG, SUMI_WORD("File name too long", "文件名太长")},
    };
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (known[k].number == number)
            return known[k].word;
    const char *words = strerrordesc_np(number);
    return words ? words : SUMI_WORD("The system does not say why", "系统没有说明原因");
}

/* What can be done where a file cannot be read. */
static const char *advice_on(int number)
{
    static const struct {
        int number;
        const char *advice;
    } known[] = {
        {EMFILE, SUMI_WORD("Raise the limit of files that a program may have open (ulimit -n).",
                           "请提高一个程序可同时打开的文件数（ulimit -n）。")},
        {ENFILE, SUMI_WORD("All programs together have as many files open as this machine allows: close some of them.",
                           "所有程序打开的文件数已达本机上限：请关闭一些。")},
        {EACCES, SUMI_WORD("Ask its owner for the right to read it.", "请向文件的所有者申请读取权限。")},
        {EPERM, SUMI_WORD("Ask its owner for the right to read it.", "请向文件的所有者申请读取权限。")},
        {EISDIR, SUMI_WORD("Name a file, not a folder.", "请给出文件名，而不是文件夹。")},
        {EIO, SUMI_WORD("The disk, or what it is reached by, does not give it: copy the file again from elsewhere.",
                        "磁盘或其连接读不出它：请从别处重新复制此文件。")},
        {ELOOP, SUMI_WORD("Its links lead in a circle: name another file.", "它的链接成了环：请给出另一个文件。")},
    };
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (known[k].number == number)
            return known[k].advice;
    return "";
}

enum sumi_status sumi_read_fail(struct sumi_error *error, int number, const char *file, enum sumi_status status,
                                const char *code, const char *english, const char *chinese, ...)
{
    struct sumi_error problem = {0};
    va_list values;
    va_start(values, chinese);
    sumi_vfail_at(&problem, &(struct sumi_spot){.file = file}, number == ENOMEM ? SUMI_MEMORY : status, code, english,
                  chinese, values);
    va_end(values);
    sumi_because(&problem, sumi_reason(number));
    sumi_advise(&problem, advice_on(number));
    return sumi_pass(error, &problem);
}

static enum sumi_status read_all(FILE *file, const char *path, size_t most, char **text, size_t *size,
                                 struct sumi_error *error)
{
    size_t room = 1 << 16, used = 0;
    char *buffer = sumi_allocate(room);
    while (buffer) {
        used += fread(buffer + used, 1, room - 1 - used, file);
        if (used < room - 1 || used > most)
            break;
        char *larger = sumi_resize(buffer, 2 * room);
        if (!larger)
            sumi_release(buffer);
        buffer = larger;
        room *= 2;
    }
    if (!buffer)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    const bool failed = ferror(file);
    if (failed || used > most) {
        int number = errno;
        sumi_release(buffer);
        return failed ? sumi_read_fail(error, number, path, SUMI_E_FILE_READ)
                      : sumi_fail_in(error, path, SUMI_E_FILE_LENGTH, most);
    }
    buffer[used] = '\0';
    *text = buffer;
    *size = used;
    return SUMI_OK;
}

enum sumi_status sumi_text_read(const char *path, size_t most, char **text, size_t *size, struct sumi_error *error)
{
    struct stat about;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return sumi_fail_in(error, path, SUMI_E_FILE_FOLDER);
    FILE *file = fopen(path, "rb");
    if (!file)
        return sumi_read_fail(error, errno, path, SUMI_E_FILE_OPEN);
    enum sumi_status status = read_all(file, path, most, text, size, error);
    fclose(file);
    return status;
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

void sumi_text_mend(char *text)
{
    size_t n = strlen(text), last = n;
    uint32_t code;
    while (last > 0 && n - last < 3 && continues(text[last - 1]))
        last--;
    if (last > 0 && (unsigned char)text[last - 1] >= 0xc0 &&
        sumi_utf8_character((const unsigned char *)text + last - 1, n - last + 1, &code) == 0)
        text[last - 1] = '\0';
}

void sumi_text_copy(char *to, size_t size, const char *from)
{
    snprintf(to, size, "%s", from);
    sumi_text_mend(to);
}

bool sumi_text_steers(uint32_t code)
{
    static const struct {
        uint32_t first, last;
    } steering[] = {
        {0x00, 0x1f},       /* C0: escape, line ends, tabs */
        {0x7f, 0x9f},       /* delete and C1: U+009B begins a command as ESC [ does */
        {0x61c, 0x61c},     /* mark of direction */
        {0x200e, 0x200f},   /* marks of direction */
        {0x2028, 0x202e},   /* line ends; embeddings and overrides of direction */
        {0x2066, 0x206f},   /* isolates of direction, and what went before them */
        {0xfff9, 0xfffb},   /* annotations */
        {0xe0000, 0xe007f}, /* tags: text that nobody sees */
    };
    if (code >= 0x20 && code < 0x7f) /* nearly all there are */
        return false;
    for (size_t k = 0; k < sizeof steering / sizeof *steering; k++)
        if (code >= steering[k].first && code <= steering[k].last)
            return true;
    return false;
}

size_t sumi_text_step(const char *text, size_t left, bool *harmless)
{
    uint32_t code = 0;
    size_t n = sumi_utf8_character((const unsigned char *)text, left, &code);
    *harmless = n > 0 && !sumi_text_steers(code);
    return n > 0 ? n : 1;
}

bool sumi_text_is_harmless(const char *text)
{
    bool harmless = true;
    for (size_t left = strlen(text), n; left > 0 && harmless; text += n, left -= n) {
        n = sumi_text_step(text, left, &harmless);
        harmless = harmless || *text == '\n' || *text == '\t';
    }
    return harmless;
}

void sumi_text_clean(char *text)
{
    bool harmless;
    for (size_t left = strlen(text), n; left > 0; text += n, left -= n) {
        n = sumi_text_step(text, left, &harmless);
        if (!harmless && *text != '\n' && *text != '\t')
            memset(text, '?', n);
    }
}

const char *sumi_text_on_line(const char *text, char *to, size_t size)
{
    sumi_text_copy(to, size, text);
    sumi_text_clean(to);
    for (char *at = to; (at = strpbrk(at, "\n\t"));)
        *at = ' ';
    return to;
}

const char *sumi_text_shown(const char *start, size_t length, size_t most, char *shown, size_t size)
{
    static const char cut[] = "...";
    size_t fits = 0;
    bool harmless;
    for (size_t at = 0, characters = 0, n; at < length; at += n, characters++) {
        n = sumi_text_step(start + at, length - at, &harmless);
        fits = at + sizeof cut <= size ? at : fits;
        if (characters == most || at + n >= size)
            return strcpy(shown + fits, cut) - fits;
        if (harmless)
            memcpy(shown + at, start + at, n);
        else
            memset(shown + at, '?', n);
    }
    shown[length] = '\0';
    return shown;
}

bool sumi_text_close_memory(FILE *stream, char **text)
{
    const bool written = stream && !ferror(stream);
    const bool whole = stream && fclose(stream) == 0 && written && *text;
    if (!whole) {
        free(*text);
        *text = NULL;
    }
    return whole;
}

/* A control character, as a line end, in a form that bash, ksh and zsh know: $'a\nb'. */
static void put_escaped(FILE *to, const char *text)
{
    fputs("$'", to);
    for (; *text; text++)
        if (*text == '\'' || *text == '\\')
            fprintf(to, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            fprintf(to, "\\x%02x", (unsigned)*text);
        else
            fputc(*text, to);
    fputc('\'', to);
}

void sumi_text_put_quoted(FILE *to, const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./=:,+@%-";
    if (*text && strspn(text, plain) == strlen(text)) {
        fputs(text, to);
        return;
    }
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20) {
            put_escaped(to, text);
            return;
        }
    fputc('\'', to);
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", to);
        else
            fputc(*text, to);
    fputc('\'', to);
}

bool sumi_text_has_line(const char *lines, const char *text)
{
    const size_t n = strlen(text);
    for (const char *at = lines; at; at = strchr(at, '\n'), at = at ? at + 1 : NULL)
        if (strncmp(at, text, n) == 0 && (at[n] == '\n' || at[n] == '\0'))
            return true;
    return false;
}

/* Writes a number of at most three decimals and five digits before them, as most of what is measured is, as %.9g does;
 * false where it is another one. */
static bool put_short(double value, char text[SUMI_NUMBER_TEXT])
{
    enum { BEYOND = 100000, DECIMALS = 3, SCALE = 1000 };
    if (!(fabs(value) < BEYOND) || value == 0.0)
        return false;
    long left = lround(fabs(value) * SCALE);
    if ((double)left / SCALE != fabs(value))
        return false;
    char digits[12];
    int n = 0, length = 0;
    for (; left > 0 || n <= DECIMALS; left /= 10)
        digits[n++] = (char)('0' + left % 10);
    int last = 0;
    while (last < DECIMALS && digits[last] == '0')
        last++;
    if (value < 0.0)
        text[length++] = '-';
    for (int k = n - 1; k >= last; k--) {
        if (k == DECIMALS - 1)
            text[length++] = '.';
        text[length++] = digits[k];
    }
    text[length] = '\0';
    return true;
}

const char *sumi_text_number(double value, char text[SUMI_NUMBER_TEXT])
{
    static const int digits[] = {9, 15, 17};
    text[0] = '\0';
    if (isnan(value) || put_short(value, text))
        return text;
    for (int i = 0; i < 3; i++) {
        snprintf(text, SUMI_NUMBER_TEXT, "%.*g", digits[i], value);
        if (strtod(text, NULL) == value)
            break;
    }
    return text;
}

/* --- lines of comma separated fields --- */

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

struct sumi_piece sumi_piece_trimmed(const char *start, const char *end)
{
    while (start < end && blank(*start))
        start++;
    while (end > start && blank(end[-1]))
        end--;
    return (struct sumi_piece){start, (size_t)(end - start)};
}

bool sumi_piece_is(struct sumi_piece piece, const char *text)
{
    return strlen(text) == piece.length && memcmp(piece.start, text, piece.length) == 0;
}

bool sumi_piece_plain_number(struct sumi_piece piece, char point, double *value)
{
    static const double tens[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *at = piece.start, *end = piece.start + piece.length, *behind = NULL;
    const bool minus = at < end && *at == '-';
    int64_t digits = 0;
    if (piece.length == 0 || piece.length > 15)
        return false;
    for (at += minus; at < end; at++) {
        const unsigned digit = (unsigned)*at - '0';
        if (digit <= 9)
            digits = 10 * digits + digit;
        else if (*at == point && !behind)
            behind = at + 1;
        else
            return false;
    }
    if (piece.length == (size_t)minus + (behind != NULL))
        return false;
    *value = (double)digits / tens[behind ? end - behind : 0];
    *value = minus ? -*value : *value;
    return true;
}

bool sumi_piece_number(struct sumi_piece piece, double *value)
{
    char text[64];
    if (sumi_piece_plain_number(piece, '.', value))
        return true;
    if (piece.length == 0 || piece.length >= sizeof text)
        return false;
    memcpy(text, piece.start, piece.length);
    text[piece.length] = '\0';
    if (strspn(text, "0123456789+-.eE") != piece.length)
        return false;
    char *end;
    *value = strtod(text, &end);
    return *end == '\0' && isfinite(*value);
}

bool sumi_piece_missing(struct sumi_piece piece)
{
    return piece.length == 0 || sumi_piece_is(piece, "NA") || sumi_piece_is(piece, "NaN") ||
           sumi_piece_is(piece, "nan");
}

bool sumi_missing_code(double value)
{
    static const double codes[] = {-99, -99.9, -999, -999.9, -9999, 9999, 99999, 32766, 32744, 32700};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (value == codes[i])
            return true;
    return false;
}

const char *sumi_piece_shown(struct sumi_piece piece, char *shown, size_t size)
{
    return sumi_text_shown(piece.start, piece.length, SIZE_MAX, shown, size);
}

enum sumi_status sumi_lines_begin(struct sumi_lines *lines, const char *name, const char *text, size_t size,
                                  struct sumi_error *error)
{
    *lines = (struct sumi_lines){.name = name, .at = text, .end = text + size, .error = error};
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) /* a byte order mark */
        lines->at += 3;
    const char *nul = memchr(lines->at, '\0', (size_t)(lines->end - lines->at));
    if (!nul)
        return SUMI_OK;
    return sumi_fail_in(error, name, SUMI_E_FILE_NUL, (size_t)(nul - lines->at) + 1);
}

bool sumi_lines_next(struct sumi_lines *lines)
{
    if (lines->at >= lines->end)
        return false;
    const char *newline = memchr(lines->at, '\n', (size_t)(lines->end - lines->at));
    lines->number++;
    lines->start = lines->at;
    lines->stop = newline ? newline : lines->end;
    lines->at = newline ? newline + 1 : lines->end;
    if (lines->stop > lines->start && lines->stop[-1] == '\r')
        lines->stop--;
    return true;
}

bool sumi_lines_empty(const struct sumi_lines *lines)
{
    return sumi_piece_trimmed(lines->start, lines->stop).length == 0;
}

struct sumi_piece sumi_lines_field(const struct sumi_lines *lines, const char **at)
{
    const char *comma = memchr(*at, ',', (size_t)(lines->stop - *at));
    const char *end = comma ? comma : lines->stop;
    struct sumi_piece field = sumi_piece_trimmed(*at, end);
    *at = end + 1;
    return field;
}

enum sumi_status sumi_lines_split(const struct sumi_lines *lines, int n, struct sumi_piece *field)
{
    int found = 0;
    for (const char *at = lines->start; at <= lines->stop; found++) {
        struct sumi_piece next = sumi_lines_field(lines, &at);
        if (found < n)
            field[found] = next;
    }
    if (found == n)
        return SUMI_OK;
    return sumi_lines_fail(lines, (struct sumi_piece){lines->start, 0}, NULL, SUMI_E_FILE_FIELDS, found,
                           SUMI_WORD_FIELDS(found), n);
}

enum sumi_status sumi_lines_fail(const struct sumi_lines *lines, struct sumi_piece piece, const char *what,
                                 enum sumi_status status, const char *code, const char *english, const char *chinese,
                                 ...)
{
    struct sumi_error problem = {0};
    struct sumi_spot place = {.file = lines->name, .line = lines->number, .column = 1};
    va_list values;
    for (const char *c = lines->start; c < piece.start; c++)
        place.column += !continues(*c);
    va_start(values, chinese);
    sumi_vfail_at(&problem, &place, status, code, english, chinese, values);
    va_end(values);
    if (what)
        sumi_preface(&problem, what);
    return sumi_pass(lines->error, &problem);
}

size_t sumi_utf8_character(const unsigned char *s, size_t left, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = s[0] < 0x80 ? 1 : s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : s[0] < 0xf5 ? 4 : 0;
    if (n == 0 || n > left)
        return 0;
    *code = n == 1 ? s[0] : s[0] & (0x7fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return 0;
        *code = *code << 6 | (s[i] & 0x3f);
    }
    return *code < least[n] || *code > 0x10ffff || (*code >= 0xd800 && *code < 0xe000) ? 0 : n;
}
