/* The image of a season: all that the days to come depend on and its settings do not give, and what must be the same
 * where it goes on.
 *
 *   head       what it is, of which version, instruction set and models
 *   book       dates, counts, flags
 *   given      parameters of crop and soil water, hashes of the crop's tables and of the soil's column
 *   values     rows of lanes (sumi_lane_rows); pond and theta where the soil is resolved in depth; cohorts
 *   checksum
 *
 * Numbers lie there as they lie in memory. Nothing in it is trusted: sizes are compared before anything is read, and
 * each number must be one that a season can have. */
#include "messages/image.h"
#include "messages/memory.h"
#include "messages/season.h"
#include "messages/seasons.h"
#include "models/instructions.h"
#include "sim/build.h"
#include "sim/bundle/bundle_internal.h"
#include "sim/date.h"
#include "sim/fingerprint.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

#define IMAGE_TEXT 64 /* bytes, with the terminator */

static const char magic[8] = "sumi day";
static const uint32_t order = 0x01020304, format = 3;
static const double most_count = 1e12; /* of what a season counts */

struct head {
    char magic[8];
    uint32_t order, format;
    uint64_t size; /* of the whole image, bytes */
    char version[IMAGE_TEXT], commit[IMAGE_TEXT], instructions[IMAGE_TEXT], crop[IMAGE_TEXT], water[IMAGE_TEXT];
    uint64_t rows;  /* hash of the names of all rows of the models */
    uint64_t build; /* hash of what compiled it, and of the flags */
};

struct book {
    int32_t start, day;
    int32_t ends_today, managed, recorded, outcome;
    double sowing, emergence, anthesis, maturity;
    int64_t steps, evaluations, failures;
    int64_t n_outside;
    int32_t outside_table, outside_row; /* of the first value outside */
    double outside_value, outside_date;
    uint64_t rules;              /* hash of the strategy's rules */
    uint64_t done, given, whole; /* by rule: bits */
    int32_t last_irrigation, irrigations;
    double gross, net, last_net;
    int32_t n_cohorts, n_cells; /* of a soil that is resolved in depth; else 0 */
};
_Static_assert(sizeof(struct head) == 8 + 2 * 4 + 8 + 5 * IMAGE_TEXT + 2 * 8, "there are no gaps in it");
_Static_assert(sizeof(struct book) == 6 * 4 + 4 * 8 + 4 * 8 + 2 * 4 + 2 * 8 + 4 * 8 + 2 * 4 + 3 * 8 + 2 * 4,
               "there are no gaps in it");

/* --- hashes --- */

static uint64_t hash_int(uint64_t hash, int value)
{
    return sumi_fingerprint(hash, &value, sizeof value);
}

static uint64_t hash_names(uint64_t hash, int n, const struct sumi_field *row)
{
    hash = hash_int(hash, n);
    for (int k = 0; k < n; k++)
        hash = sumi_fingerprint(hash, row[k].name, strlen(row[k].name) + 1);
    return hash;
}

static uint64_t hash_models(const struct sumi_bundle *b)
{
    const struct sumi_fields fields[] = {b->crop->params,  b->crop->tables,  b->crop->states,
                                         b->crop->memory,  b->crop->outputs, b->water->params,
                                         b->water->states, b->water->memory, b->water->outputs};
    uint64_t hash = SUMI_NO_BYTES;
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
        hash = hash_names(hash, fields[k].n, fields[k].row);
    hash = hash_int(hash_int(hash, b->crop->n_totals), b->water->n_totals);
    return hash_int(hash_int(hash, b->crop->n_cohort_rows), SUMI_LEDGER_N);
}

static uint64_t hash_rules(const struct sumi_irrigation *strategy)
{
    uint64_t hash = hash_int(SUMI_NO_BYTES, strategy->n);
    for (int r = 0; r < strategy->n; r++) {
        const struct sumi_irrigation_rule *rule = &strategy->rule[r];
        const int number[] = {(int)rule->trigger, rule->year, rule->month, rule->day, rule->before};
        const double value[] = {rule->dvs, rule->depletion_over_raw, rule->amount, rule->efficiency};
        const double phase[] = {rule->phase_from, rule->phase_to};
        hash = sumi_fingerprint(sumi_fingerprint(hash, number, sizeof number), value, sizeof value);
        if (phase[0] != 0.0 || phase[1] != 0.0) /* images of before there were phases go on being read */
            hash = sumi_fingerprint(hash, phase, sizeof phase);
    }
    return hash;
}

