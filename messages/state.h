/* Why a season does not go on from a state file, or leaves none. */
#ifndef SUMI_MESSAGES_STATE_H
#define SUMI_MESSAGES_STATE_H

#define SUMI_HINT_ANEW         SUMI_HINT "Start anew, without --resume."
#define SUMI_HINT_ANEW_CHINESE SUMI_HINT "请重新开始，不用 --resume。"

/* --- the file --- */

#define SUMI_E_STATE_FILE_KIND                                                                                         \
    SUMI_INPUT, "state.file.kind", "This is no state of a season; expected a file that sumi run --save wrote.",        \
        "这不是生长季的状态文件；应为 sumi run --save 写出的文件。"
#define SUMI_E_STATE_FILE_FORMAT                                                                                       \
    SUMI_INPUT, "state.file.format",                                                                                   \
        "This is a state of format %u, and this version of Sumi reads format %d." SUMI_HINT_ANEW,                      \
        "这是格式为 %u 的状态文件，而此版本的 Sumi 读取格式 %d。" SUMI_HINT_ANEW_CHINESE
#define SUMI_E_STATE_FILE_DAMAGED                                                                                      \
    SUMI_INPUT, "state.file.damaged",                                                                                  \
        "The state is damaged: its checksum is another." SUMI_HINT "Take a copy, or start anew, without --resume.",    \
        "状态文件已损坏：校验和不符。" SUMI_HINT "请改用副本，或重新开始，不用 --resume。"
#define SUMI_E_STATE_SEASON_ENDED                                                                                      \
    SUMI_INPUT, "state.season.ended",                                                                                  \
        "The season ended on %s, and has no state to go on from." SUMI_HINT "Leave --save out.",                       \
        "生长季已在 %s 结束，没有可供继续的状态。" SUMI_HINT "请去掉 --save。"

/* --- what it stands on --- */

#define SUMI_WORD_GROUND_MODELS SUMI_WORD("The models of crop and soil water", "作物和土壤水分模型")
#define SUMI_WORD_GROUND_SOLVER SUMI_WORD("The integrator and its settings", "积分器及其设置")
#define SUMI_WORD_GROUND_COLUMN SUMI_WORD("The horizons of the soil, or its cells,", "土层或其单元")
#define SUMI_WORD_GROUND_START  SUMI_WORD("The start of the soil and its water", "土壤的起始日期和水分")
#define SUMI_WORD_GROUND_SOWING SUMI_WORD("The sowing", "播种")

#define SUMI_E_STATE_GROUND_CHANGED                                                                                    \
    SUMI_INPUT, "state.ground.changed", "%s changed since the state was saved." SUMI_HINT_ANEW,                        \
        "%s在保存状态之后有改动。" SUMI_HINT_ANEW_CHINESE
#define SUMI_E_STATE_SOWING_PAST                                                                                       \
    SUMI_INPUT, "state.sowing.past",                                                                                   \
        "The sowing changed since the state was saved, to days from %s on, and the state is of %s." SUMI_HINT_ANEW,    \
        "播种在保存状态之后有改动，改为从 %s 起，而状态属于 %s。" SUMI_HINT_ANEW_CHINESE
#define SUMI_E_STATE_VERSION_OTHER                                                                                     \
    SUMI_INPUT, "state.version.other",                                                                                 \
        "The state was saved by another version of Sumi, %s, and this is %s." SUMI_HINT_ANEW,                          \
        "状态由另一版本的 Sumi 保存：%s，当前为 %s。" SUMI_HINT_ANEW_CHINESE
#define SUMI_E_STATE_INSTRUCTIONS_OTHER                                                                                \
    SUMI_INPUT, "state.instructions.other",                                                                            \
        "The state was saved on a processor with other instructions, %s, and this one has %s: the last digits would "  \
        "differ." SUMI_HINT_ANEW,                                                                                      \
        "状态保存于指令集为 %s 的处理器，当前处理器为 %s：末位数字会不同。" SUMI_HINT_ANEW_CHINESE
