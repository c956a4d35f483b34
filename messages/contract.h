/* What is wrong with a model's descriptor: messages for who wrote the model. They begin with its kind and its name. */
#ifndef SUMI_MESSAGES_CONTRACT_H
#define SUMI_MESSAGES_CONTRACT_H

#define SUMI_WORD_CROP_MODEL   SUMI_WORD("the crop model", "作物模型")
#define SUMI_WORD_WATER_MODEL  SUMI_WORD("the soil water model", "土壤水分模型")
#define SUMI_WORD_WITHOUT_NAME SUMI_WORD("without a name", "（无名）")
#define SUMI_WORD_NOTHING      SUMI_WORD("nothing", "空名")

/* --- rows --- */

/* Tables of rows. */
#define SUMI_WORD_ROWS_PARAMS   SUMI_WORD("parameters", "参数")
#define SUMI_WORD_ROWS_TABLES   SUMI_WORD("tables", "表")
#define SUMI_WORD_ROWS_STATES   SUMI_WORD("states", "状态变量")
#define SUMI_WORD_ROWS_MEMORY   SUMI_WORD("memory", "记忆变量")
#define SUMI_WORD_ROWS_TOTALS   SUMI_WORD("totals (the first outputs)", "累计量（最前面的输出）")
#define SUMI_WORD_ROWS_OUTPUTS  SUMI_WORD("outputs", "输出变量")
#define SUMI_WORD_ROWS_VALUES   SUMI_WORD("states or outputs", "状态变量或输出变量")
#define SUMI_WORD_ROWS_SETTABLE SUMI_WORD("settable rows", "可设定的变量")

/* What a row may lack. */
#define SUMI_WORD_ROW_NAME    SUMI_WORD("name", "名称")
#define SUMI_WORD_ROW_UNIT    SUMI_WORD("unit (1 where it has none)", "单位（无单位时写 1）")
#define SUMI_WORD_ROW_MEANING SUMI_WORD("meaning", "含义")
#define SUMI_WORD_ROW_SOURCE  SUMI_WORD("source", "来源")

#define SUMI_E_MODEL_DESCRIPTION_MISSING                                                                               \
    SUMI_INPUT, "model.description.missing", "%s %s has no name, no meaning (doc) or no source",                       \
        "%s %s 缺少名称、含义（doc）或来源"
#define SUMI_E_MODEL_ROW_EMPTY                                                                                         \
    SUMI_INPUT, "model.row.empty",                                                                                     \
        "%s %s: row %d of its %s (from 0 on) is empty" SUMI_HINT "is there an enumerator without a row?",              \
        "%s %s：第 %d 行（属于%s，从 0 数起）是空的" SUMI_HINT "是否有枚举名没有对应的行？"
#define SUMI_E_MODEL_ROW_LACKS                                                                                         \
    SUMI_INPUT, "model.row.lacks", "%s %s: row %d of its %s, %s, has no %s", "%s %s：第 %d 行（属于%s）%s 缺少%s"
#define SUMI_E_MODEL_ROW_NAME                                                                                          \
    SUMI_INPUT, "model.row.name",                                                                                      \
        "%s %s: row %d of its %s is called \"%s\"; expected letters, digits and _, a letter first, and a meaning of "  \
        "one line",                                                                                                    \
        "%s %s：第 %d 行（属于%s）的名称是 \"%s\"；名称应由字母、数字和 _ 组成，以字母开头，含义应为一行"
#define SUMI_E_MODEL_ROW_BOUNDS                                                                                        \
    SUMI_INPUT, "model.row.bounds", "%s %s: the bounds of %s of its %s are %g to %g; expected a range",                \
        "%s %s：%s（属于%s）的界限是 %g 到 %g，应为一个范围"
#define SUMI_E_MODEL_ROW_DEFAULT                                                                                       \
    SUMI_INPUT, "model.row.default", "%s %s: the default %g of %s of its %s is not within %g to %g",                   \
        "%s %s：默认值 %g（%s，属于%s）不在 %g 到 %g 之内"
#define SUMI_E_MODEL_ROW_TWICE                                                                                         \
    SUMI_INPUT, "model.row.twice", "%s %s: %s stands twice in its %s", "%s %s：%s 重复出现，在其%s中"
