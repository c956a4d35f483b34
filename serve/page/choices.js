// What else could be done, and what each of it brings: a table with a dot and whiskers in each line.
import {el, svg} from "./build.js";
import {HA_OF_MU, depth, gain, numeral, percent, say, unit, volume, weekDay} from "./language.js";

const SHOWN = 6; // lines before all are asked for

const has = (value) => typeof value === "number" && Number.isFinite(value);

/** p10 to p90 as a whisker, the mean as a dot, over one scale for all choices. */
function whisker(spread, low, high, name) {
  const wide = 150, x = (value) => 5 + (value - low) / (high - low || 1) * (wide - 10);
  return svg("svg", {viewBox: `0 0 ${wide} 18`, class: `whisker ${name}`, "aria-hidden": "true"},
    svg("path", {class: "rail", d: `M5 9 H${wide - 5}`}),
    has(spread.p10) && has(spread.p90) ? svg("path", {class: "reach", d: `M${x(spread.p10)} 5 V13 M${x(spread.p10)} 9 H${x(spread.p90)} M${x(spread.p90)} 5 V13`}) : null,
    has(spread.mean) ? svg("circle", {class: "mean", cx: x(spread.mean), cy: 9, r: 4}) : null);
}

/** Difference to what is advised, with twice its standard error; 0 is marked. */
function difference(value, most, name) {
  const wide = 110, x = (v) => wide / 2 + v / (most || 1) * (wide / 2 - 5);
  if (!has(value?.mean)) return null;
  const error = 2 * (value.error ?? 0);
  return svg("svg", {viewBox: `0 0 ${wide} 18`, class: `whisker ${name}`, "aria-hidden": "true"},
    svg("path", {class: "zero", d: `M${wide / 2} 1 V17`}),
    svg("path", {class: "reach", d: `M${x(value.mean - error)} 5 V13 M${x(value.mean - error)} 9 H${x(value.mean + error)} M${x(value.mean + error)} 5 V13`}),
    svg("circle", {class: "mean", cx: x(value.mean), cy: 9, r: 4}));
}

const kilograms = (value) => numeral(has(value) ? value * HA_OF_MU : null);

function cell(label, ...inside) {
  return el("td", {role: "cell", "data-label": label}, inside);
}

function line(choice, kind, scale) {
  const {yield_kg_ha: grain, less} = choice, money = less?.margin_yuan_ha, more = less?.yield_kg_ha;
  const name = choice.recommended ? "advised" : choice.told_apart ? "other" : "as-good";
  const standing = choice.recommended ? say("choice.advised") : choice.told_apart ? "" : say("choice.as.good");
  return el("tr", {role: "row", class: name},
    el("th", {scope: "row", role: "rowheader"}, kind.name(choice), standing ? el("span", {class: "standing"}, standing) : null),
    cell(say("column.grain"), whisker(grain ?? {}, scale.low, scale.high, name),
      el("span", {class: "value"}, say("spread", {mean: kilograms(grain?.mean), from: kilograms(grain?.p10), to: kilograms(grain?.p90)}))),
    cell(say("column.more"), difference(scale.money ? money : more, scale.most, name), choice.recommended ? "–" :
      el("span", {class: "value"}, gain("kg_mu", more?.mean, more?.error), scale.money && has(money?.mean) ? [el("br"), " ", gain("yuan_mu", money.mean, money.error)] : null)),
    kind.columns.map(([key, of]) => cell(say(key), el("span", {class: "value"}, of(choice)))));
}

const kinds = {
  water: {title: "choices.water", name: (choice) => choice.action === "wait" ? say("choice.none")
      : [weekDay(choice.date), el("small", {}, say("fact.pumped", {mm: depth(choice.gross_mm), m3: volume(choice.gross_mm)}))],
          columns: [["column.later", (choice) => depth(choice.later_mm)], ["column.quota", (choice) => depth(choice.quota_left_mm)]]},
  sowing: {title: "choices.sowing", name: (choice) => choice.date === null ? say("choice.leave") : [weekDay(choice.date), el("small", {}, el("bdi", {}, choice.cultivar))],
           columns: [["column.emerges", (choice) => percent(choice.emerges)], ["column.ripens", (choice) => percent(choice.ripens)],
                     ["column.frost", (choice) => percent(choice.frost)]]},
  harvest: {title: "choices.harvest", name: (choice) => weekDay(choice.date),
            columns: [["column.ripe", (choice) => percent(choice.ripe)], ["column.wet", (choice) => percent(choice.wet)],
                      ["column.killed", (choice) => percent(choice.killed)]]},
};

