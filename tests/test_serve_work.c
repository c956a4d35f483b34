/* Bytes that several hold, queues, time zones. Times of zones are those that zoneinfo of Python gives for the same data
 * base; digests are those of sha256sum. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "serve/work/bytes.h"
#include "serve/work/clock.h"
#include "serve/work/queue.h"
#include "serve/work/zone.h"
#include "sim/date.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>
#include <time.h>

static void rest(long ms)
{
    thrd_sleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}, NULL);
}

/* --- bytes --- */

static void bytes(void **state)
{
    (void)state;
    struct sumi_bytes *one = sumi_bytes_copy("abc", 3), *none = sumi_bytes_copy(NULL, 0);
    assert_string_equal(sumi_bytes_tag(one), "ba7816bf8f01cfea414140de5dae2223"); /* FIPS 180-4, example */
    assert_string_equal(sumi_bytes_tag(none), "e3b0c44298fc1c149afbf4c8996fb924");
    assert_int_equal(sumi_bytes_size(one), 3);
    assert_string_equal(sumi_bytes_at(one), "abc");
    assert_string_equal(sumi_bytes_at(none), "");
    struct sumi_bytes *again = sumi_bytes_hold(one);
    assert_ptr_equal(again, one);
    sumi_bytes_let_go(one);
    assert_string_equal(sumi_bytes_at(again), "abc"); /* one still holds them */
    sumi_bytes_let_go(again);
    sumi_bytes_let_go(none);
    sumi_bytes_let_go(NULL);
}

static void writing(void **state)
{
    (void)state;
    struct sumi_writing writing;
    FILE *stream = sumi_writing_begin(&writing);
    assert_non_null(stream);
    fprintf(stream, "a%cb%d", '\0', 7);
    struct sumi_bytes *written = sumi_writing_end(&writing);
    assert_int_equal(sumi_bytes_size(written), 4);
    assert_memory_equal(sumi_bytes_at(written), "a\0b7", 5);
    sumi_bytes_let_go(written);
}

/* --- the clock --- */

static void clock_texts(void **state)
{
    (void)state;
    static const struct {
        long long instant;
        const char *text;
    } cases[] = {{0, "1970-01-01T00:00:00Z"},
                 {1783663199, "2026-07-10T05:59:59Z"}, /* date -u -d @1783663199 */
                 {951782400, "2000-02-29T00:00:00Z"},
                 {-1, "1969-12-31T23:59:59Z"},
                 {-86400, "1969-12-31T00:00:00Z"}};
    char text[SUMI_CLOCK_TEXT];
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        assert_string_equal(sumi_clock_text(cases[k].instant, text), cases[k].text);
    const double before = sumi_clock_passed();
    rest(20);
    const double passed = sumi_clock_passed() - before;
    assert_true(passed >= 0.02 && passed < 5.0);
    assert_true(llabs(sumi_clock_now() - (long long)time(NULL)) <= 1);
}

/* --- zones --- */

static void zones_at(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        long long instant;
        int date, second, offset_s;
        const char *why;
    } cases[] = {
        {"Asia/Shanghai", 1783663200, 20644, 50400, 28800, "no summer time"},
        {"Asia/Shanghai", -631152000, -7305, 28800, 28800, "before 1970"},
        {"America/New_York", 1772953200, 20520, 10800, -14400, "the second at which the clock goes forth"},
        {"Asia/Kathmandu", 1783663200, 20644, 42300, 20700, "a quarter of an hour"},
        {"Australia/Lord_Howe", 1775314800, 20548, 5400, 37800, "half an hour of summer time, gone back just now"},
        {"America/New_York", 4102444800, 47481, 68400, -18000, "2100: by the rule behind the table"},
        {"Europe/Berlin", 2540000000, 29398, 20000, 7200, "2050, in summer"},
        {"Pacific/Kiritimati", 1783663200, 20644, 72000, 50400, "the earliest of the world"},
        {"+08:00", 1783663200, 20644, 50400, 28800, "an offset"},
        {"-03:30", 0, -1, 73800, -12600, "an offset to the west: the day before"},
        {"Z", 1783663200, 20644, 21600, 0, "UTC"},
        {"UTC", -1, -1, 86399, 0, "a second before 1970"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_zone *zone;
        struct sumi_error error = {0};
        assert_int_equal(sumi_zone_create(cases[k].zone, &zone, &error), SUMI_OK);
        const struct sumi_local_time at = sumi_zone_at(zone, cases[k].instant);
        if (at.date != cases[k].date || at.second != cases[k].second || at.offset_s != cases[k].offset_s)
            fail_msg("%s (%s): %d %d %d", cases[k].zone, cases[k].why, at.date, at.second, at.offset_s);
        if (strcmp(sumi_zone_name(zone), cases[k].zone) != 0)
            fail_msg("%s is called %s", cases[k].zone, sumi_zone_name(zone));
        sumi_zone_destroy(zone);
    }
}

