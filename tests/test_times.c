/* Dates and times as people and loggers write them. Expected values are those of the calendar. */
#include "io/records/times.h"
#include "sim/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ROWS = 16 };

static struct sumi_piece piece(const char *text)
{
    return (struct sumi_piece){text, strlen(text)};
}

static void look_at(const char *const *text, struct sumi_times *times)
{
    *times = (struct sumi_times){0};
    for (int k = 0; k < ROWS && text[k]; k++)
        sumi_times_look(times, piece(text[k]));
}

/* "2014-05-10 16:00:00" with the offset behind it where there is one, or "-". */
static const char *read_as(struct sumi_times *times, const char *text, char shown[64])
{
    struct sumi_time t;
    char day[SUMI_DATE_TEXT];
    if (!sumi_times_read(times, piece(text), &t))
        return strcpy(shown, "-");
    int n = snprintf(shown, 64, "%s %02d:%02d:%02d", sumi_date_format(t.day, day), t.second / 3600, t.second / 60 % 60,
                     t.second % 60);
    if (!isnan(t.utc_offset_h))
        snprintf(shown + n, 64 - (size_t)n, " %+g", t.utc_offset_h);
    return shown;
}

/* --- texts that tell all by themselves --- */

static void one_text(void **state)
{
    static const struct {
        const char *text, *expect, *why;
    } cases[] = {
        {"2014-05-10", "2014-05-10 00:00:00", "ISO"},
        {"2014/05/10", "2014-05-10 00:00:00", "strokes"},
        {"2014-05/10", "2014-05-10 00:00:00", "mixed marks are no other date"},
        {" 2014/5/1 ", "2014-05-01 00:00:00", "no leading zeros"},
        {"2014.5.1", "2014-05-01 00:00:00", "dots"},
        {"20140510", "2014-05-10 00:00:00", "digits alone"},
        {"2014年5月10日", "2014-05-10 00:00:00", "Chinese"},
        {"2014年05月10日16时30分", "2014-05-10 16:30:00", "Chinese with a time"},
        {"14年5月10日", "2014-05-10 00:00:00", "the year is named, so it needs no order"},
        {"２０１４－０５－１０", "2014-05-10 00:00:00", "digits as wide as characters"},
        {"2015-01-01 周四", "2015-01-01 00:00:00", "a weekday behind it"},
        {"星期四 2015-01-01", "2015-01-01 00:00:00", "and before it"},
        {"2015/1/1星期日", "2015-01-01 00:00:00", "the 日 of Sunday is no day of a month"},
        {"Thu 2015-01-01", "2015-01-01 00:00:00", "English"},
        {"Thursday, January 1, 2015", "2015-01-01 00:00:00", "as long as it gets"},
        {"10-May-2014", "2014-05-10 00:00:00", "the month by name"},
        {"10-May-14", "2014-05-10 00:00:00", "the day stands first"},
        {"May 10, 2014", "2014-05-10 00:00:00", "American"},
        {"May 10th 2014 4 pm", "2014-05-10 16:00:00", "with an hour"},
        {"10 May 2014", "2014-05-10 00:00:00", "British"},
        {"10. Mai 2014", "2014-05-10 00:00:00", "German"},
        {"10. März 2014", "2014-03-10 00:00:00", "German, with an umlaut"},
        {"2014-May-10", "2014-05-10 00:00:00", "the year first"},
        {"2014-130", "2014-05-10 00:00:00", "day of the year: 31 + 28 + 31 + 30 + 10"},
        {"2014130", "2014-05-10 00:00:00", "as digits"},
        {"2014 048 2200", "2014-02-17 22:00:00", "and with an hour, as old loggers write"},
        {"2016366", "2016-12-31 00:00:00", "the last of a leap year"},
        {"14130", "2014-05-10 00:00:00", "YYDDD"},
        {"80180", "1980-06-28 00:00:00", "YYDDD before 2000: 31 + 29 + 31 + 30 + 31 + 28"},
        {"2014-05-10T16:00", "2014-05-10 16:00:00", "T"},
        {"2014-05-10 16:00:30", "2014-05-10 16:00:30", "seconds"},
        {"2014-05-10 16:00:30.750", "2014-05-10 16:00:30", "parts of a second are cut"},
        {"2014-05-10 16时", "2014-05-10 16:00:00", "时"},
        {"2014-05-10 16", "2014-05-10 16:00:00", "an hour alone"},
        {"2014 5 10 13", "2014-05-10 13:00:00", "columns that were put together"},
        {"2014-05-10 0900", "2014-05-10 09:00:00", "hours and minutes without a colon"},
        {"2017-07-01 4:00", "2017-07-01 04:00:00", "an hour without a zero"},
        {"20140510 0900", "2014-05-10 09:00:00", "digits, then digits"},
        {"20140510T090015", "2014-05-10 09:00:15", "ISO's short form"},
        {"2014051009", "2014-05-10 09:00:00", "YYYYMMDDHH"},
        {"201405100930", "2014-05-10 09:30:00", "YYYYMMDDHHMM"},
        {"20140510093015", "2014-05-10 09:30:15", "YYYYMMDDHHMMSS"},
        {"2014-05-10 12:30a", "2014-05-10 00:30:00", "half an hour after midnight"},
        {"2014-05-10 12:30p", "2014-05-10 12:30:00", "and after noon"},
        {"2014-05-10 01:46:16 PM", "2014-05-10 13:46:16", "PM"},
        {"2014-05-10 1:46 p.m.", "2014-05-10 13:46:00", "p.m."},
        {"2014-05-10 下午3:20", "2014-05-10 15:20:00", "Chinese afternoon"},
        {"2014-05-10 上午12:20", "2014-05-10 00:20:00", "and morning"},
        {"16:05 10-May-2014", "2014-05-10 16:05:00", "the time before the day"},
        {"2014-05-10 24:00", "2014-05-11 00:00:00", "the end of a day is the begin of the next"},
        {"2014-12-31 2400", "2015-01-01 00:00:00", "and of the year"},
        {"2014-05-10T16:00Z", "2014-05-10 16:00:00 +0", "of Greenwich"},
        {"2014-05-10T16:00:00+08:00", "2014-05-10 16:00:00 +8", "of Beijing"},
        {"2014-05-10T16:00:00+0530", "2014-05-10 16:00:00 +5.5", "of Delhi"},
        {"2014-05-10 16:00 UTC+8", "2014-05-10 16:00:00 +8", "in letters"},
        {"2014-05-10 16:00 GMT-03:30", "2014-05-10 16:00:00 -3.5", "to the west"},
        {"1399708800", "2014-05-10 08:00:00 +0", "seconds since 1970, which are of UTC: 16200 d and 28 800 s"},
        {"1399708800000", "2014-05-10 08:00:00 +0", "and thousandths of them"},
        {"42005", "2015-01-01 00:00:00", "a spreadsheet's day, not day 5 of 2042"},
        {"42005.5", "2015-01-01 12:00:00", "at noon"},
        {"2016-02-29", "2016-02-29 00:00:00", "a leap day"},
        {"31/12/1999", "1999-12-31 00:00:00", "no month has number 31"},
        {"12/31/1999", "1999-12-31 00:00:00", "nor here"},
        {"31.12.99", "1999-12-31 00:00:00", "years of two digits before 2000"},
        {"05/05/2014", "2014-05-05 00:00:00", "either order is the same day"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_times times;
        char shown[64];
        look_at((const char *const[ROWS]){cases[k].text}, &times);
        sumi_times_settle(&times);
        if (times.open || strcmp(read_as(&times, cases[k].text, shown), cases[k].expect) != 0)
            fail_msg("%s (%s): %s%s, not %s", cases[k].text, cases[k].why, shown, times.open ? ", open" : "",
                     cases[k].expect);
    }
}

static void no_time(void **state)
{
    static const char *const texts[] = {
        "",
        "-",
        "2014-02-30",
        "2015-02-29",
        "2014-13-01",
        "2014-00-10",
        "2014-05",
        "2014",
        "20.5",
        "-999",
        "2014-05-10 25:00",
        "2014-05-10 12:60",
        "2014-05-10 24:01",
        "hello",
        "2014-366",
        "99999999999999999999999",
        "2014-05-10 xx",
        "10 Foo 2014",
        "1/2/3/4/5",
        "0001-01-01",
        "9999-12-31",
        "2014-05-10 +15:00",
        "::::",
        "\xff\xfe",
        "2014-05-10 10:00 +99:00",
    };
    (void)state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        struct sumi_times times;
        struct sumi_time t;
        look_at((const char *const[ROWS]){texts[k]}, &times);
        if (sumi_times_settle(&times) && sumi_times_read(&times, piece(texts[k]), &t))
            fail_msg("\"%s\" is taken for a time", texts[k]);
    }
}

