/* What is wrong with the file of a column of soil alone. */
#ifndef SUMI_MESSAGES_COLUMN_H
#define SUMI_MESSAGES_COLUMN_H

/* --- what is expected there --- */

#define SUMI_WORD_COLUMN_RAIN                                                                                          \
    SUMI_WORD("a rain, as {start_d: 1, duration_d: 0.25, amount_cm: 3}",                                               \
              "一场雨，例如 {start_d: 1, duration_d: 0.25, amount_cm: 3}")
#define SUMI_WORD_COLUMN_RAINS                                                                                         \
    SUMI_WORD("rains, as [{start_d: 1, duration_d: 0.25, amount_cm: 3}]",                                              \
              "各场雨，例如 [{start_d: 1, duration_d: 0.25, amount_cm: 3}]")
#define SUMI_WORD_COLUMN_UPPER                                                                                         \
    SUMI_WORD("no_flux, {flux_cm_d: 2}, {head_cm: 0}, or the weather as {rain: [...], "                                \
              "potential_evaporation_cm_d: 0.4}",                                                                      \
              "no_flux、{flux_cm_d: 2}、{head_cm: 0}，或天气，例如 {rain: [...], potential_evaporation_cm_d: 0.4}")
#define SUMI_WORD_COLUMN_LOWER                                                                                         \
    SUMI_WORD("free_drainage, no_flux, or {head_cm: 0}", "free_drainage、no_flux 或 {head_cm: 0}")
#define SUMI_WORD_COLUMN_CELLS                                                                                         \
    SUMI_WORD("the number of cells, or {number: 100, equal: true}", "单元数，或 {number: 100, equal: true}")
#define SUMI_WORD_COLUMN_INITIAL                                                                                       \
    SUMI_WORD("the water at the start, as {head_cm: -100}", "开始时的土壤水，例如 {head_cm: -100}")
#define SUMI_WORD_COLUMN_OUTPUT                                                                                        \
    SUMI_WORD("when to report, as {times_d: [0.1, 1]}", "报告的时刻，例如 {times_d: [0.1, 1]}")
#define SUMI_WORD_COLUMN_SOLVER SUMI_WORD("settings of the solver, as {rtol: 1e-6}", "求解器的设置，例如 {rtol: 1e-6}")
#define SUMI_WORD_COLUMN_FILE                                                                                          \
    SUMI_WORD("a column of soil: horizons, initial, upper, lower, output",                                             \
              "土柱：horizons、initial、upper、lower、output")
#define SUMI_WORD_COLUMN_HORIZONS                                                                                      \
    SUMI_WORD("the soil, as [{bottom_cm: 100, texture: loam}]", "土壤，例如 [{bottom_cm: 100, texture: loam}]")
#define SUMI_WORD_MEMORY_RAINS  SUMI_WORD("the rains", "各场雨")
#define SUMI_WORD_MEMORY_TIMES  SUMI_WORD("the times", "各时刻")
#define SUMI_WORD_MEMORY_COLUMN SUMI_WORD("a column of soil", "土柱")

/* --- its ends --- */

#define SUMI_E_COLUMN_RAIN_ORDER                                                                                       \
    SUMI_INPUT, "column.rain.order",                                                                                   \
        "This rain begins at %.10g d, and the one before lasts from %.10g to %.10g d; expected the rains in their "    \
        "order, one after the other.",                                                                                 \
        "这场雨从 %.10g d 开始，而前一场从 %.10g 到 %.10g d；各场雨应依次排列，互不重叠。"
#define SUMI_E_COLUMN_RAIN_COUNT                                                                                       \
    SUMI_INPUT, "column.rain.count", "There are %zu rains; at most %d are possible.", "有 %zu 场雨；最多 %d 场。"
#define SUMI_E_COLUMN_UPPER_KIND SUMI_INPUT, "column.upper.kind", "upper is %s; expected %s.", "upper 是 %s，应为 %s。"
#define SUMI_E_COLUMN_UPPER_ALONE                                                                                      \
    SUMI_INPUT, "column.upper.alone", "%s stands beside other keys of upper; expected it alone: %s.",                  \
        "%s 与 upper 的其他键写在一起；它应单独出现：%s。"
#define SUMI_E_COLUMN_LOWER_KIND                                                                                       \
    SUMI_INPUT, "column.lower.kind", "lower is %s; expected free_drainage, no_flux, or a head as {head_cm: 0}.",       \
        "lower 是 %s，应为 free_drainage、no_flux，或压力水头，例如 {head_cm: 0}。"

/* --- its cells and its start --- */

#define SUMI_E_COLUMN_CELLS_EQUAL                                                                                      \
    SUMI_INPUT, "column.cells.equal", "Cells that are equal have no %s" SUMI_HINT "leave it out, or equal.",           \
        "等厚的单元没有 %s" SUMI_HINT "请去掉它，或去掉 equal。"