/* --- size --- */

static int cells_of(const struct sumi_bundle *b, const struct sumi_season_settings *settings)
{
    return b->soil->cells(settings);
}

/* Numbers of 8 bytes that lie between the book and the checksum. */
static size_t numbers(const struct sumi_bundle *b, int cells, size_t n_cohorts)
{
    struct sumi_lane_rows rows[SUMI_LANE_ROWS];
    const int n = sumi_lane_rows((struct sumi_bundle *)b, rows);
    int sum = b->crop->params.n + b->water->params.n + b->crop->tables.n + 1 + (cells > 0 ? cells + 1 : 0);
    for (int k = 0; k < n; k++)
        sum += rows[k].n;
    return (size_t)sum + n_cohorts * (size_t)b->crop->n_cohort_rows;
}

static size_t size_of(const struct sumi_bundle *b, int cells, size_t n_cohorts)
{
    return sizeof(struct head) + sizeof(struct book) + (numbers(b, cells, n_cohorts) + 1) * sizeof(double);
}

size_t sumi_lane_image_size(const struct sumi_bundle *b, int lane)
{
    if (sumi_lane_state(b, lane) != SUMI_LANE_STANDS)
        return 0;
    return size_of(b, cells_of(b, &b->setting[lane]), sumi_cohorts_count(&b->cohorts, lane));
}

/* --- save --- */

struct writer {
    unsigned char *at;
};

static void put(struct writer *w, const void *bytes, size_t n)
{
    if (n > 0)
        memcpy(w->at, bytes, n);
    w->at += n;
}

static uint64_t hash_build(void)
{
    const uint64_t hash = sumi_fingerprint(SUMI_NO_BYTES, sumi_build.compiler, strlen(sumi_build.compiler) + 1);
    return sumi_fingerprint(hash, sumi_build.flags, strlen(sumi_build.flags));
}

static struct head head_of(const struct sumi_bundle *b, size_t size)
{
    struct head head = {.order = order, .format = format, .size = size, .rows = hash_models(b), .build = hash_build()};
    memcpy(head.magic, magic, sizeof magic);
    snprintf(head.version, IMAGE_TEXT, "%s", sumi_build.version);
    snprintf(head.commit, IMAGE_TEXT, "%s", sumi_build.commit);
    snprintf(head.instructions, IMAGE_TEXT, "%s", sumi_instruction_set());
    snprintf(head.crop, IMAGE_TEXT, "%s", b->crop->name);
    snprintf(head.water, IMAGE_TEXT, "%s", b->water->name);
    return head;
}

/* Which row it was that was outside first. */
static void find_outside(const struct sumi_bundle *b, const struct sumi_outside *outside, struct book *book)
{
    for (int t = 0; t < SUMI_LOOKED && outside->n > 0; t++) {
        const struct sumi_fields table = sumi_bundle_looked(b, t);
        for (int k = 0; k < table.n; k++)
            if (table.row[k].name == outside->name && table.row[k].doc == outside->doc) {
                book->outside_table = t;
                book->outside_row = k;
            }
    }
    book->n_outside = outside->n;
    book->outside_value = outside->value;
    book->outside_date = outside->date;
}

static struct book book_of(const struct sumi_bundle *b, int lane)
{
    const struct lane_book *from = &b->book[lane];
    const struct sumi_season_result *r = &from->result;
    const struct sumi_irrigation_log *log = &from->irrigation;
    struct book book = {
        .start = b->setting[lane].start,
        .day = b->day[lane],
        .ends_today = b->ends_today[lane],
        .managed = b->managed[lane],
        .recorded = b->recorded[lane],
        .outcome = (int32_t)from->outcome,
        .sowing = r->sowing,
        .emergence = r->emergence,
        .anthesis = r->anthesis,
        .maturity = r->maturity,
        .steps = r->steps,
        .evaluations = r->evaluations,
        .failures = r->failures,
        .given = log->seen.given,
        .whole = log->seen.whole,
        .last_irrigation = log->last,
        .irrigations = log->number,
        .gross = log->gross,
        .net = log->net,
        .last_net = log->last_net,
        .n_cohorts = (int32_t)sumi_cohorts_count(&b->cohorts, lane),
        .n_cells = cells_of(b, &b->setting[lane]),
    };
    for (int k = 0; k < SUMI_IRRIGATION_RULES; k++)
        book.done |= log->done[k] ? UINT64_C(1) << k : 0;
    find_outside(b, &r->outside, &book);
    return book;
}