#define SUMI_E_MODEL_ROWS_COUNT                                                                                        \
    SUMI_INPUT, "model.rows.count", "%s %s has %d rows of %s; expected 0 to %d", "%s %s 有 %d 行%s，应为 0 到 %d 行"
#define SUMI_E_MODEL_STATE_TOLERANCE                                                                                   \
    SUMI_INPUT, "model.state.tolerance", "%s %s: the state %s has no absolute tolerance; expected one above 0, in %s", \
        "%s %s：状态变量 %s 没有绝对误差限；应大于 0，单位 %s"

/* --- names --- */

#define SUMI_WORD_OF_OUTPUTS       SUMI_WORD("one of its outputs", "它的一个输出变量")
#define SUMI_WORD_OF_TABLES        SUMI_WORD("one of its tables", "它的一个表")
#define SUMI_WORD_OF_CROP_STATES   SUMI_WORD("a state of the crop model", "作物模型的一个状态变量")
#define SUMI_WORD_OF_CROP_OUTPUTS  SUMI_WORD("an output of the crop model", "作物模型的一个输出变量")
#define SUMI_WORD_OF_SETTABLE_SOIL SUMI_WORD("a value that may be set in the soil water", "土壤水中一个可设定的量")

#define SUMI_E_MODEL_NAME_TAKEN                                                                                        \
    SUMI_INPUT, "model.name.taken", "%s %s: %s is a name of %s too; expected another one",                             \
        "%s %s：%s 也是%s的名称；应换一个名称"
#define SUMI_E_MODEL_NAME_UNIT                                                                                         \
    SUMI_INPUT, "model.name.unit",                                                                                     \
        "%s %s: %s is in %s, and a row of that name in %s is there already (%s); expected another name",               \
        "%s %s：%s 的单位是 %s，而同名的一行已存在，单位是 %s%.0s；应换一个名称"
#define SUMI_E_MODEL_NAME_UNSEEN                                                                                       \
    SUMI_INPUT, "model.name.unseen",                                                                                   \
        "%s %s: %s may be set, and no state or output of that name shows it; expected the name of one",                \
        "%s %s：%s 可以设定，但没有同名的状态变量或输出变量来显示它；应为其中之一的名称"

/* --- totals and lists --- */

#define SUMI_E_MODEL_TOTALS_COUNT                                                                                      \
    SUMI_INPUT, "model.totals.count", "%s %s has %d totals and %d outputs; totals are the first of these",             \
        "%s %s 有 %d 个累计量和 %d 个输出变量；累计量应是最前面的输出变量"
#define SUMI_E_MODEL_TOTAL_UNIT                                                                                        \
    SUMI_INPUT, "model.total.unit",                                                                                    \
        "%s %s: %s is one of its first outputs, which are rates, and is in %s; expected a unit per day (d-1)",         \
        "%s %s：%s 属于最前面的输出变量，它们是速率，而它的单位是 %s；应为每天的单位（d-1）"
#define SUMI_E_MODEL_LIST_COUNT                                                                                        \
    SUMI_INPUT, "model.list.count", "%s %s has %d %s; expected 0 to %d", "%s %s 有 %d 个 %s，应为 0 到 %d 个"
#define SUMI_E_MODEL_LIST_NOWHERE                                                                                      \
    SUMI_INPUT, "model.list.nowhere", "%s %s has %d %s, which are nowhere; expected a list, or 0 of them",             \
        "%s %s 有 %d 个 %s，但没有给出列表；应给出列表，或数目为 0"
#define SUMI_E_MODEL_LIST_TABLE                                                                                        \
    SUMI_INPUT, "model.list.table", "%s %s: %s names table %d; it has %d", "%s %s：%s 指向表 %d，而它只有 %d 个"
#define SUMI_E_MODEL_RELATION_ROW                                                                                      \
    SUMI_INPUT, "model.relation.row", "%s %s: relation %d names a parameter that it has not, or nothing",              \
        "%s %s：第 %d 个关系指向不存在的参数，或没有内容"
#define SUMI_E_MODEL_RATES_COUNT                                                                                       \
    SUMI_INPUT, "model.rates.count",                                                                                   \
        "the models %s and %s, and what they tell each other, have %d rates that are no totals; at most %d are "       \
        "possible",                                                                                                    \
        "模型 %s 和 %s 以及它们之间传递的量共有 %d 个不是累计量的速率；最多可有 %d 个"