/* --- columns that tell by their rows --- */

static void columns(void **state)
{
    static const struct {
        const char *why, *text[ROWS];
        int row;
        const char *expect; /* of text[row] */
        bool open;
    } cases[] = {
        {"a day above 12 in a later row", {"07/08/2014", "08/08/2014", "13/08/2014"}, 0, "2014-08-07 00:00:00", false},
        {"a day above 12, the month first", {"07/08/2014", "07/19/2014"}, 0, "2014-07-08 00:00:00", false},
        {"nothing above 12, days one after the other or months", {"07/08/2014", "08/08/2014"}, 0, NULL, true},
        {"days in a row, or samples of the seventh to tenth of four months",
         {"07/08/2014", "08/08/2014", "09/08/2014", "10/08/2014"},
         3,
         NULL,
         true},
        {"a clock runs on over midnight",
         {"01/07/2025 23:30", "01/07/2025 23:45", "02/07/2025 00:00", "02/07/2025 00:15"},
         2,
         "2025-07-02 00:00:00",
         false},
        {"the same, the month first",
         {"07/01/2025 23:30", "07/01/2025 23:45", "07/02/2025 00:00", "07/02/2025 00:15"},
         2,
         "2025-07-02 00:00:00",
         false},
        {"each week without an equal step, but in order",
         {"03/04/2014", "10/04/2014", "02/05/2014"},
         0,
         "2014-04-03 00:00:00",
         false},
        {"uneven times of day, from one day to the next",
         {"01/07/2025 13:35", "01/07/2025 13:50", "01/07/2025 14:07", "01/07/2025 20:20", "02/07/2025 1:02",
          "02/07/2025 1:17", "02/07/2025 3:33", "02/07/2025 9:48"},
         4,
         "2025-07-02 01:02:00",
         false},
        {"two digits of the year, by the clock",
         {"4/09/14 23:50", "5/09/14 0:00", "5/09/14 0:10"},
         0,
         "2014-09-04 23:50:00",
         false},
        {"two digits, the year first", {"14-05-30", "14-05-31", "14-06-01"}, 2, "2014-06-01 00:00:00", false},
        {"the newest first",
         {"12/08/2014 00:15", "12/08/2014 00:00", "11/08/2014 23:45"},
         2,
         "2014-08-11 23:45:00",
         false},
        {"rows of one time, by depth",
         {"07/08/2014 0:00", "07/08/2014 0:00", "07/08/2014 12:00", "07/08/2014 12:00", "08/08/2014 0:00",
          "08/08/2014 0:00"},
         4,
         "2014-08-08 00:00:00",
         false},
        {"one row of no calendar does not decide",
         {"07/08/2014", "13/08/2014", "14/08/2014", "08/14/2014"},
         0,
         "2014-08-07 00:00:00",
         false},
        {"unpadded, over the end of October",
         {"20201030", "20201031", "2020111", "2020112"},
         2,
         "2020-11-01 00:00:00",
         false},
        {"unpadded, from January on", {"202019", "2020110", "2020111"}, 2, "2020-01-11 00:00:00", false},
        {"unpadded, the first row tells nothing", {"2020118", "2020119", "20201110"}, 0, "2020-11-08 00:00:00", false},
        {"seven digits that run through days of the year",
         {"2020030", "2020031", "2020032"},
         2,
         "2020-02-01 00:00:00",
         false},
        {"days of a spreadsheet beyond 366", {"42365", "42366", "42367"}, 0, "2015-12-27 00:00:00", false},
        {"YYDDD over a turn of centuries", {"99364", "99365", "00001"}, 2, "2000-01-01 00:00:00", false},
        {"YYMMDD over a turn of centuries", {"991230", "991231", "000101"}, 2, "2000-01-01 00:00:00", false},
        {"DDMMYYYY", {"07082014", "13082014"}, 0, "2014-08-07 00:00:00", false},
        {"blank rows and a word between", {"07/08/2014", "", "total", "13/08/2014"}, 0, "2014-08-07 00:00:00", false},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_times times;
        char shown[64] = "-";
        look_at(cases[k].text, &times);
        assert_true(sumi_times_settle(&times));
        for (int row = 0; row <= cases[k].row; row++)
            read_as(&times, cases[k].text[row], shown);
        if (times.open != cases[k].open || (cases[k].expect && strcmp(shown, cases[k].expect) != 0))
            fail_msg("%s: %s%s, not %s", cases[k].why, shown, times.open ? ", open" : "",
                     cases[k].expect ? cases[k].expect : "open");
    }
}

