/* What is wrong with a crop as CABO text. */
#ifndef SUMI_MESSAGES_CABO_H
#define SUMI_MESSAGES_CABO_H

#define SUMI_E_CROP_CABO_LINE                                                                                          \
    SUMI_INPUT, "crop.cabo.line",                                                                                      \
        "\"%s\" is no parameter; expected NAME = value, as TSUM1 = 772." SUMI_HINT                                     \
        "Lines of remarks begin with *, and a remark behind a value with !.",                                          \
        "“%s”不是参数；应为 名称 = 值，例如 TSUM1 = 772." SUMI_HINT "说明行以 * 开头，值后面的说明以 ! 开头。"
#define SUMI_E_CROP_CABO_VALUE                                                                                         \
    SUMI_INPUT, "crop.cabo.value",                                                                                     \
        "\"%s\" is no value of %s; expected numbers with a point, as 0.5 or 1.E-3, or a text in quotes." SUMI_HINT     \
        "Values are parted by commas or blanks; a remark begins with !.",                                              \
        "“%s”不是 %s 的值；应为带小数点的数，例如 0.5 或 1.E-3，或引号中的文字。" SUMI_HINT                            \
        "各值以逗号或空格分隔；说明以 ! 开头。"
#define SUMI_E_CROP_CABO_MISSING                                                                                       \
    SUMI_INPUT, "crop.cabo.missing",                                                                                   \
        "A value of %s is missing here" SUMI_HINT                                                                      \
        "where a line ends with a comma, the next one goes on; take the comma away, or add the line that lacks",       \
        "这里缺少 %s 的一个值" SUMI_HINT "行末有逗号时下一行应接着写；请删去这个逗号，或补上缺少的那一行"
#define SUMI_E_CROP_CABO_VALUES                                                                                        \
    SUMI_INPUT, "crop.cabo.values", "The file has more than %d values; no crop has that many.",                        \
        "文件中的值超过 %d 个；没有作物有这么多。"
#define SUMI_E_CROP_CABO_ENCODING                                                                                      \
    SUMI_INPUT, "crop.cabo.encoding", "The text of %s is no UTF-8" SUMI_HINT "save the file as UTF-8",                 \
        "%s 的文字不是 UTF-8" SUMI_HINT "请将文件另存为 UTF-8"
#define SUMI_E_CROP_CABO_NAME                                                                                          \
    SUMI_INPUT, "crop.cabo.name", "CRPNAM is the name of the crop; expected a text in quotes, as CRPNAM = 'Millet'",   \
        "CRPNAM 是作物的名称；应为一段引号中的文字，例如 CRPNAM = 'Millet'"
#define SUMI_E_CROP_CABO_TWICE                                                                                         \
    SUMI_INPUT, "crop.cabo.twice", "CRPNAM stands twice: %s in %s" SUMI_HINT "each crop wants a file of its own",      \
        "CRPNAM 出现两次：%s（%s）" SUMI_HINT "每种作物应有自己的文件"
#define SUMI_E_CROP_CABO_SOIL                                                                                          \
    SUMI_INPUT, "crop.cabo.soil", "SOLNAM: this is a soil, and no crop" SUMI_HINT "name the file of the crop",         \
        "SOLNAM：这是土壤文件，不是作物文件" SUMI_HINT "请给出作物的文件"
#define SUMI_E_CROP_CABO_EMPTY                                                                                         \
    SUMI_INPUT, "crop.cabo.empty", "There is no parameter in the file; expected lines NAME = value, as TSUM1 = 772.",  \
        "文件中没有参数；应有 名称 = 值 的行，例如 TSUM1 = 772."
#define SUMI_E_CROP_CABO_LENGTH                                                                                        \
    SUMI_INPUT, "crop.cabo.length", "The file is longer than %d KiB; no crop is that long",                            \
        "文件超过 %d KiB；没有作物有这么长"
#define SUMI_E_CROP_DSSAT_COEFFICIENTS                                                                                 \
    SUMI_INPUT, "crop.dssat.coefficients",                                                                             \
        "These are coefficients of a crop of DSSAT (.CUL, .ECO, .SPE): of another model, which has other equations, "  \
        "so that they cannot be read here; lines MINIMA and MAXIMA in them are limits" SUMI_HINT                       \
        "take a crop file of WOFOST, in YAML or as CABO text (.cab)",                                                  \
        "这是 DSSAT 作物的系数（.CUL、.ECO、.SPE），属于另一个模型，其方程不同，"            \
        "因此这里无法读取；其中的 MINIMA 和 MAXIMA 行是界限" SUMI_HINT                                                 \
        "请用 WOFOST 的作物文件，YAML 或 CABO 文本（.cab）"

#endif
