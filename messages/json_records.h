/* What is wrong with records in JSON, and what was understood of them. */
#ifndef SUMI_MESSAGES_JSON_RECORDS_H
#define SUMI_MESSAGES_JSON_RECORDS_H

#define SUMI_E_RECORD_JSON_LISTS                                                                                       \
    SUMI_INPUT, "record.json.lists",                                                                                   \
        "there are several lists of records, \"%s\" and \"%s\"" SUMI_HINT "keep in the file the one that is meant",    \
        "有多个记录列表：“%s”和“%s”" SUMI_HINT "请在文件中只保留需要的一个"
#define SUMI_E_RECORD_JSON_RECORDS_NONE                                                                                \
    SUMI_INPUT, "record.json.records.none",                                                                            \
        "there is no list of records with a time and named values" SUMI_HINT                                           \
        "expected such as [{\"time\": \"2026-07-10T06:00:00+08:00\", \"soil_moisture_20cm\": 21.3}]",                  \
        "没有带时间和名称的记录列表" SUMI_HINT                                                                         \
        "应类似 [{\"time\": \"2026-07-10T06:00:00+08:00\", \"soil_moisture_20cm\": 21.3}]"
#define SUMI_E_RECORD_JSON_CLOCK                                                                                       \
    SUMI_INPUT, "record.json.clock", "by %s beside it, its clock is that of UTC%+g", "由旁边的 %s 可知，其时钟为 UTC%+g"
#define SUMI_E_RECORD_JSON_CLOCK_OTHER                                                                                 \
    SUMI_INPUT, "record.json.clock.other", "is not %s on one clock in all rows: the times are those of %s, in UTC",    \
        "与 %s 在各行之间的时差不一致：时间取自 %s（UTC）"

#define SUMI_E_RECORD_SENML_RELATIVE                                                                                   \
    SUMI_INPUT, "record.senml.relative",                                                                               \
        "the time is counted from when the pack was sent, which a file does not say" SUMI_HINT                         \
        "give bt, or t, in seconds since 1970",                                                                        \
        "时间以数据包的发送时刻起算，文件中没有这一时刻" SUMI_HINT "请用 bt 或 t 给出自 1970 年起的秒数"
#define SUMI_E_RECORD_THINGS_PAGE                                                                                      \
    SUMI_INPUT, "record.things.page",                                                                                  \
        "this is one page of an answer: more observations are at its %s" SUMI_HINT                                     \
        "download those too, or ask with a larger $top",                                                               \
        "这只是结果的一页：其余观测见 %s" SUMI_HINT "请一并下载，或加大 $top"

#endif
