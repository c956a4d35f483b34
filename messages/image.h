/* Why the bytes of a saved season are not those of one that can go on. */
#ifndef SUMI_MESSAGES_IMAGE_H
#define SUMI_MESSAGES_IMAGE_H

#define SUMI_E_STATE_IMAGE_SIZE                                                                                        \
    SUMI_INPUT, "state.image.size", "The image of the season takes %zu bytes, not %zu.",                               \
        "生长季的快照需要 %zu 个字节，不是 %zu 个字节。"
#define SUMI_E_STATE_IMAGE_KIND                                                                                        \
    SUMI_INPUT, "state.image.kind", "These %zu bytes are no image of a season.", "这 %zu 个字节的数据不是生长季快照。"
#define SUMI_E_STATE_IMAGE_ORDER                                                                                       \
    SUMI_INPUT, "state.image.order", "The image of a season is of a machine with another order of bytes.",             \
        "生长季的快照来自字节顺序不同的机器。"
#define SUMI_E_STATE_IMAGE_FORMAT                                                                                      \
    SUMI_INPUT, "state.image.format", "The image of a season has format %u, this Sumi reads %u.",                      \
        "生长季的快照格式为 %u，此 Sumi 读取格式 %u。"

/* --- damage --- */

#define SUMI_E_STATE_IMAGE_DAMAGED                                                                                     \
    SUMI_INPUT, "state.image.damaged", "The image of a season is damaged: %s." SUMI_HINT "Save the season again.",     \
        "生长季的快照已损坏：%s。" SUMI_HINT "请重新保存该生长季。"
#define SUMI_WORD_IMAGE_CHECKSUM                                                                                       \
    SUMI_WORD("its size or its checksum is not that of its content", "其大小或校验和与内容不符")
#define SUMI_WORD_IMAGE_TEXT    SUMI_WORD("a name in it is no text", "其中有名称不是文本")
#define SUMI_WORD_IMAGE_COHORTS SUMI_WORD("it has more cohorts than days", "叶群数多于天数")
#define SUMI_WORD_IMAGE_DECIDED SUMI_WORD("what is decided in it cannot be", "其中的决定不可能")
#define SUMI_WORD_IMAGE_DATE    SUMI_WORD("a date in it lies beyond its days", "其中有日期超出其天数")
#define SUMI_WORD_IMAGE_COUNTS  SUMI_WORD("what it counts cannot be", "其中的计数不可能")
#define SUMI_WORD_IMAGE_WATER   SUMI_WORD("there is water in its soil that cannot be", "其土壤中的水分不可能")
#define SUMI_WORD_IMAGE_LEAVES  SUMI_WORD("its cohorts of leaves cannot be", "其叶群不可能")
#define SUMI_WORD_IMAGE_SEASON  SUMI_WORD("its size is not that of a season", "其大小不是一个生长季的大小")

#define SUMI_E_STATE_IMAGE_VALUE                                                                                       \
    SUMI_INPUT, "state.image.value",                                                                                   \
        "The image of a season is damaged: %s of %.9g cannot be." SUMI_HINT "Save the season again.",                  \
        "生长季的快照已损坏：%s 不可能为 %.9g。" SUMI_HINT "请重新保存该生长季。"
#define SUMI_WORD_A_STAGE          SUMI_WORD("a stage", "发育阶段")
#define SUMI_WORD_TOTAL_OF_CROP    SUMI_WORD("a total of the crop", "作物的累计量")
#define SUMI_WORD_TOTAL_OF_WATER   SUMI_WORD("a total of the soil water", "土壤水的累计量")
#define SUMI_WORD_OF_WEATHER       SUMI_WORD("the weather", "天气")
#define SUMI_WORD_OF_LEDGER        SUMI_WORD("the ledger", "收支账")
#define SUMI_WORD_START_CH2O       SUMI_WORD("CH2O at the start", "初始 CH2O")
#define SUMI_WORD_START_WATER      SUMI_WORD("water at the start", "初始水量")
#define SUMI_WORD_WATER_PUT_IN     SUMI_WORD("water that was put in", "人为加入的水量")
#define SUMI_WORD_CH2O_PUT_IN      SUMI_WORD("CH2O that was put in", "人为加入的 CH2O")
#define SUMI_WORD_IRRIGATION_LEFT  SUMI_WORD("irrigation that is still to come", "尚未到来的灌水")
#define SUMI_WORD_IRRIGATION_GIVEN SUMI_WORD("irrigation of this morning", "今晨的灌水")
#define SUMI_WORD_SOLVER_STEP      SUMI_WORD("step of the solver", "求解器的步长")