static void put_given(struct writer *w, const struct sumi_bundle *b, const struct sumi_season_settings *set)
{
    put(w, set->crop_param, (size_t)b->crop->params.n * sizeof(double));
    put(w, set->water_param, (size_t)b->water->params.n * sizeof(double));
    for (int t = 0; t < b->crop->tables.n; t++) {
        const uint64_t hash = sumi_table_fingerprint(&set->crop_table[t]);
        put(w, &hash, sizeof hash);
    }
    const uint64_t hash = sumi_column_fingerprint(cells_of(b, set) > 0 ? set->column : NULL);
    put(w, &hash, sizeof hash);
}

static void put_values(struct writer *w, const struct sumi_bundle *b, int lane, const struct book *book)
{
    struct sumi_lane_rows rows[SUMI_LANE_ROWS];
    const int n = sumi_lane_rows((struct sumi_bundle *)b, rows);
    for (int k = 0; k < n; k++)
        for (int r = 0; r < rows[k].n; r++)
            put(w, &rows[k].row[r].v[lane], sizeof(double));
    if (book->n_cells > 0)
        put(w, sumi_column_y(b, lane), ((size_t)book->n_cells + 1) * sizeof(double));
}

enum sumi_status sumi_lane_save(const struct sumi_bundle *b, int lane, void *image, size_t size,
                                struct sumi_error *error)
{
    const size_t needed = sumi_lane_image_size(b, lane);
    if (needed == 0)
        return sumi_fail(error, SUMI_E_SEASON_STATE_ABSENT);
    if (size != needed)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_SIZE, needed, size);
    const struct head head = head_of(b, size);
    struct book book = book_of(b, lane);
    struct writer w = {image};
    book.rules = hash_rules(b->setting[lane].irrigation);
    put(&w, &head, sizeof head);
    put(&w, &book, sizeof book);
    put_given(&w, b, &b->setting[lane]);
    put_values(&w, b, lane, &book);
    sumi_cohorts_save(&b->cohorts, lane, w.at);
    w.at += (size_t)book.n_cohorts * (size_t)b->crop->n_cohort_rows * sizeof(double);
    const uint64_t checksum = sumi_fingerprint(SUMI_NO_BYTES, image, size - sizeof checksum);
    put(&w, &checksum, sizeof checksum);
    return SUMI_OK;
}

/* --- restore: what it is --- */

struct reader {
    const unsigned char *at;
};

static void get(struct reader *r, void *bytes, size_t n)
{
    memcpy(bytes, r->at, n);
    r->at += n;
}

static enum sumi_status damaged(const char *what, struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_STATE_IMAGE_DAMAGED, what);
}

static bool is_text(const char text[IMAGE_TEXT])
{
    size_t n = 0;
    while (n < IMAGE_TEXT && text[n] >= ' ' && text[n] <= '~')
        n++;
    return n < IMAGE_TEXT && text[n] == '\0';
}

static enum sumi_status read_head(const void *image, size_t size, struct head *head, struct sumi_error *error)
{
    uint64_t checksum;
    if (size < sizeof *head + sizeof(struct book) + sizeof checksum || memcmp(image, magic, sizeof magic) != 0)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_KIND, size);
    memcpy(head, image, sizeof *head);
    if (head->order != order)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_ORDER);
    if (head->format != format)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_FORMAT, (unsigned)head->format, (unsigned)format);
    memcpy(&checksum, (const unsigned char *)image + size - sizeof checksum, sizeof checksum);
    if (head->size != size || checksum != sumi_fingerprint(SUMI_NO_BYTES, image, size - sizeof checksum))
        return damaged(SUMI_WORD_IMAGE_CHECKSUM, error);
    if (!is_text(head->version) || !is_text(head->commit) || !is_text(head->instructions) || !is_text(head->crop) ||
        !is_text(head->water))
        return damaged(SUMI_WORD_IMAGE_TEXT, error);
    return SUMI_OK;
}