/* --- parts --- */

#define SUMI_E_MODEL_ROLE_MISSING                                                                                      \
    SUMI_INPUT, "model.role.missing",                                                                                  \
        "%s %s does not say which row is its %s; expected the name of one of its %s, in %s, as [%s] of its roles",     \
        "%s %s 没有说明哪一行是“%s”；应为其%s之一的名称，单位 %s，写在 roles 的 [%s]"
#define SUMI_E_MODEL_ROLE_ROW                                                                                          \
    SUMI_INPUT, "model.role.row",                                                                                      \
        "%s %s: %s is to be its %s, and there is none among its %s; expected one of them, in %s",                      \
        "%s %s：%s 应为“%s”，但在其%s中没有这一行；应为其中之一，单位 %s"
#define SUMI_E_MODEL_ROLE_UNIT                                                                                         \
    SUMI_INPUT, "model.role.unit", "%s %s: %s is its %s and in %s; expected %s", "%s %s：%s 是“%s”，单位是 %s，应为 %s"

/* --- the crop --- */

#define SUMI_WORD_EMERGENCE SUMI_WORD("emergence", "出苗")
#define SUMI_WORD_ANTHESIS  SUMI_WORD("anthesis", "开花")
#define SUMI_WORD_MATURITY  SUMI_WORD("maturity", "成熟")

#define SUMI_E_MODEL_EVENTS_COUNT                                                                                      \
    SUMI_INPUT, "model.events.count", "%s %s has %d events that mark %s; expected one, whose `begins` is %s",          \
        "%s %s 有 %d 个事件标志%s；应恰有一个，其 `begins` 为 %s"
#define SUMI_E_MODEL_EVENT_INCOMPLETE                                                                                  \
    SUMI_INPUT, "model.event.incomplete",                                                                              \
        "%s %s: event %d has no name or meaning, or begins a phase that no event begins",                              \
        "%s %s：事件 %d 缺少名称或含义，或者它开始的阶段不由事件开始"
#define SUMI_E_MODEL_USE_UNKNOWN                                                                                       \
    SUMI_INPUT, "model.use.unknown", "%s %s: `uses` names %s, which is no parameter and no table of it",               \
        "%s %s：`uses` 中的 %s 既不是它的参数，也不是它的表"
#define SUMI_E_MODEL_USE_CHOICE                                                                                        \
    SUMI_INPUT, "model.use.choice", "%s %s: `uses` has %s chosen by %s, which is no parameter of it",                  \
        "%s %s：`uses` 中 %s 的选择由 %s 决定，而后者不是它的参数"
#define SUMI_E_MODEL_COHORT_ROWS                                                                                       \
    SUMI_INPUT, "model.cohort.rows", "%s %s: a cohort has %d rows, expected none or more",                             \
        "%s %s：叶群有 %d 行，不应少于 0 行"

/* --- functions --- */

#define SUMI_WORD_ADJUST_FOR_SETTABLE SUMI_WORD("adjust (it has rows that are settable)", "adjust（它有可设定的变量）")
#define SUMI_WORD_CLOSE_FOR_COHORTS                                                                                    \
    SUMI_WORD("day_close (it has cohorts, which age there)", "day_close（它有叶群，在此增龄）")

#define SUMI_E_MODEL_FUNCTION_MISSING                                                                                  \
    SUMI_INPUT, "model.function.missing", "%s %s has no function %s", "%s %s 缺少函数 %s"
#define SUMI_E_MODEL_WATER_KIND                                                                                        \
    SUMI_INPUT, "model.water.kind", "%s %s is in zones or resolved in depth; expected one of the two",                 \
        "%s %s 要么分区，要么按深度分层；应为两者之一"
#define SUMI_E_MODEL_WATER_COLUMN                                                                                      \
    SUMI_INPUT, "model.water.column",                                                                                  \
        "%s %s is resolved in depth, and has %d states and %d totals; expected 2 states, pond and water content, and " \
        "totals of which the first %d are those of a column",                                                          \
        "%s %s 按深度分层，有 %d 个状态变量和 %d 个累计量；"                                         \
        "应有 2 个状态变量（地表积水和含水量），累计量的前 %d 个应属于土柱"

#endif