static void zones_instant(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        int date, second;
        long long instant;
        const char *why;
    } cases[] = {
        {"America/New_York", 20520, 9000, 1772955000, "left out: as if the clock had not been moved"},
        {"America/New_York", 20758, 5400, 1793511000, "twice: the first"},
        {"Europe/Berlin", 20541, 7200, 1774746000, "the first second that is left out"},
        {"Europe/Berlin", 20751, 7200, 1792886400, "the first second that comes twice"},
        {"Asia/Shanghai", 7773, 8100, 671566500, "summer time of 1991"},
        {"Asia/Shanghai", 20644, 21600, 1783634400, "an ordinary morning"},
        {"Pacific/Apia", 15338, 43200, 1325282400, "a whole day that is left out"},
        {"Australia/Lord_Howe", 20730, 8100, 1791042300, "half an hour that is left out"},
        {"America/New_York", 29401, 0, 2540260800, "2050"},
        {"Africa/Casablanca", 20499, 9000, 1771119000, "the month of Ramadan has an offset of its own"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_zone *zone;
        struct sumi_error error = {0};
        assert_int_equal(sumi_zone_create(cases[k].zone, &zone, &error), SUMI_OK);
        const long long instant = sumi_zone_instant(zone, cases[k].date, cases[k].second);
        if (instant != cases[k].instant)
            fail_msg("%s (%s): %lld, not %lld", cases[k].zone, cases[k].why, instant, cases[k].instant);
        sumi_zone_destroy(zone);
    }
}

/* Each local time that is one of an instant leads back to an instant of the same local time, the first of them. */
static void zones_agree(void **state)
{
    (void)state;
    static const char *const names[] = {"America/New_York", "Australia/Lord_Howe", "Asia/Shanghai",
                                        "Africa/Casablanca"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        struct sumi_zone *zone;
        assert_int_equal(sumi_zone_create(names[k], &zone, NULL), SUMI_OK);
        for (long long at = 1767225600; at < 1798761600; at += 1733) { /* through 2026, in steps of a prime */
            const struct sumi_local_time local = sumi_zone_at(zone, at);
            const long long back = sumi_zone_instant(zone, local.date, local.second);
            const struct sumi_local_time again = sumi_zone_at(zone, back);
            assert_int_equal(again.date, local.date);
            assert_int_equal(again.second, local.second);
            assert_true(back <= at);
        }
        sumi_zone_destroy(zone);
    }
}

static void zones_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *code;
    } cases[] = {
        {"Mars/Olympus", "serve.zone.unknown"},
        {"leapseconds", "serve.zone.name"}, /* a file beside the zones, of another kind */
        {"localtime", "serve.zone.name"},
        {"Asia", "serve.zone.unknown"}, /* a folder of them */
        {"/etc/localtime", "serve.zone.name"},
        {":Asia/Shanghai", "serve.zone.name"},
        {"../zoneinfo/Asia/Shanghai", "serve.zone.name"},
        {"Asia/../../passwd", "serve.zone.name"},
        {"right/Asia/Shanghai", "serve.zone.name"},
        {"ABC5", "serve.zone.name"}, /* a rule of POSIX */
        {"<A>3", "serve.zone.name"},
        {"+8", "serve.zone.name"},
        {"+0800", "serve.zone.name"},
        {"+14:01", "serve.zone.name"},
        {"-15:00", "serve.zone.name"},
        {"+08:60", "serve.zone.name"},
        {"+0x:00", "serve.zone.name"},
        {"Asia/Shanghai ", "serve.zone.name"},
        {"Asia/Shang\nhai", "serve.zone.name"},
        {"Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "serve.zone.name"}, /* 64 */
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_zone *zone = NULL;
        struct sumi_error error = {0};
        if (sumi_zone_create(cases[k].name, &zone, &error) != SUMI_INPUT || strcmp(error.code, cases[k].code) != 0)
            fail_msg("%s: %s", cases[k].name, error.code ? error.code : "taken");
    }
    struct sumi_zone *zone;
    assert_int_equal(sumi_zone_create("", &zone, NULL), SUMI_OK); /* that of the machine, whichever it is */
    sumi_zone_destroy(zone);
    assert_int_equal(sumi_zone_create(NULL, &zone, NULL), SUMI_OK);
    assert_true(*sumi_zone_name(zone));
    sumi_zone_destroy(zone);
    sumi_zone_destroy(NULL);
}

/* --- queues --- */

enum { PIECES = 200 };

struct record {
    atomic_int done, order[PIECES], held, own;
    atomic_bool go_on;
};

static void count(void *piece)
{
    struct record *record = piece;
    atomic_fetch_add(&record->done, 1);
}

static void hold(void *piece)
{
    struct record *record = piece;
    atomic_fetch_add(&record->held, 1);
    while (!atomic_load(&record->go_on))
        rest(1);
    atomic_fetch_add(&record->done, 1);
}

