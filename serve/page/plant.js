// A millet plant as it stands at a development number: 0 is emergence, 1 flowering, 2 ripe. Drawn by rule, for the eye:
// leaves and height in proportion, not to measure.
import {svg} from "./build.js";

const WIDTH = 120, HEIGHT = 210, GROUND = 182, TALLEST = 142, LEAVES = 11;

const between = (from, to, x) => Math.max(0, Math.min(1, (x - from) / (to - from)));
const smooth = (x) => x * x * (3 - 2 * x);
const f = (x) => x.toFixed(1);
const mixed = (a, b, x) => `rgb(${a.map((value, k) => Math.round(value + (b[k] - value) * x)).join(" ")})`;

const GREEN = [84, 130, 62], YOUNG = [124, 168, 78], STRAW = [205, 168, 84], GOLD = [203, 142, 34], EAR = [122, 150, 74];

/** A point of the stem, which leans a little, at a share of its height. */
function onStem(share, height) {
  return [WIDTH / 2 + 3 * Math.sin(2.2 * share), GROUND - share * height];
}

function leaf(index, n, height, dvs, fine) {
  const side = index % 2 ? 1 : -1, age = n - index;
  const share = dvs > 0.86 ? 0.06 + 0.8 * (index + 0.6) / n : Math.min(1, 0.06 + 0.94 * (index + 0.6) / Math.max(n, 3));
  const [x, y] = onStem(share, height);
  const middle = 0.55 + 0.45 * Math.sin(Math.PI * Math.min(1, (index + 1.5) / LEAVES));
  const length = 58 * middle * (0.3 + 0.7 * smooth(Math.min(1, age / 2.2))) * between(-0.15, 0.5, dvs) + 7 * Math.min(1, age);
  const droop = 0.25 + 0.5 * between(1, 5, age) + 0.35 * between(1.3, 2, dvs);
  const dying = between(1.15 + 0.075 * index, 1.45 + 0.075 * index, dvs); // the lowest first
  const young = dvs < 0.95 ? 1 - between(0.4, 2.6, age) : 0, out = (0.86 - 0.18 * dying) * (1 - 0.72 * young);
  const tip = [x + side * length * out, y - length * (0.55 - droop + 0.5 * young) + 14 * dying];
  const bend = [x + side * length * 0.48 * out, y - length * (0.62 - 0.2 * droop)];
  const width = Math.max(1.1, (fine ? 0.075 : 0.13) * length);
  return svg("path", {
    d: `M${f(x)} ${f(y)} Q${f(bend[0])} ${f(bend[1] - width)} ${f(tip[0])} ${f(tip[1])} Q${f(bend[0])} ${f(bend[1] + width)} ${f(x)} ${f(y + 1.6)} Z`,
    fill: mixed(dvs < 0.3 ? YOUNG : GREEN, STRAW, dying),
  });
}

/** Points along the ear, from its foot to its tip: it stands as it comes out, and hangs as it fills. */
function spine(dvs, height) {
  const length = 10 + 48 * smooth(between(0.88, 1.25, dvs)), bow = 0.25 + 2.35 * smooth(between(1, 1.9, dvs));
  const points = [];
  let [x, y] = onStem(1, height), angle = -Math.PI / 2 + 0.08;
  for (let k = 0; k <= 30; k++) {
    points.push({x, y, angle, k: k / 30});
    x += Math.cos(angle) * length / 30;
    y += Math.sin(angle) * length / 30;
    angle += bow / 30;
  }
  return points;
}

