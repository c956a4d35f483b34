/* Bytes of text files made into UTF-8: encodings, line ends, what is no text. The bytes of Chinese were written down
 * from
 * the code charts of GB 2312 and Unicode; the rest is by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/decode.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

#define BYTES(text) text, sizeof text - 1
#define DATE_UTF8   "\xe6\x97\xa5\xe6\x9c\x9f" /* U+65E5 U+671F, day and period */
#define DATE_GB     "\xc8\xd5\xc6\xda"
#define CELSIUS     "\xe2\x84\x83" /* U+2103 */
#define NONE        "\xef\xbf\xbd" /* U+FFFD */

static enum sumi_status decode(const char *bytes, size_t size, char **text, size_t *length, const char **encoding,
                               struct sumi_findings *findings, struct sumi_error *error)
{
    *text = sumi_allocate(size + 1);
    assert_non_null(*text);
    memcpy(*text, bytes, size);
    (*text)[size] = '#';
    *length = size;
    return sumi_decode("f.csv", text, length, encoding, findings, error);
}

static void decoded(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *expect, *encoding;
        int found; /* kinds of findings */
        const char *why;
    } cases[] = {
        {BYTES(""), "", "UTF-8", 0, "nothing"},
        {BYTES("a,b\n1,2"), "a,b\n1,2", "UTF-8", 0, "plain, without a last line end"},
        {BYTES("a\r\n\r\nb\r\n"), "a\n\nb\n", "UTF-8", 0, "CRLF, an empty line"},
        {BYTES("a\r\rb\r"), "a\n\nb\n", "UTF-8", 0, "CR alone, an empty line"},
        {BYTES("a\n\r\n\rb\n\r"), "a\n\nb\n", "UTF-8", 0, "LF CR, an empty line"},
        {BYTES("a\n\r\nb\r\n"), "a\n\nb\n", "UTF-8", 0, "LF, then CRLF with an empty line"},
        {BYTES("a\n\rb\rc"), "a\n\nb\nc", "UTF-8", 0, "LF, then CR alone"},
        {BYTES("a\r\r\nb\r\r\n"), "a\nb\n", "UTF-8", 0, "CRLF written as text once more"},
        {BYTES("a\rb\nc\r\n"), "a\nb\nc\n", "UTF-8", 0, "all kinds in one file"},
        {BYTES("\xef\xbb\xbf"
               "a\n"),
         "a\n", "UTF-8", 0, "a mark of UTF-8"},
        {BYTES("a\n\x1a\0\0\0"), "a\n", "UTF-8", 0, "the end of a text under DOS, filled up"},
        {BYTES("a\n1,2\n\0\0\0\n3,4\n5,6\n"), "a\n1,2\n\n3,4\n5,6\n", "UTF-8", 1, "NUL where the power failed"},
        {BYTES("\xff\xfe"
               "a\0\xe5\x65\n\0"),
         "a\xe6\x97\xa5\n", "UTF-16LE", 0, "UTF-16 with a mark"},
        {BYTES("\xfe\xff\0a\x65\xe5\0\n"), "a\xe6\x97\xa5\n", "UTF-16BE", 0, "the other way round"},
        {BYTES("1\0,\0\xe5\x65\r\0\n\0"), "1,\xe6\x97\xa5\n", "UTF-16LE", 0, "without a mark"},
        {BYTES("\0001\0,\x65\xe5\0\r\0\n"), "1,\xe6\x97\xa5\n", "UTF-16BE", 0, "without a mark, the other way round"},
        {BYTES("\xff\xfe\x3d\xd8\x0a\xde\n\0"), "\xf0\x9f\x98\x8a\n", "UTF-16LE", 0, "a pair of surrogates"},
        {BYTES("\xff\xfe\x3d\xd8\n\0"), NONE "\n", "UTF-16LE", 1, "half a pair"},
        {BYTES("\xff\xfe"
               "a\0\n"),
         "a" NONE, "UTF-16LE", 1, "half a unit at the end"},
        {BYTES("\xff\xfe\0\0a\0\0\0\xe5\x65\0\0"), "a\xe6\x97\xa5", "UTF-32LE", 0, "UTF-32"},
        {BYTES("\0\0\xfe\xff\0\0\0a"), "a", "UTF-32BE", 0, "the other way round"},
        {BYTES("\xff\xfe\0\0\0\0\x11\0"), NONE, "UTF-32LE", 1, "beyond Unicode"},
        {BYTES(DATE_GB ",t(\xa1\xe6)\n"), DATE_UTF8 ",t(" CELSIUS ")\n", "GB18030", 0, "Chinese of GBK"},
        {BYTES(DATE_GB "\r\n"), DATE_UTF8 "\n", "GB18030", 0, "converted, then its line ends"},
        {BYTES("t(\xa1\xe6)\n"), "t(" CELSIUS ")\n", "GB18030", 0, "its sign of degrees alone"},
        {BYTES("\xce\xa2\n"), "\xe5\xbe\xae\n", "GB18030", 0, "one Han character that is valid UTF-8 as well"},
        {BYTES(DATE_GB "\n1\xca\xb1\n2\xca\xb1\n3\xca\xb1\n4\xca\xb1\n5\xca\xb1\n6\xca\xb1\n7\xca\xb1\n"),
         DATE_UTF8 "\n1时\n2时\n3时\n4时\n5时\n6时\n7时\n", "GB18030", 0,
         "hours in each row, whose character is valid UTF-8, outnumber the others"},
        {BYTES(DATE_GB "\x80\n"), DATE_UTF8 NONE "\n", "GB18030", 1, "a damaged byte in Chinese"},
        {BYTES(DATE_GB DATE_GB "\x81\x30\x81\x30\n"), DATE_UTF8 DATE_UTF8 "\xc2\x80\n", "GB18030", 0, "four bytes"},
        {BYTES(DATE_GB ",m\x81\x30\x85\x36/m\x81\x30\x85\x36,m\x81\x30\x85\x36/m\x81\x30\x85\x36\n"),
         DATE_UTF8 ",m\xc2\xb3/m\xc2\xb3,m\xc2\xb3/m\xc2\xb3\n", "GB18030", 0, "cubes of units, of four bytes each"},
        {BYTES(DATE_GB "\xd6"), DATE_UTF8 NONE, "GB18030", 1, "cut within a character"},
        {BYTES(DATE_UTF8 ",t(\xc2\xb0"
                         "C)\n"),
         DATE_UTF8 ",t(\xc2\xb0"
                   "C)\n",
         "UTF-8", 0, "UTF-8 as it is"},
        {BYTES("\xce\xbcmol\n"), "\xce\xbcmol\n", "UTF-8", 0, "a Greek mu of a unit"},
        {BYTES(DATE_UTF8 DATE_UTF8 DATE_UTF8 "\xe6\x97"), DATE_UTF8 DATE_UTF8 DATE_UTF8 NONE NONE, "UTF-8", 1,
         "UTF-8 that was cut within a character"},
        {BYTES("T (\xb0"
               "C)\n"),
         "T (\xc2\xb0"
         "C)\n",
         "Windows-1252", 0, "Latin-1: a valid pair of GB18030 as well"},
        {BYTES("Gr\xf6\xdf"
               "e,m\xb3/m\xb3,\xb0"
               "C\n"),
         "Gr\xc3\xb6\xc3\x9f"
         "e,m\xc2\xb3/m\xc2\xb3,\xc2\xb0"
         "C\n",
         "Windows-1252", 0, "Latin-1: two letters in a row, among signs"},
        {BYTES("5 \x80\n"), "5 \xe2\x82\xac\n", "Windows-1252", 0, "beyond Latin-1"},
        {BYTES("a\x81z\xe9\n"), "a" NONE "z\xc3\xa9\n", "Windows-1252", 1, "a byte that has no character there"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char *text;
        size_t size;
        const char *encoding;
        struct sumi_findings findings = {0};
        struct sumi_error error = {0};
        if (decode(cases[k].bytes, cases[k].size, &text, &size, &encoding, &findings, &error) != SUMI_OK)
            fail_msg("%s: %s", cases[k].why, error.message[SUMI_ENGLISH]);
        if (strcmp(text, cases[k].expect) != 0 || size != strlen(text) || strcmp(encoding, cases[k].encoding) != 0 ||
            (int)findings.n != cases[k].found)
            fail_msg("%s: \"%s\" of %s, %zu findings", cases[k].why, text, encoding, findings.n);
        sumi_release(text);
        sumi_findings_clear(&findings);
    }
}