static enum sumi_status check_head(const struct sumi_bundle *b, const struct head *head, struct sumi_error *error)
{
    const struct head own = head_of(b, 0);
    if (strcmp(head->version, own.version) != 0 || strcmp(head->commit, own.commit) != 0)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_VERSION, head->version, head->commit, own.version, own.commit);
    if (head->build != own.build)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_BUILD, head->version);
    if (strcmp(head->instructions, own.instructions) != 0)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_INSTRUCTIONS, head->instructions, own.instructions);
    if (strcmp(head->crop, own.crop) != 0 || strcmp(head->water, own.water) != 0)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_MODELS, head->crop, head->water, own.crop, own.water);
    if (head->rows != own.rows)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_ROWS, own.crop, own.water);
    return SUMI_OK;
}

/* --- restore: what must be the same --- */

/* A parameter in words; NAN: it was not given. */
static const char *said(double value, char text[32])
{
    if (isnan(value))
        return SUMI_WORD_NOT_GIVEN;
    snprintf(text, 32, "%.9g", value);
    return text;
}

static enum sumi_status same_parameters(struct reader *r, const char *of, struct sumi_fields rows, const double *now,
                                        struct sumi_error *error)
{
    char was_text[32], now_text[32];
    for (int k = 0; k < rows.n; k++) {
        double was;
        get(r, &was, sizeof was);
        if (was != now[k] && !(isnan(was) && isnan(now[k])))
            return sumi_fail(error, SUMI_E_STATE_IMAGE_PARAMETER, of, rows.row[k].name, said(was, was_text),
                             said(now[k], now_text), rows.row[k].unit);
    }
    return SUMI_OK;
}

static enum sumi_status same_given(struct reader *r, const struct sumi_bundle *b,
                                   const struct sumi_season_settings *set, struct sumi_error *error)
{
    uint64_t hash;
    enum sumi_status status = same_parameters(r, SUMI_WORD_IMAGE_CROP, b->crop->params, set->crop_param, error);
    if (status == SUMI_OK)
        status = same_parameters(r, SUMI_WORD_IMAGE_SOIL, b->water->params, set->water_param, error);
    for (int t = 0; t < b->crop->tables.n && status == SUMI_OK; t++) {
        get(r, &hash, sizeof hash);
        if (hash != sumi_table_fingerprint(&set->crop_table[t]))
            status = sumi_fail(error, SUMI_E_STATE_IMAGE_TABLE, b->crop->tables.row[t].name);
    }
    if (status != SUMI_OK)
        return status;
    get(r, &hash, sizeof hash);
    if (hash != sumi_column_fingerprint(cells_of(b, set) > 0 ? set->column : NULL))
        return sumi_fail(error, SUMI_E_STATE_IMAGE_SOIL);
    return SUMI_OK;
}

/* --- restore: what a season can have --- */

static bool is_flag(int32_t value)
{
    return value == 0 || value == 1;
}

/* A date of a season, with its time of day; NAN: it did not come. */
static bool is_date(double date, const struct book *book)
{
    return isnan(date) || (date >= book->start && date <= (double)book->start + book->day);
}

static bool is_count(int64_t value)
{
    return value >= 0 && (double)value <= most_count;
}

static bool is_amount(double value)
{
    return isfinite(value) && value >= 0.0;
}

static bool is_outside(const struct sumi_bundle *b, const struct book *book)
{
    if (book->n_outside == 0)
        return true;
    return is_count(book->n_outside) && book->outside_table >= 0 && book->outside_table < SUMI_LOOKED &&
           book->outside_row >= 0 && book->outside_row < sumi_bundle_looked(b, book->outside_table).n &&
           is_date(book->outside_date, book);
}

