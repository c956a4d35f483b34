// What to do, in one large sentence; when, how much, what it brings, and why.
import {el} from "./build.js";
import {drawPlant} from "./plant.js";
import {depth, gain, percent, say, sayName, shortDay, volume, weekDay, words} from "./language.js";

/** What doing nothing brings beside what is advised; null: nothing to hold it against. */
function nothingDone(advice) {
  const {action} = advice.recommendation;
  if (action === "irrigate") return advice.choices?.find((choice) => choice.action === "wait") ?? null;
  if (action === "resow") return advice.sowing?.choices?.find((choice) => choice.date === null) ?? null;
  return null;
}

const advised = (list) => list?.find((choice) => choice.recommended) ?? null;

function sentence(advice) {
  const does = advice.recommendation;
  if (!does) return say("do.no_advice");
  const today = !does.date || does.date <= advice.today;
  const values = {
    day: does.date ? weekDay(does.date) : "", mm: depth(does.gross_mm), m3: volume(does.gross_mm),
    cultivar: advised(advice.sowing?.choices)?.cultivar ?? advice.plot.cultivar,
  };
  if (does.action === "wait") return say(advice.choices?.length ? "do.wait.water" : "do.wait");
  return say(`do.${does.action}.${today ? "today" : "later"}`, values);
}

function fact(key, ...value) {
  return value.some(Boolean) ? el("div", {class: key === "fact.brings" ? "broad" : null}, el("dt", {}, say(key)), el("dd", {}, value)) : null;
}

/** ["+4.8 ± 0.8 kg/mu", "+29 ± 6 yuan/mu"] of what is advised over doing nothing. */
function brought(advice) {
  const less = nothingDone(advice)?.less;
  if (!less) return [];
  const turned = (difference) => typeof difference?.mean === "number" ? -difference.mean : null;
  return [gain("kg_mu", turned(less.yield_kg_ha), less.yield_kg_ha?.error), gain("yuan_mu", turned(less.margin_yuan_ha), less.margin_yuan_ha?.error)]
    .filter(Boolean);
}

function facts(advice) {
  const does = advice.recommendation, window = advice.harvest, brings = brought(advice);
  return el("dl", {class: "facts"},
    does.action !== "wait" ? fact("fact.when", does.date && does.date > advice.today ? weekDay(does.date) : say("when.today")) : null,
    does.gross_mm > 0 ? fact("fact.much", depth(does.gross_mm), el("span", {class: "line-of"}, volume(does.gross_mm)),
      el("small", {}, say("fact.net", {mm: depth(does.net_mm)}))) : null,
    brings.length ? fact("fact.brings", brings.map((line) => el("span", {class: "line-of"}, line)), el("small", {}, say("fact.beside"))) : null,
    does.action === "harvest" && window?.from && window.from !== window.to ? fact("fact.window", say("range", {from: shortDay(window.from), to: shortDay(window.to)})) : null,
    typeof does.quota_left_mm === "number" ? fact(does.gross_mm > 0 ? "fact.quota.then" : "fact.quota", depth(does.quota_left_mm), el("small", {}, volume(does.quota_left_mm))) : null,
    does.ask_again ? fact("fact.again", weekDay(does.ask_again)) : null);
}

function howSure(advice) {
  const does = advice.recommendation;
  return el("p", {class: `told ${does.told_apart ? "sure" : "open"}`},
            say(does.action === "wait" ? does.told_apart ? "told.wait" : "told.wait.not" : does.told_apart ? "told" : "told.not"));
}

/** What holds the answer back, with what to do about it; null where nothing does. */
export function statusBox(status, reasons) {
  if (status === "ok") return null;
  return el("div", {class: `status-box status-${status}`}, el("p", {}, el("b", {}, say(`status.${status}.long`))),
    reasons?.length ? el("ul", {}, reasons.map((reason) => el("li", {}, words(reason.text), " ",
      el("span", {class: "hint"}, words(reason.hint))))) : null);
}

/** The head of the page of a plot. */
export function hero(advice) {
  const outlook = advice.outlook ?? {}, dvs = outlook.state?.dvs?.mean ?? null, phase = outlook.state?.phase ?? {};
  const stages = outlook.state?.stages ?? [], likely = stages.reduce((a, b) => (b.probability > (a?.probability ?? 0) ? b : a), null);
  const sown = (phase.sown ?? 0) > 0.5, bare = (phase.bare ?? 0) > 0.5;
  const name = bare ? say("phase.bare") : sown ? say("phase.sown") : likely ? sayName("stage", likely.name) : "";
  return el("section", {class: `hero hero-${advice.recommendation?.action ?? "none"}`, "aria-labelledby": "what"},
    el("div", {class: "said"},
      el("p", {class: "what", id: "what"}, sentence(advice)),
      advice.recommendation ? [facts(advice), howSure(advice)] : null),
    el("figure", {class: "portrait"},
      drawPlant(bare ? null : sown ? -0.05 : dvs, {label: say("plant.label", {stage: name || say("phase.bare")})}),
      name ? el("figcaption", {}, name) : null));
}

// --- why ---

function ruleText(rule) {
  const share = rule.raw_mm > 0 ? percent(rule.depletion_mm / rule.raw_mm) : "–";
  return say(rule.irrigate ? "rule.irrigate" : "rule.wait", {rule: sayName("rule", rule.name), mm: depth(rule.gross_mm), share,
    at: rule.over_raw === null ? say("rule.never") : percent(rule.over_raw)});
}

export function why(advice) {
  const reasons = advice.reasons ?? [], rules = advice.rules ?? [];
  if (!reasons.length && !rules.length) return null;
  return el("section", {class: "why", "aria-labelledby": "why"}, el("h2", {id: "why"}, say("why.title")),
    el("ul", {class: "reasons"}, reasons.map((reason) => el("li", {}, words(reason.text),
      words(reason.hint) ? [" ", el("span", {class: "hint"}, words(reason.hint))] : null))),
    rules.length ? el("details", {}, el("summary", {}, say("rules.title")), el("ul", {class: "plain"}, rules.map((rule) => el("li", {}, ruleText(rule))))) : null);
}