function ear(dvs, height, fine) {
  if (dvs < 0.88) return [];
  const thick = 2.2 + 5.8 * smooth(between(1, 1.7, dvs)) + 1.4 * between(0.88, 1, dvs), points = spine(dvs, height);
  const ripe = between(1.25, 1.95, dvs), colour = mixed(EAR, GOLD, ripe);
  const path = points.map((p, k) => `${k ? "L" : "M"}${f(p.x)} ${f(p.y)}`).join("");
  const parts = [svg("path", {d: path, fill: "none", stroke: mixed(GREEN, STRAW, ripe), "stroke-width": 1.6})];
  const body = (p) => thick * Math.sin(Math.PI * Math.min(1, 0.16 + 0.84 * p.k)) ** 0.55;
  if (!fine) {
    const edge = (sign) => points.map((p) => [p.x - sign * Math.sin(p.angle) * body(p), p.y + sign * Math.cos(p.angle) * body(p)]);
    const outline = [...edge(1), ...edge(-1).reverse()].map(([x, y]) => `${f(x)} ${f(y)}`).join("L");
    return [...parts, svg("path", {d: `M${outline}Z`, fill: colour})];
  }
  const bristles = [], grains = [], flowers = [];
  points.slice(1).forEach((p, k) => {
    for (const side of [-1, -0.5, 0, 0.5, 1]) {
      const turn = 0.8 * Math.sin(12.9898 * (k + 1) + 78.233 * side), r = body(p) * (0.82 + 0.18 * turn) * side;
      const x = p.x - Math.sin(p.angle) * r, y = p.y + Math.cos(p.angle) * r, out = p.angle + 0.75 * side + 0.2 * turn;
      grains.push(svg("circle", {cx: f(x), cy: f(y), r: f(1.25 + 0.35 * between(1.1, 1.7, dvs)),
                                 fill: mixed(EAR, (k + side * 2) % 3 ? GOLD : STRAW, Math.min(1, ripe * (1 + 0.15 * turn)))}));
      if (Math.abs(side) === 1)
        bristles.push(`M${f(x)} ${f(y)} l${f(Math.cos(out) * 5.5)} ${f(Math.sin(out) * 5.5)}`);
      if (dvs > 0.97 && dvs < 1.18 && Math.abs(side) === 1 && k % 3 === 0)
        flowers.push(svg("circle", {cx: f(x + Math.cos(out) * 2.5), cy: f(y + Math.sin(out) * 2.5), r: 1.1, fill: "#f0d878"}));
    }
  });
  return [...parts, svg("path", {d: bristles.join(""), stroke: colour, "stroke-width": 0.6, fill: "none"}), grains, flowers];
}

function roots(dvs) {
  const deep = 6 + 16 * between(0, 0.9, dvs);
  return svg("path", {
    class: "roots",
    d: [-1.1, -0.55, -0.15, 0.3, 0.7, 1.2].map((a) =>
      `M${WIDTH / 2} ${GROUND} q${f(9 * a * deep / 14)} ${f(deep * 0.4)} ${f(14 * a * deep / 12)} ${f(deep * (1.05 - 0.3 * Math.abs(a)))}`).join(""),
  });
}

const stemHeight = (dvs) => 3 + TALLEST * (0.1 * between(0, 0.3, dvs) + 0.9 * smooth(between(0.22, 1.08, dvs)));

function plantAbove(dvs, fine) {
  const height = stemHeight(dvs);
  const n = Math.max(2, LEAVES * between(-0.1, 0.86, dvs)), parts = [];
  const stem = [0, 0.25, 0.5, 0.75, 1].map((share) => onStem(share, height)), ripe = between(1.5, 2.1, dvs);
  parts.push(svg("path", {d: stem.map(([x, y], k) => `${k ? "L" : "M"}${f(x)} ${f(y)}`).join(""), fill: "none",
                          stroke: mixed(GREEN, STRAW, ripe), "stroke-width": f(1.3 + 2 * between(0.1, 0.8, dvs)), "stroke-linecap": "round"}));
  for (let index = 0; index < n; index++) parts.push(leaf(index, n, height, dvs, fine));
  return [...parts, ...ear(dvs, height, fine)];
}

/** The drawing. dvs null: nothing was sown; below 0: a seed in the ground. `fine` is for large ones, which are as high
 * as the plant; others stand in one frame. */
export function drawPlant(dvs, {label = null, fine = true, name = "plant"} = {}) {
  const sown = typeof dvs === "number", up = sown && dvs >= 0, top = !fine ? 0 : Math.max(0, GROUND - (up ? stemHeight(dvs) + 48 : 24));
  const seed = svg("ellipse", {class: "seed", cx: WIDTH / 2, cy: GROUND + 12, rx: 3.4, ry: 2.8});
  return svg("svg", {viewBox: `0 ${f(top)} ${WIDTH} ${f(HEIGHT - top)}`, class: name, ...(label ? {role: "img", "aria-label": label} : {"aria-hidden": "true"})},
    svg("path", {class: "ground", d: `M6 ${GROUND} C30 ${GROUND - 2} 90 ${GROUND + 2} 114 ${GROUND}`}),
    fine ? svg("path", {class: "clods", d: `M20 ${GROUND + 9} h5 M38 ${GROUND + 18} h3 M80 ${GROUND + 10} h6 M95 ${GROUND + 19} h3 M28 ${GROUND + 24} h4`}) : null,
    up ? [roots(dvs), plantAbove(Math.min(2.1, dvs), fine)] : sown ? seed : null);
}