/* --- of another --- */

#define SUMI_E_STATE_IMAGE_VERSION                                                                                     \
    SUMI_INPUT, "state.image.version",                                                                                 \
        "The image of a season is of another version of Sumi: %s (%s), this is %s (%s)." SUMI_HINT                     \
        "An image holds for one version: begin the season anew.",                                                      \
        "生长季的快照来自另一版本的 Sumi：%s（%s），当前为 %s（%s）。" SUMI_HINT                                       \
        "快照只适用于一个版本：请重新开始该生长季。"
#define SUMI_E_STATE_IMAGE_BUILD                                                                                       \
    SUMI_INPUT, "state.image.build",                                                                                   \
        "The image of a season is of Sumi %s built by another compiler or with other flags." SUMI_HINT                 \
        "An image holds for one build: begin the season anew.",                                                        \
        "生长季的快照来自用其他编译器或选项构建的 Sumi %s。" SUMI_HINT "快照只适用于一个构建：请重新开始该生长季。"
#define SUMI_E_STATE_IMAGE_INSTRUCTIONS                                                                                \
    SUMI_INPUT, "state.image.instructions",                                                                            \
        "The image of a season was saved with the instruction set %s, this is %s: other last bits would come of it.",  \
        "生长季的快照是在指令集 %s 上保存的，当前为 %s：结果末位会不同。"
#define SUMI_E_STATE_IMAGE_MODELS                                                                                      \
    SUMI_INPUT, "state.image.models", "The image of a season is of the models %s and %s, not of %s and %s.",           \
        "生长季的快照属于模型 %s 和 %s，不是 %s 和 %s。"
#define SUMI_E_STATE_IMAGE_ROWS                                                                                        \
    SUMI_INPUT, "state.image.rows", "The image of a season is of models %s and %s that have other rows.",              \
        "生长季的快照所属的模型 %s 和 %s 有不同的变量表。"
#define SUMI_E_STATE_IMAGE_PARAMETER                                                                                   \
    SUMI_INPUT, "state.image.parameter",                                                                               \
        "The image of a season was saved with other parameters of the %s: %s was %s, is %s %s.",                       \
        "生长季的快照保存时%s的参数不同：%s 原为 %s，现为 %s %s。"
#define SUMI_WORD_IMAGE_CROP SUMI_WORD("crop", "作物")
#define SUMI_WORD_IMAGE_SOIL SUMI_WORD("soil water", "土壤水")
#define SUMI_WORD_NOT_GIVEN  SUMI_WORD("not given", "未给出")
#define SUMI_E_STATE_IMAGE_TABLE                                                                                       \
    SUMI_INPUT, "state.image.table", "The image of a season was saved with another table %s of the crop.",             \
        "生长季的快照保存时作物的表 %s 不同。"
#define SUMI_E_STATE_IMAGE_SOIL                                                                                        \
    SUMI_INPUT, "state.image.soil",                                                                                    \
        "The image of a season was saved with another soil: its horizons or cells differ.",                            \
        "生长季的快照保存时土壤不同：其土层或单元不同。"
#define SUMI_E_STATE_IMAGE_CELLS                                                                                       \
    SUMI_INPUT, "state.image.cells", "The image of a season was saved with another soil: it has %d cells, not %d.",    \
        "生长季的快照保存时土壤不同：其有 %d 个单元，不是 %d 个。"
#define SUMI_E_STATE_IMAGE_START                                                                                       \
    SUMI_INPUT, "state.image.start", "The image of a season is of one that starts on %s, not on %s.",                  \
        "生长季的快照所属的生长季从 %s 开始，不是 %s。"
#define SUMI_E_STATE_IMAGE_DAY                                                                                         \
    SUMI_INPUT, "state.image.day", "The image of a season is of its day %d; here seasons have up to %d days.",         \
        "生长季的快照属于其第 %d 天；这里的生长季最多 %d 天。"

#endif