static bool is_log(const struct book *book)
{
    const bool came = book->last_irrigation >= book->start && book->last_irrigation <= book->start + book->day;
    return (came || book->last_irrigation == SUMI_NO_DATE) && book->irrigations >= 0 &&
           book->irrigations <= book->day + 1 && is_amount(book->gross) && is_amount(book->net) &&
           is_amount(book->last_net);
}

/* A cohort a day, and one of the start. */
static bool are_cohorts(const struct sumi_bundle *b, const struct book *book)
{
    return book->n_cohorts >= 0 &&
           (b->crop->n_cohort_rows > 0 ? book->n_cohorts <= book->day + 1 : book->n_cohorts == 0);
}

static enum sumi_status read_book(struct reader *r, const struct sumi_bundle *b, const struct sumi_season_settings *set,
                                  struct book *book, struct sumi_error *error)
{
    char was[SUMI_DATE_TEXT], now[SUMI_DATE_TEXT];
    get(r, book, sizeof *book);
    if (book->start != set->start)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_START, sumi_date_format(book->start, was),
                         sumi_date_format(set->start, now));
    if (book->day < 0 || book->day >= b->longest)
        return sumi_fail(error, SUMI_E_STATE_IMAGE_DAY, (int)book->day, b->longest);
    if (book->n_cells != cells_of(b, set))
        return sumi_fail(error, SUMI_E_STATE_IMAGE_CELLS, (int)book->n_cells, cells_of(b, set));
    if (!are_cohorts(b, book))
        return damaged(SUMI_WORD_IMAGE_COHORTS, error);
    if (!is_flag(book->ends_today) || !is_flag(book->managed) || !is_flag(book->recorded) || book->outcome < 0 ||
        book->outcome >= SUMI_OUTCOME_N)
        return damaged(SUMI_WORD_IMAGE_DECIDED, error);
    if (!is_date(book->sowing, book) || !is_date(book->emergence, book) || !is_date(book->anthesis, book) ||
        !is_date(book->maturity, book))
        return damaged(SUMI_WORD_IMAGE_DATE, error);
    if (!is_count(book->steps) || !is_count(book->evaluations) || !is_count(book->failures) || !is_outside(b, book) ||
        !is_log(book))
        return damaged(SUMI_WORD_IMAGE_COUNTS, error);
    return SUMI_OK;
}

/* Within the bounds of its row, or beyond them by less than their range: a season counts what is impossible and goes
 * on. Weather may lack. */
static bool can_be(const struct sumi_bundle *b, const struct sumi_lane_rows *rows, int k, double value)
{
    const double range = rows->field ? rows->field[k].hi - rows->field[k].lo : INFINITY;
    if (rows->row == b->forcing && isnan(value))
        return true;
    return isfinite(value) &&
           (!rows->field || (value >= rows->field[k].lo - range && value <= rows->field[k].hi + range));
}

static enum sumi_status impossible(const char *name, double value, struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_STATE_IMAGE_VALUE, name, value);
}

static enum sumi_status read_rows(struct reader *r, struct sumi_bundle *b, int lane, struct sumi_error *error)
{
    struct sumi_lane_rows rows[SUMI_LANE_ROWS];
    const int n = sumi_lane_rows(b, rows);
    for (int k = 0; k < n; k++)
        for (int row = 0; row < rows[k].n; row++) {
            double value;
            get(r, &value, sizeof value);
            if (!can_be(b, &rows[k], row, value))
                return impossible(rows[k].field ? rows[k].field[row].name : rows[k].what, value, error);
            rows[k].row[row].v[lane] = value;
        }
    const double stage = sumi_stage_of(b, lane);
    if (stage < SUMI_BARE || stage > SUMI_MATURE || stage != floor(stage))
        return impossible(SUMI_WORD_A_STAGE, stage, error);
    return SUMI_OK;
}

static enum sumi_status read_soil(struct reader *r, struct sumi_bundle *b, int lane,
                                  const struct sumi_season_settings *settings, struct sumi_error *error)
{
    const int cells = cells_of(b, settings);
    if (cells == 0)
        return SUMI_OK;
    double *state = sumi_column_y(b, lane);
    get(r, state, ((size_t)cells + 1) * sizeof *state);
    if (!sumi_column_possible(settings->column, state[0], state + 1) || !isfinite(state[0]))
        return damaged(SUMI_WORD_IMAGE_WATER, error);
    return SUMI_OK;
}

