// What is to come: the yield, dates, and what may go wrong.
import {el, svg} from "./build.js";
import {HA_OF_MU, numeral, percent, say, sayName, shortDay, words} from "./language.js";

const DRY_OF_TRADED = 0.865; // dry matter of grain as it is traded, with 13.5 % of water

const likelihoods = [[0.01, "hardly"], [0.1, "very.unlikely"], [0.33, "unlikely"], [0.66, "even"], [0.9, "likely"], [1.01, "very.likely"]];

export const likelihood = (probability) => say(`likely.${likelihoods.find(([below]) => probability < below)[1]}`);

function yieldBlock(grown) {
  const {grain} = grown, mu = (value) => typeof value === "number" ? value * HA_OF_MU : null, wide = 320;
  if (typeof grain?.p90 !== "number") return null;
  const high = Math.max(grain.p90, grown.grain_prior?.p90 ?? 0) * 1.05 || 1, x = (value) => 4 + value / high * (wide - 8);
  const range = (spread, y, name) => typeof spread?.p10 !== "number" ? null : [
    svg("path", {class: `reach ${name}`, d: `M${x(spread.p10)} ${y} H${x(spread.p90)}`}), svg("circle", {class: `mean ${name}`, cx: x(spread.mean), cy: y, r: 5})];
  return el("div", {class: "block yield"}, el("h3", {}, say("yield.title")),
    el("p", {class: "large"}, say("unit.kg_mu", {n: numeral(mu(grain.mean))}), " ",
      el("small", {}, say("yield.range", {from: numeral(mu(grain.p10)), to: numeral(mu(grain.p90))}))),
    svg("svg", {viewBox: `0 0 ${wide} 34`, class: "spread", "aria-hidden": "true"}, svg("path", {class: "rail", d: `M4 10 H${wide - 4} M4 26 H${wide - 4}`}),
        range(grain, 10, "now"), range(grown.grain_prior, 26, "prior")),
    el("ul", {class: "plain"},
      el("li", {}, say("yield.traded", {n: numeral(mu(grain.mean) / DRY_OF_TRADED)})),
      typeof grown.grain_prior?.mean === "number" ? el("li", {}, say("yield.prior", {n: numeral(mu(grown.grain_prior.mean)), from: numeral(mu(grown.grain_prior.p10)), to: numeral(mu(grown.grain_prior.p90))})) : null,
      (grown.below ?? []).map((line) => el("li", {}, say("yield.below", {n: numeral(mu(line.kg_ha)), share: percent(line.probability)})))));
}

function dateLine(name, event) {
  if (!event || !event.p50) return null;
  const when = event.past || event.p10 === event.p90 ? shortDay(event.p50) : say("date.between", {day: shortDay(event.p50), from: shortDay(event.p10), to: shortDay(event.p90)});
  return el("li", {class: event.past ? "past" : "coming"}, el("span", {class: "event"}, sayName("stage", name)), " ", el("span", {}, when,
    event.past ? say("date.past") : typeof event.probability === "number" && event.probability < 0.995 ? say("date.share", {share: percent(event.probability)}) : ""));
}

function dates(outlook) {
  const list = ["emergence", "heading", "anthesis", "maturity", "harvest"].map((name) => dateLine(name, outlook.dates?.[name])).filter(Boolean);
  return list.length ? el("div", {class: "block"}, el("h3", {}, say("dates.title")), el("ul", {class: "plain dates"}, list)) : null;
}

function riskLine(risk) {
  const begins = risk.begins?.p50 && risk.probability >= 0.01 ? say("risk.begins", {day: shortDay(risk.begins.p50)}) : "";
  const wide = 100;
  return el("li", {class: "risk"},
    el("p", {}, el("b", {}, sayName("risk", risk.name)), say("colon"), likelihood(risk.probability), say("bracketed", {n: percent(risk.probability)}), begins),
    svg("svg", {viewBox: `0 0 ${wide} 6`, class: "chance", preserveAspectRatio: "none", "aria-hidden": "true"}, svg("rect", {class: "whole", width: wide, height: 6}),
        svg("rect", {class: "part", width: wide * risk.probability, height: 6})),
    el("p", {class: "hint"}, words(risk.definition), say("comma"), words(risk.window), say("stop")));
}

function risks(outlook) {
  const list = (outlook.risks ?? []).filter((risk) => typeof risk.probability === "number").sort((a, b) => b.probability - a.probability);
  return list.length ? el("div", {class: "block"}, el("h3", {}, say("risks.title")), el("ul", {class: "plain"}, list.map(riskLine))) : null;
}

export function outlookSection(outlook) {
  const blocks = [outlook.yield ? yieldBlock(outlook.yield) : null, dates(outlook), risks(outlook)].filter(Boolean);
  return blocks.length ? el("section", {class: "outlook", "aria-labelledby": "outlook"}, el("h2", {id: "outlook"}, say("outlook.title")),
    el("div", {class: "blocks"}, blocks)) : null;
}
