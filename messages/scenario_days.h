/* What is wrong with the days of a season, and with today's. */
#ifndef SUMI_MESSAGES_SCENARIO_DAYS_H
#define SUMI_MESSAGES_SCENARIO_DAYS_H

/* --- a day of the year --- */

#define SUMI_E_SEASON_DAY_YEAR                                                                                         \
    SUMI_INPUT, "season.day.year", "%s is %s; expected a day of the year as MM-DD, such as %s." SUMI_HINT "%s",        \
        "%s 是 %s；应为不带年份的日期 MM-DD，例如 %s。" SUMI_HINT "%s"
#define SUMI_WORD_DAY_WITH_YEAR                                                                                        \
    SUMI_WORD("A day may have its year where the file says what day is today, as today: {date: 2026-07-10}, or the "   \
              "command does, as sumi run --until 2026-07-10.",                                                         \
              "只有文件写明今天的日期（例如 today: {date: 2026-07-10}），"                             \
              "或由命令给出（例如 sumi run --until 2026-07-10）"                                             \
              "时，日期才可带年份。")
#define SUMI_E_SEASON_DAY_LEAP                                                                                         \
    SUMI_INPUT, "season.day.leap", "02-29 is not in every year" SUMI_HINT "choose another day.",                       \
        "02-29 不是每年都有" SUMI_HINT "请另选一天。"
#define SUMI_E_SEASON_DAY_OTHER                                                                                        \
    SUMI_INPUT, "season.day.other",                                                                                    \
        "%s is %s, and in the season of %d, %s, that day is %s; expected that date, or the day without its year.",     \
        "%s 是 %s，而在 %d 年的生长季（%s）中这一天是 %s；应为该日期，或不带年份的日期。"
#define SUMI_WORD_OF_STATE SUMI_WORD("of which the state is", "状态所属")
#define SUMI_WORD_OF_TODAY SUMI_WORD("in which today lies", "今天所在")
#define SUMI_E_SEASON_END_SOWINGS                                                                                      \
    SUMI_INPUT, "season.end.sowings",                                                                                  \
        "The season ends on %02d-%02d, between its first sowing, %02d-%02d, and its last, %02d-%02d; expected an end " \
        "after all sowings of a season that goes over new year." SUMI_HINT "%s moves the end.",                        \
        "生长季结束于 %02d-%02d，在最早播种日 %02d-%02d 和最晚播种日 %02d-%02d 之间；"           \
        "跨年的生长季应在所有播种之后结束。" SUMI_HINT "%s 可移动结束日。"

/* --- today --- */

#define SUMI_E_SEASON_TODAY_USE                                                                                        \
    SUMI_INPUT, "season.today.use",                                                                                    \
        "today ends a season on a morning, and %s whole seasons" SUMI_HINT                                             \
        "leave today out here, and say it to the command, as sumi run --until %s.",                                    \
        "today 使生长季止于某天早晨，而%s完整的生长季" SUMI_HINT                                                       \
        "请在此删去 today，改在命令中给出，例如 sumi run --until %s。"
#define SUMI_WORD_SWEEP_RUNS        SUMI_WORD("a sweep runs", "扫描运行的是")
#define SUMI_WORD_CONVERGE_COMPARES SUMI_WORD("--converge compares", " --converge 比较的是")
#define SUMI_E_SEASON_TODAY_SOWING                                                                                     \
    SUMI_INPUT, "season.today.sowing",                                                                                 \
        "%s has the year %d, which chooses the season: from %s to %s at the latest (%s). Today, %s, lies in no part "  \
        "of it; expected the sowing of today's season, or the day without its year.",                                  \
        "%s 带有年份 %d，由此选定的生长季从 %s 到最迟 %s（%s）。今天 %s 不在其中；"         \
        "应为今天所在生长季的播种日，或不带年份的日期。"
#define SUMI_E_SEASON_TODAY_BETWEEN                                                                                    \
    SUMI_INPUT, "season.today.between",                                                                                \
        "Today, %s, lies in no season: %s%s%s; expected a day of a season, or one after its end in the same calendar " \
        "year.",                                                                                                       \
        "今天 %s 不在任何生长季内：%s%s%s；应为生长季内的日期，或同一日历年内在其结束之后的日期。"
/* Each with its values twice. */
#define SUMI_WORD_SEASON_ENDED                                                                                         \
    SUMI_WORD("that of %d ended on %s at the latest (%s)", "%d 年的生长季最迟已于 %s 结束（%s）")
#define SUMI_WORD_SEASON_BEGINS                                                                                        \
    SUMI_WORD("that of %d begins on %s (soil.initial.date)", "%d 年的生长季于 %s 开始（soil.initial.date）")
#define SUMI_WORD_AND_THAT SUMI_WORD(", and ", "，")

#endif