static enum sumi_status check_cohorts(struct reader r, size_t n_values, struct sumi_error *error)
{
    for (size_t k = 0; k < n_values; k++) {
        double value;
        get(&r, &value, sizeof value);
        if (!is_amount(value))
            return damaged(SUMI_WORD_IMAGE_LEAVES, error);
    }
    return SUMI_OK;
}

/* --- restore: the lane --- */

/* Rules whose occasion lay before today are past, where the image knows no other: dates, and a stage or a sowing that
 * had come by the morning of yesterday. */
static void pass_rules(const struct sumi_bundle *b, int lane, struct sumi_irrigation_log *log)
{
    const struct sumi_irrigation *strategy = b->setting[lane].irrigation;
    const bool sown = b->ledger.row[SUMI_L_SOWN].v[lane] > 0.0;
    for (int r = 0; r < strategy->n; r++) {
        const struct sumi_irrigation_rule *rule = &strategy->rule[r];
        const bool has_date = sumi_irrigation_is_dated(rule) || (rule->trigger == SUMI_AT_SOWING && rule->before > 0);
        const bool staged = rule->trigger == SUMI_AT_STAGE && b->ledger.row[SUMI_L_DEVELOPMENT].v[lane] >= rule->dvs;
        log->done[r] =
            has_date ? log->rule_day[r] < sumi_date_of(b, lane) : sown && (staged || rule->trigger == SUMI_AT_SOWING);
    }
}

/* same: the strategy is the one that it stood with. */
static void restore_log(struct sumi_bundle *b, int lane, const struct book *book, bool same)
{
    const struct sumi_irrigation *strategy = b->setting[lane].irrigation;
    struct sumi_irrigation_log *log = &b->book[lane].irrigation;
    log->last = book->last_irrigation;
    log->number = book->irrigations;
    log->gross = book->gross;
    log->net = book->net;
    log->last_net = book->last_net;
    if (!same)
        pass_rules(b, lane, log);
    for (int r = 0; r < strategy->n && same; r++)
        log->done[r] = book->done >> r & 1;
    for (int r = 0; r < strategy->n; r++)
        log->rule_day[r] = log->done[r] ? SUMI_NO_DATE : log->rule_day[r];
    if (same)
        log->seen = (struct sumi_rules_seen){book->given, book->whole};
}

static void restore_book(struct sumi_bundle *b, int lane, const struct book *book, bool same_rules)
{
    struct sumi_season_result *result = &b->book[lane].result;
    b->day[lane] = book->day;
    b->ends_today[lane] = book->ends_today;
    b->managed[lane] = book->managed;
    b->recorded[lane] = book->recorded;
    b->book[lane].outcome = (enum sumi_outcome)book->outcome;
    result->sowing = book->sowing;
    result->emergence = book->emergence;
    result->anthesis = book->anthesis;
    result->maturity = book->maturity;
    result->steps = (long)book->steps;
    result->evaluations = (long)book->evaluations;
    result->failures = (long)book->failures;
    if (book->n_outside > 0) {
        const struct sumi_field *row = &sumi_bundle_looked(b, book->outside_table).row[book->outside_row];
        result->outside = (struct sumi_outside){(long)book->n_outside, row->name, row->doc, row->unit,
                                                book->outside_value,   row->lo,   row->hi,  book->outside_date};
    }
    restore_log(b, lane, book, same_rules);
}

/* The values first: where they cannot be, the lane is as free as it was. */
static enum sumi_status restore(struct sumi_bundle *b, int lane, const struct sumi_season_settings *settings,
                                const struct book *book, struct reader r, struct sumi_error *error)
{
    sumi_lane_wipe(b, lane);
    enum sumi_status status = read_rows(&r, b, lane, error);
    if (status == SUMI_OK)
        status = read_soil(&r, b, lane, settings, error);
    if (status == SUMI_OK)
        status = check_cohorts(r, (size_t)book->n_cohorts * (size_t)b->crop->n_cohort_rows, error);
    if (status != SUMI_OK) {
        sumi_lane_wipe(b, lane);
        return status;
    }
    sumi_cohorts_restore(&b->cohorts, lane, r.at, (size_t)book->n_cohorts);
    sumi_lane_load_settings(b, lane, settings);
    restore_book(b, lane, book, book->rules == hash_rules(settings->irrigation));
    sumi_lane_stand(b, lane);
    return SUMI_OK;
}

