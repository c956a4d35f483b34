// The language of the page: its texts, numbers, dates and units.
import {texts} from "./texts.js";

export const languages = {en: "English", zh: "中文"};
const KEPT = "sumi-language";
let language = "en";

export function chooseLanguage(wanted) {
  language = wanted in languages ? wanted : "en";
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/** That which was chosen here before, or that of the browser. */
export function firstLanguage() {
  let kept = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch { /* a browser may refuse to keep */ }
  const wishes = navigator.languages?.length ? navigator.languages : [navigator.language ?? "en"];
  const first = wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find((wish) => wish in languages);
  chooseLanguage(kept in languages ? kept : first);
}

export function keepLanguage(wanted) {
  chooseLanguage(wanted);
  try {
    localStorage.setItem(KEPT, language);
  } catch { /* then it holds for this visit */ }
}

export const currentLanguage = () => language;

/** The text of a key, with {names} put in. */
export function say(key, values = {}) {
  const text = texts[key]?.[language] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** say() where there is such a text, else the name as it came. */
export const sayName = (area, name) => `${area}.${name}` in texts ? say(`${area}.${name}`) : String(name);

/** A text of the service: one for both languages, or an object with both. */
export function words(said) {
  if (said === null || said === undefined) return "";
  return typeof said === "object" ? said[language] ?? said.en ?? said.text ?? "" : String(said);
}

// --- numbers ---

const number = (value) => typeof value === "number" && Number.isFinite(value);

export function numeral(value, digits = 0, signed = false) {
  if (!number(value)) return "–";
  const rounded = Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: signed ? "exceptZero" : "auto",
  }).format(rounded).replace("-", "−");
}

export const percent = (share) => !number(share) ? "–" :
  share > 0 && share < 0.01 ? say("unit.percent", {n: "<1"}) :
  share < 1 && share > 0.99 ? say("unit.percent", {n: ">99"}) : say("unit.percent", {n: numeral(100 * share)});

export const M3_MU_OF_MM = 2 / 3; // 1 mm on 1/15 ha
export const HA_OF_MU = 1 / 15;

export const unit = (name, value, digits = 0, signed = false) => say(`unit.${name}`, {n: numeral(value, digits, signed)});
export const depth = (mm) => unit("mm", mm, number(mm) && mm % 1 >= 0.05 && mm < 10 ? 1 : 0);
export const volume = (mm) => unit("m3_mu", number(mm) ? mm * M3_MU_OF_MM : null, 1);

/** "+4.8 ± 0.8 kg/mu" of values per hectare; digits by the size of the error. */
export function gain(of, mean, error) {
  if (!number(mean)) return "";
  const digits = of === "kg_mu" && (Math.abs(mean) < 150 || (error ?? 0) < 15) ? 1 : 0;
  const value = numeral(mean * HA_OF_MU, digits, true);
  return say(`unit.${of}`, {n: number(error) ? `${value} ± ${numeral(error * HA_OF_MU, digits)}` : value});
}

// --- dates: days are "2026-07-10", moments are "2026-07-10T06:00:00Z" ---

export const dayNumber = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000);

function dated(day, form) {
  const moment = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(moment) ? String(day ?? "–") :
    new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {...form, timeZone: "UTC"}).format(moment);
}

export const shortDay = (day) => dated(day, {day: "numeric", month: "short"});
export const weekDay = (day) => dated(day, {weekday: "short", day: "numeric", month: "short"});
export const longDay = (day) => dated(day, {weekday: "long", day: "numeric", month: "long", year: "numeric"});
export const monthName = (day) => dated(day, {month: "short"});

/** "10 Jul 05:50" of a moment, on the clock of a zone (IANA), or of this device. */
export function clock(moment, zone, form = {day: "numeric", month: "short"}) {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) return String(moment ?? "–");
  const all = {...form, hour: "2-digit", minute: "2-digit", hourCycle: "h23"};
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  try {
    return new Intl.DateTimeFormat(locale, {...all, timeZone: zone ?? undefined}).format(at).replace(",", "");
  } catch { // a zone that this browser does not know
    return new Intl.DateTimeFormat(locale, all).format(at).replace(",", "");
  }
}
