// What the answer rests on: what was used and refused, who has not reported, questions to the field, warnings.
import {el} from "./build.js";
import {mark} from "./marks.js";
import {clock, numeral, percent, say, sayName, shortDay, words} from "./language.js";

function questions(list, report) {
  return list?.length ? el("div", {class: "questions"}, el("h3", {}, say("questions.title")), list.map((question) => el("div", {class: "question"},
    el("p", {}, words(question.text)),
    el("button", {type: "button", click: () => report("irrigation", {date: question.date, amount_mm: question.gain_mm})}, say("questions.yes"))))) : null;
}

function sensors(list, zone) {
  return list?.length ? el("div", {class: "block"}, el("h3", {}, say("sensors.title")), el("ul", {class: "plain"}, list.map((sensor) => el("li", {class: sensor.silent ? "silent" : ""},
    mark(sensor.silent ? "silent" : "ok"), " ", el("bdi", {}, sensor.sensor), say("bracketed", {n: sayName("what", sensor.what)}), say("colon"),
    sensor.last ? say(sensor.silent ? "sensor.silent" : "sensor.last", {when: clock(sensor.last, zone)}) : say("sensor.never"))))) : null;
}

function seriesName(series) {
  return series.depth_cm === null || series.depth_cm === undefined ? sayName("series", series.name)
    : say("series.probe", {depth: numeral(series.depth_cm)});
}

function used(series) {
  const refused = Object.entries(series.refused ?? {}).filter(([, n]) => n > 0).map(([why, n]) => say("reading", {label: sayName("refused", why), value: numeral(n)}));
  return el("tr", {}, el("th", {scope: "row"}, seriesName(series)), el("td", {}, numeral(series.used)),
    el("td", {}, refused.join(say("comma")) || "–"), el("td", {}, series.last_used ? shortDay(series.last_used) : "–"),
    el("td", {}, typeof series.offset === "number" ? numeral(series.offset, 3, true) : "–"));
}

function observations(quality) {
  return quality?.observations?.length ? el("div", {class: "block broad"}, el("h3", {}, say("used.title")),
    el("div", {class: "wide", tabindex: 0, role: "region", "aria-label": say("used.title")}, el("table", {},
      el("thead", {}, el("tr", {}, ["column.series", "column.used", "column.refused", "column.last", "column.offset"].map((key) => el("th", {scope: "col"}, say(key))))),
      el("tbody", {}, quality.observations.map(used))))) : null;
}

function basis(outlook) {
  const {quality, future} = outlook;
  return el("ul", {class: "plain"},
    future?.recorded_until ? el("li", {}, say("basis.weather", {day: shortDay(future.recorded_until), n: numeral(future.forecast_days), m: numeral(future.members)})) : null,
    quality?.days_drawn > 0 ? el("li", {}, say("basis.drawn", {n: numeral(quality.days_drawn)})) : null,
    typeof quality?.effective_members === "number" ? el("li", {}, say("basis.members", {tried: numeral(quality.tried_members), n: numeral(quality.effective_members)})) : null,
    quality?.observations?.some((series) => series.name === "theta") && typeof quality?.contradiction === "number" ? el("li", {}, say("basis.contradiction", {share: percent(quality.contradiction)})) : null);
}

/** report(kind, values) opens the form. */
export function qualitySection(plot, advice, report) {
  const outlook = advice?.outlook ?? {}, told = [...(plot?.warnings ?? []), ...(plot?.findings ?? []), ...(advice?.warnings ?? []).filter(() => !plot?.warnings?.length)];
  const remarks = [...(advice?.remarks ?? [])];
  return el("section", {class: "quality", "aria-labelledby": "quality"}, el("h2", {id: "quality"}, say("quality.title")),
    questions(outlook.quality?.questions, report),
    el("div", {class: "blocks"}, sensors(plot?.sensors, plot?.time_zone),
      el("div", {class: "block"}, el("h3", {}, say("basis.title")), basis(outlook)),
      told.length || remarks.length ? el("div", {class: "block"}, el("h3", {}, say("warnings.title")), el("ul", {class: "plain"},
        told.map((warning) => el("li", {}, words(warning))), remarks.map((remark) => el("li", {}, words(remark.text), " ", el("span", {class: "hint"}, words(remark.hint)))))) : null,
      observations(outlook.quality)));
}