enum sumi_status sumi_lane_restore(struct sumi_bundle *b, int lane, const struct sumi_season_settings *settings,
                                   const void *image, size_t size, struct sumi_error *error)
{
    struct head head;
    struct book book;
    enum sumi_status status = sumi_lane_is_free(b, lane, error);
    if (status == SUMI_OK)
        status = sumi_lane_can_sow(settings, error);
    if (status == SUMI_OK)
        status = read_head(image, size, &head, error);
    if (status == SUMI_OK)
        status = check_head(b, &head, error);
    if (status != SUMI_OK)
        return status;
    struct reader r = {(const unsigned char *)image + sizeof head};
    status = read_book(&r, b, settings, &book, error);
    if (status == SUMI_OK && size != size_of(b, book.n_cells, (size_t)book.n_cohorts))
        status = damaged(SUMI_WORD_IMAGE_SEASON, error);
    if (status == SUMI_OK)
        status = same_given(&r, b, settings, error);
    return status == SUMI_OK ? restore(b, lane, settings, &book, r, error) : status;
}

/* --- a branch --- */

static bool are_same(const struct sumi_irrigation *a, const struct sumi_irrigation *b)
{
    return a == b || (a->n == b->n && hash_rules(a) == hash_rules(b));
}

static enum sumi_status copy_cohorts(const struct sumi_bundle *from, int at, size_t n, struct sumi_bundle *b, int lane,
                                     struct sumi_error *error)
{
    double *kept = n > 0 ? sumi_allocate(n * (size_t)b->crop->n_cohort_rows * sizeof *kept) : NULL;
    if (n > 0 && !kept)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SEASON_STATE);
    sumi_cohorts_save(&from->cohorts, at, kept);
    sumi_cohorts_restore(&b->cohorts, lane, kept, n);
    sumi_release(kept);
    return SUMI_OK;
}

static void copy_rows(const struct sumi_bundle *from, int at, struct sumi_bundle *b, int lane)
{
    struct sumi_lane_rows theirs[SUMI_LANE_ROWS], own[SUMI_LANE_ROWS];
    const int n = sumi_lane_rows(b, own), cells = cells_of(from, &from->setting[at]);
    sumi_lane_rows((struct sumi_bundle *)from, theirs);
    for (int k = 0; k < n; k++)
        for (int row = 0; row < own[k].n; row++)
            own[k].row[row].v[lane] = theirs[k].row[row].v[at];
    if (cells > 0)
        memcpy(sumi_column_y(b, lane), sumi_column_y(from, at), ((size_t)cells + 1) * sizeof(double));
}

enum sumi_status sumi_lane_branch(const struct sumi_bundle *from, int at, struct sumi_bundle *b, int lane,
                                  const struct sumi_season_settings *settings, struct sumi_error *error)
{
    enum sumi_status status = sumi_lane_is_free(b, lane, error);
    if (status == SUMI_OK)
        status = sumi_lane_can_sow(settings, error);
    if (status == SUMI_OK && sumi_lane_state(from, at) != SUMI_LANE_STANDS)
        status = sumi_fail(error, SUMI_E_SEASON_STATE_ABSENT);
    if (status != SUMI_OK)
        return status;
    const struct book book = book_of(from, at);
    sumi_lane_wipe(b, lane);
    status = copy_cohorts(from, at, (size_t)book.n_cohorts, b, lane, error);
    if (status != SUMI_OK)
        return status;
    copy_rows(from, at, b, lane);
    sumi_lane_load_settings(b, lane, settings);
    restore_book(b, lane, &book, are_same(from->setting[at].irrigation, settings->irrigation));
    sumi_lane_stand(b, lane);
    return SUMI_OK;
}