#define SUMI_E_STATE_CULTIVAR_OTHER                                                                                    \
    SUMI_INPUT, "state.cultivar.other", "The cultivar was %s, is %s." SUMI_HINT_ANEW,                                  \
        "品种原为 %s，现为 %s。" SUMI_HINT_ANEW_CHINESE
#define SUMI_E_STATE_PARAMETER_OTHER                                                                                   \
    SUMI_INPUT, "state.parameter.other",                                                                               \
        "The state was saved with other parameters of the %s: %s was %s, is %s." SUMI_HINT_ANEW,                       \
        "保存状态时%s的参数不同：%s 原为 %s，现为 %s。" SUMI_HINT_ANEW_CHINESE
#define SUMI_WORD_STATE_CROP      SUMI_WORD("crop", "作物")
#define SUMI_WORD_STATE_SOIL      SUMI_WORD("soil", "土壤")
#define SUMI_WORD_STATE_NOT_GIVEN SUMI_WORD("not given", "未给出")
#define SUMI_E_STATE_TABLE_OTHER                                                                                       \
    SUMI_INPUT, "state.table.other", "The state was saved with another table %s of the crop." SUMI_HINT_ANEW,          \
        "保存状态时作物的表 %s 不同。" SUMI_HINT_ANEW_CHINESE
#define SUMI_E_STATE_END_PAST                                                                                          \
    SUMI_INPUT, "state.end.past", "The season ends on %s here, and the state is of %s." SUMI_HINT_ANEW,                \
        "这里的生长季在 %s 结束，而状态属于 %s。" SUMI_HINT_ANEW_CHINESE

/* --- the past, day by day --- */

#define SUMI_WORD_TRACE_WEATHER  SUMI_WORD("the weather", "天气")
#define SUMI_WORD_TRACE_SOIL     SUMI_WORD("the recorded soil moisture", "土壤水分记录")
#define SUMI_WORD_TRACE_WATERING SUMI_WORD("the irrigation by date", "按日期的灌溉")

#define SUMI_E_STATE_PAST_SETTING                                                                                      \
    SUMI_INPUT, "state.past.setting", "%s%s was %s, is %s, and with it %s of the past." SUMI_HINT_ANEW,                \
        "%s%s 原为 %s，现为 %s，过去的%s随之改变。" SUMI_HINT_ANEW_CHINESE
#define SUMI_E_STATE_PAST_RADIATION                                                                                    \
    SUMI_INPUT, "state.past.radiation",                                                                                \
        "weather.radiation or weather.hargreaves_years changed since the state was saved, and with it the weather of " \
        "the past." SUMI_HINT_ANEW,                                                                                    \
        "weather.radiation 或 weather.hargreaves_years "                                                              \
        "在保存状态之后有改动，过去的天气随之改变。" SUMI_HINT_ANEW_CHINESE

/* A day: of what, its date, how it differs, why. */
#define SUMI_E_STATE_PAST_DAY                                                                                          \
    SUMI_INPUT, "state.past.day",                                                                                      \
        "%s of %s %s%s." SUMI_HINT "Start anew, without --resume, or resume from a state of %s or earlier.",           \
        "%s（%s）%s%s。." SUMI_HINT "请重新开始，不用 --resume，或从 %s 或更早的状态继续。"
#define SUMI_WORD_DAY_IS_NEW                                                                                           \
    SUMI_WORD("was not there when the state was saved, and is now", "在保存状态时没有，现在有了")
#define SUMI_WORD_DAY_IS_GONE                                                                                          \
    SUMI_WORD("was there when the state was saved, and is no more", "在保存状态时有，现在没有了")
#define SUMI_WORD_DAY_CHANGED SUMI_WORD("changed since the state was saved", "在保存状态之后有改动")
#define SUMI_WORD_DAYS_FILLED                                                                                          \
    SUMI_WORD(" (a later reading also fills the days before it)", "（较晚的读数也会补全它之前的日子）")

#endif