static void refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *code, *says, *why;
    } cases[] = {
        {BYTES("PK\x03\x04\x14\0\6\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\x08\2[Content_Types].xml"),
         "record.text.binary", "Excel workbook", "an xlsx by its first entry"},
        {BYTES("PK\x03\x04\x14\0\6\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.txt"), "record.text.binary",
         "compressed", "another zip"},
        {BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0"), "record.text.binary", "old Excel workbook", "an xls"},
        {BYTES("\x89HDF\r\n\x1a\n\0\0"), "record.text.binary", "HDF5", "netCDF-4"},
        {BYTES("CDF\x01\0\0"), "record.text.binary", "netCDF", "netCDF classic"},
        {BYTES("%PDF-1.4\r\n"), "record.text.binary", "PDF", "a PDF"},
        {BYTES("\x1f\x8b\x08\0\0\0\0\0\0\3"), "record.text.binary", "unpack it", "gzip"},
        {BYTES("abc\0\1\2\3\4def"), "record.text.binary", "no text has", "NUL and controls"},
        {BYTES("\0\0\0\0\0\0a\n"), "record.text.binary", "no text has", "nearly all NUL"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char *text, said[SUMI_ERROR_TEXT];
        size_t size;
        const char *encoding;
        struct sumi_error error = {0};
        assert_int_equal(decode(cases[k].bytes, cases[k].size, &text, &size, &encoding, NULL, &error), SUMI_INPUT);
        sumi_error_text(&error, SUMI_ENGLISH, said, sizeof said);
        if (strcmp(error.code, cases[k].code) != 0 || !strstr(said, cases[k].says))
            fail_msg("%s: %s: %s", cases[k].why, error.code, said);
        sumi_release(text);
    }
}

/* 1 MiB is the bound of a line; a JSON text may be longer. */
static void long_lines(void **state)
{
    const size_t most = 1 << 20;
    static const struct {
        const char *before;
        size_t n;
        const char *code;
        int line;
    } cases[] = {
        {"a\n", 1 << 20, "", 0},
        {"a\n", (1 << 20) + 1, "record.line.long", 2},
        {"{\"a\": ", 1 << 21, "", 0},
        {"a\r\nb\r\n", 1 << 22, "record.line.long", 3},
    };
    (void)state;
    char *bytes = sumi_allocate(4 * most + 64);
    assert_non_null(bytes);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char *text;
        size_t size;
        const char *encoding;
        struct sumi_error error = {0};
        const size_t begun = strlen(cases[k].before);
        memcpy(bytes, cases[k].before, begun);
        memset(bytes + begun, '7', cases[k].n);
        memcpy(bytes + begun + cases[k].n, "\nz\n", 3);
        decode(bytes, begun + cases[k].n + 3, &text, &size, &encoding, NULL, &error);
        assert_string_equal(error.code ? error.code : "", cases[k].code);
        assert_int_equal(error.line, cases[k].line);
        sumi_release(text);
    }
    sumi_release(bytes);
}

/* Where: the line of the first damaged byte, counted in the file. */
static void places(void **state)
{
    char *text;
    size_t size;
    const char *encoding;
    struct sumi_findings findings = {0};
    (void)state;
    assert_int_equal(decode(BYTES(DATE_GB "\r\n" DATE_GB "\r\n\x80\r\n"), &text, &size, &encoding, &findings, NULL), 0);
    assert_int_equal(findings.n, 1);
    assert_string_equal(findings.list[0].said.code, "record.text.damaged");
    assert_int_equal(findings.list[0].gravity, SUMI_MENDED);
    assert_int_equal(findings.list[0].said.line, 3);
    sumi_findings_clear(&findings);
    sumi_release(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(decoded), cmocka_unit_test(refused),
                                       cmocka_unit_test(long_lines), cmocka_unit_test(places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