#define SUMI_E_COLUMN_PROFILE_LIST                                                                                     \
    SUMI_INPUT, "column.profile.list", "%s is a list" SUMI_HINT "say at which depths, as depth_cm: [0, 50, 100].",     \
        "%s 是列表" SUMI_HINT "请说明各值的深度，例如 depth_cm: [0, 50, 100]。"
#define SUMI_E_COLUMN_PROFILE_COUNT                                                                                    \
    SUMI_INPUT, "column.profile.count", "%s has %zu values and depth_cm %zu; expected one value for each depth.",      \
        "%s 有 %zu 个值，depth_cm 有 %zu 个；每个深度应有一个值。"
#define SUMI_E_COLUMN_PROFILE_ORDER                                                                                    \
    SUMI_INPUT, "column.profile.order", "The depths must rise; %g stands behind %g cm.",                               \
        "深度必须递增；%g 排在 %g cm 之后。"
#define SUMI_E_COLUMN_THETA_RANGE                                                                                      \
    SUMI_INPUT, "column.theta.range",                                                                                  \
        "The water content at %.4g cm depth is %g; expected above %g (theta_r) and at most %g (theta_s) in the "       \
        "horizon that reaches to %g cm.",                                                                              \
        "%.4g cm 深处的体积含水量是 %g；应大于 %g（theta_r）且不超过 %g（theta_s），该土层的下界在 %g cm。"
#define SUMI_E_COLUMN_POND_WEATHER                                                                                     \
    SUMI_INPUT, "column.pond.weather",                                                                                 \
        "Water stands on the surface only under the weather." SUMI_HINT                                                \
        "Write upper: {rain: [], largest_pond_cm: %g}, or give the pond as upper: {head_cm: %g}.",                     \
        "只有在天气条件下，地表才会积水。" SUMI_HINT                                                                   \
        "请写 upper: {rain: [], largest_pond_cm: %g}，或用 upper: {head_cm: %g} 给出积水。"
#define SUMI_E_COLUMN_POND_RANGE                                                                                       \
    SUMI_INPUT, "column.pond.range",                                                                                   \
        "pond_cm puts %g cm of water on a surface that stores %g cm (largest_pond_cm); expected no more than that.",   \
        "pond_cm 在地表放了 %g cm 水，而地表只能存 %g cm（largest_pond_cm）；不应超过它。"
#define SUMI_E_COLUMN_INITIAL_ONE                                                                                      \
    SUMI_INPUT, "column.initial.one",                                                                                  \
        "initial has %s head_cm, theta and water_table_cm; expected one: the water at the start.",                     \
        "initial 中%s head_cm、theta 和 water_table_cm；应恰有一个，即开始时的土壤水。"
#define SUMI_WORD_COLUMN_SEVERAL SUMI_WORD("more than one of", "同时有几个")
#define SUMI_WORD_COLUMN_NONE    SUMI_WORD("none of", "没有")
#define SUMI_E_COLUMN_DEPTH_BESIDE                                                                                     \
    SUMI_INPUT, "column.depth.beside",                                                                                 \
        "depth_cm belongs to head_cm or theta" SUMI_HINT "leave it out beside water_table_cm.",                        \
        "depth_cm 属于 head_cm 或 theta" SUMI_HINT "有 water_table_cm 时请去掉它。"

/* --- its reports --- */

#define SUMI_E_COLUMN_TIMES_EMPTY                                                                                      \
    SUMI_INPUT, "column.times.empty", "times_d is empty; expected at least one time, as [1].",                         \
        "times_d 是空的；至少应有一个时刻，例如 [1]。"
#define SUMI_E_COLUMN_TIMES_ORDER                                                                                      \
    SUMI_INPUT, "column.times.order", "The times must rise, by at least %g d; %.10g stands behind %.10g d.",           \
        "时刻必须递增，至少相差 %g d；%.10g 排在 %.10g d 之后。"
#define SUMI_E_COLUMN_TIMES_TWICE                                                                                      \
    SUMI_INPUT, "column.times.twice", "The times are given twice" SUMI_HINT "keep times_d, or every_d and until_d.",   \
        "时刻重复给出" SUMI_HINT "请保留 times_d，或 every_d 和 until_d。"
#define SUMI_E_COLUMN_REPORTS_COUNT                                                                                    \
    SUMI_INPUT, "column.reports.count", "A report every %g d until %g d makes %.0f reports; at most %d are possible.", \
        "每 %g d 报告一次、到 %g d 为止，共 %.0f 次报告；最多 %d 次。"
#define SUMI_E_COLUMN_OUTPUT_EMPTY                                                                                     \
    SUMI_INPUT, "column.output.empty", "output is empty; expected {times_d: [0.1, 1]} or {every_d: 1, until_d: 30}.",  \
        "output 是空的；应为 {times_d: [0.1, 1]} 或 {every_d: 1, until_d: 30}。"

#endif