static struct sumi_queue *queue_of(int threads, size_t room)
{
    struct sumi_queue *queue;
    const struct sumi_queue_plan plan = {.name = "test", .threads = threads, .room = room};
    assert_int_equal(sumi_queue_create(&plan, &queue, NULL), SUMI_OK);
    return queue;
}

static void wait_for(atomic_int *count, int n)
{
    for (int k = 0; k < 10000 && atomic_load(count) < n; k++)
        rest(1);
    assert_int_equal(atomic_load(count), n);
}

static void queue_bounds(void **state)
{
    (void)state;
    static struct record record;
    struct sumi_queue *queue = queue_of(2, 3);
    for (int k = 0; k < 2; k++)
        assert_true(sumi_queue_add(queue, hold, &record));
    wait_for(&record.held, 2);
    for (int k = 0; k < 3; k++)
        assert_true(sumi_queue_add(queue, count, &record));
    assert_false(sumi_queue_add(queue, count, &record)); /* no room */
    struct sumi_queue_state told;
    sumi_queue_look(queue, &told);
    assert_int_equal(told.waiting, 3);
    assert_int_equal(told.running, 2);
    assert_int_equal(told.room, 3);
    assert_int_equal(told.refused, 1);
    assert_int_equal(told.done, 0);
    atomic_store(&record.go_on, true);
    wait_for(&record.done, 5);
    sumi_queue_destroy(queue);
    sumi_queue_destroy(NULL);
}

/* What waits is done before the queue ends. */
static void queue_ends(void **state)
{
    (void)state;
    static struct record record;
    struct sumi_queue *queue = queue_of(1, PIECES);
    assert_true(sumi_queue_add(queue, hold, &record));
    for (int k = 1; k < PIECES; k++)
        assert_true(sumi_queue_add(queue, count, &record));
    atomic_store(&record.go_on, true);
    sumi_queue_destroy(queue);
    assert_int_equal(atomic_load(&record.done), PIECES);
}

struct numbered {
    struct record *record;
    int number;
};

static void write_down(void *piece)
{
    const struct numbered *numbered = piece;
    struct record *record = numbered->record;
    atomic_store(&record->order[atomic_fetch_add(&record->done, 1)], numbered->number);
}

static void queue_order(void **state)
{
    (void)state;
    static struct record record;
    static struct numbered piece[PIECES];
    struct sumi_queue *queue = queue_of(1, 7);
    for (int k = 0; k < PIECES; k++) {
        piece[k] = (struct numbered){&record, k};
        while (!sumi_queue_add(queue, write_down, &piece[k]))
            rest(1);
    }
    sumi_queue_destroy(queue);
    for (int k = 0; k < PIECES; k++)
        assert_int_equal(atomic_load(&record.order[k]), k);
}

static bool own(void *context)
{
    struct record *record = context;
    assert_int_equal(atomic_fetch_add(&record->held, 1), 0); /* in one thread at a time */
    rest(5);
    atomic_fetch_sub(&record->held, 1);
    return atomic_fetch_add(&record->own, 1) < 4; /* five pieces, and then none */
}

static void queue_own_work(void **state)
{
    (void)state;
    static struct record record;
    struct sumi_queue *queue;
    const struct sumi_queue_plan plan = {
        .name = "test", .threads = 3, .room = 2, .idle = own, .context = &record, .rest_s = 1000.0};
    assert_int_equal(sumi_queue_create(&plan, &queue, NULL), SUMI_OK);
    wait_for(&record.own, 5);
    rest(50);
    assert_int_equal(atomic_load(&record.own), 5); /* it rests */
    assert_true(sumi_queue_add(queue, count, &record));
    wait_for(&record.done, 1);
    wait_for(&record.own, 6); /* behind a piece it is asked again */
    sumi_queue_destroy(queue);
}

static void queue_own_work_comes_again(void **state)
{
    (void)state;
    static struct record record;
    atomic_store(&record.own, 100);
    struct sumi_queue *queue;
    const struct sumi_queue_plan plan = {
        .name = "test", .threads = 2, .room = 2, .idle = own, .context = &record, .rest_s = 0.03};
    const double began = sumi_clock_passed();
    assert_int_equal(sumi_queue_create(&plan, &queue, NULL), SUMI_OK);
    wait_for(&record.own, 104);
    assert_true(sumi_clock_passed() - began >= 3 * 0.03); /* three rests between four times */
    sumi_queue_destroy(queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes),         cmocka_unit_test(writing),        cmocka_unit_test(clock_texts),
        cmocka_unit_test(zones_at),      cmocka_unit_test(zones_instant),  cmocka_unit_test(zones_agree),
        cmocka_unit_test(zones_refused), cmocka_unit_test(queue_bounds),   cmocka_unit_test(queue_ends),
        cmocka_unit_test(queue_order),   cmocka_unit_test(queue_own_work), cmocka_unit_test(queue_own_work_comes_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