/* An open column says what a row may be, and is read as the user answers. */
static void answered(void **state)
{
    static const char *const text[ROWS] = {"08/08/2014", "07/08/2014"};
    struct sumi_times times;
    char said[256], shown[256];
    (void)state;
    look_at(text, &times);
    assert_true(sumi_times_settle(&times));
    assert_true(times.open);
    sumi_in_language(SUMI_ENGLISH, sumi_times_say(&times, said, sizeof said), shown, sizeof shown);
    assert_string_equal(shown, "07/08/2014 is 2014-08-07 or 2014-07-08");
    sumi_times_choose(&times, SUMI_MONTH_FIRST);
    assert_false(times.open);
    assert_string_equal(read_as(&times, "07/08/2014", said), "2014-07-08 00:00:00");
    look_at(text, &times);
    sumi_times_choose(&times, SUMI_DAY_FIRST);
    assert_true(sumi_times_settle(&times));
    assert_false(times.open);
    assert_string_equal(read_as(&times, "07/08/2014", said), "2014-08-07 00:00:00");
}

static void what_is_said(void **state)
{
    struct sumi_times times;
    (void)state;
    look_at((const char *const[ROWS]){"31.12.99", "x", ""}, &times);
    sumi_times_settle(&times);
    assert_true(times.years_of_two_digits && !times.clock && times.n == 2 && times.unread == 1);
    look_at((const char *const[ROWS]){"2014-05-10 00:00"}, &times);
    sumi_times_settle(&times);
    assert_true(!times.years_of_two_digits && times.clock);
    look_at((const char *const[ROWS]){"no", "time"}, &times);
    assert_false(sumi_times_settle(&times));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_text), cmocka_unit_test(no_time),      cmocka_unit_test(columns),
        cmocka_unit_test(answered), cmocka_unit_test(what_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