/** The advised first, then what is done without it, then by what they are worth. */
function inOrder(choices, money) {
  const worth = (choice) => (money ? choice.margin_yuan_ha : choice.yield_kg_ha?.mean) ?? -Infinity;
  const first = (choice) => choice.recommended ? 0 : choice.action === "wait" || choice.date === null ? 1 : 2;
  return [...choices].sort((a, b) => first(a) - first(b) || worth(b) - worth(a));
}

function tableOf(choices, kind, advice) {
  const money = advice.objective === "margin" && choices.some((choice) => has(choice.margin_yuan_ha));
  const values = choices.flatMap((choice) => [choice.yield_kg_ha?.p10, choice.yield_kg_ha?.p90, choice.yield_kg_ha?.mean]).filter(has);
  const ends = choices.map((choice) => money ? choice.less?.margin_yuan_ha : choice.less?.yield_kg_ha).filter((d) => has(d?.mean))
    .map((d) => Math.abs(d.mean) + 2 * (d.error ?? 0));
  const scale = {low: Math.min(...values), high: Math.max(...values), most: Math.max(1, ...ends), money};
  const rows = inOrder(choices, money).map((choice) => line(choice, kind, scale));
  const body = el("tbody", {role: "rowgroup"}, rows.slice(0, SHOWN));
  const more = rows.length > SHOWN ? el("button", {type: "button", class: "more", click: () => {
    body.append(...rows.slice(SHOWN));
    more.remove();
    rows[SHOWN].tabIndex = -1;
    rows[SHOWN].focus();
  }}, say("choices.all", {n: numeral(rows.length)})) : null;
  const head = (key, ...unitOf) => el("th", {scope: "col", role: "columnheader"}, say(key), unitOf.length ? el("span", {class: "unit"}, unitOf) : null);
  return [el("table", {class: "choices", role: "table"},
    el("caption", {class: "unseen"}, say(kind.title)),
    el("thead", {role: "rowgroup"}, el("tr", {role: "row"}, head("column.choice"), head("column.grain", say("column.grain.about")),
      head("column.more", say(money ? "column.more.money" : "column.more.grain")), kind.columns.map(([key]) => head(key)))), body), more];
}

function section(choices, kind, advice, extra) {
  return el("section", {class: "choices-section", "aria-labelledby": kind.title},
    el("h2", {id: kind.title}, say(kind.title)), tableOf(choices, kind, advice), extra,
    el("p", {class: "hint"}, say("choices.about"), advice.economy ? [" ", say("choices.prices", {
      grain: unit("yuan_kg", advice.economy.grain_yuan_kg, 2), water: unit("yuan_m3", advice.economy.water_yuan_m3, 2),
      dose: unit("yuan_mu", advice.economy.irrigation_yuan_mu)})] : null));
}

function spells(sowing) {
  return sowing.spells?.length ? el("ul", {class: "plain spells"}, sowing.spells.map((spell) => el("li", {}, say(`spell.${spell.kind}`, {
    days: say("range", {from: weekDay(spell.from), to: weekDay(spell.to)}), share: percent(spell.probability),
    air: numeral(spell.air_C, 1), rain: numeral(spell.rain_mm)})))) : null;
}

/** Sections of all that can be chosen this morning. */
export function choiceSections(advice) {
  return [
    advice.choices?.length ? section(advice.choices, kinds.water, advice) : null,
    advice.sowing?.choices?.length ? section(advice.sowing.choices, kinds.sowing, advice, spells(advice.sowing)) : null,
    advice.harvest?.choices?.length ? section(advice.harvest.choices, kinds.harvest, advice) : null];
}
