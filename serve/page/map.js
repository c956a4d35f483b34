// Where the plots lie, as a scatter of their coordinates; north is up and a kilometre as long both ways.
import {el, svg} from "./build.js";
import {mapShape} from "./marks.js";
import {say, numeral} from "./language.js";
import {tallies} from "./urgency.js";

const WIDTH = 360, HEIGHT = 240, EDGE = 16, KM_OF_DEGREE = 111.2;

function projection(plots) {
  const lon = plots.map((plot) => plot.place[0]), lat = plots.map((plot) => plot.place[1]);
  const least = (values) => values.reduce((a, b) => Math.min(a, b)), most = (values) => values.reduce((a, b) => Math.max(a, b));
  const middle = [(least(lon) + most(lon)) / 2, (least(lat) + most(lat)) / 2];
  const narrow = Math.max(0.05, Math.cos(middle[1] * Math.PI / 180));
  const span = Math.max((most(lon) - least(lon)) * narrow / (WIDTH - 2 * EDGE), (most(lat) - least(lat)) / (HEIGHT - 2 * EDGE), 1e-5);
  return {
    at: ([x, y]) => [WIDTH / 2 + (x - middle[0]) * narrow / span, HEIGHT / 2 - (y - middle[1]) / span],
    pixels_km: 1 / (span * KM_OF_DEGREE),
  };
}

function scaleBar(pixels_km) {
  const km = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].findLast((length) => length * pixels_km < WIDTH / 3);
  if (!km) return null;
  const x = WIDTH - 10, y = HEIGHT - 8;
  return svg("g", {class: "scale"},
    svg("path", {d: `M${x - km * pixels_km} ${y - 4} V${y} H${x} V${y - 4}`}),
    svg("text", {x, y: y - 7, "text-anchor": "end"}, say("map.km", {n: numeral(km, km < 1 ? 1 : 0)})));
}

/** The figure; `choose` is called with a plot that was pointed at. null: no plot has a place. */
export function drawMap(all, choose) {
  const plots = all.filter((plot) => plot.place);
  if (!plots.length) return null;
  const {at, pixels_km} = projection(plots);
  const spots = plots.map((plot) => ({plot, at: at(plot.place)}));
  const r = plots.length > 2000 ? 2 : plots.length > 300 ? 3 : 5;
  const layers = [...tallies].reverse().map((tally) => svg("path", {
    class: `spot spot-${tally}`,
    d: spots.filter((spot) => spot.plot.tally === tally).map((spot) => mapShape(tally, ...spot.at, r)).join(""),
  }));
  const ring = svg("circle", {class: "ring", r: r + 5, hidden: true});
  const named = el("figcaption", {class: "named", "aria-hidden": "true"}, say("map.caption"));
  const drawing = svg("svg", {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": say("map.label", {n: plots.length})},
                      layers, ring, scaleBar(pixels_km));
  const nearest = (event) => {
    const box = drawing.getBoundingClientRect(), k = WIDTH / box.width;
    const x = (event.clientX - box.left) * k, y = (event.clientY - box.top) * k;
    const far = (spot) => Math.hypot(spot.at[0] - x, spot.at[1] - y);
    const best = spots.reduce((a, b) => far(b) < far(a) ? b : a);
    return far(best) < 24 ? best : null;
  };
  const showing = (spot) => {
    ring.toggleAttribute("hidden", !spot);
    named.textContent = spot ? spot.plot.row.title ?? spot.plot.row.plot : say("map.caption");
    if (!spot) return;
    ring.setAttribute("cx", spot.at[0]);
    ring.setAttribute("cy", spot.at[1]);
  };
  drawing.addEventListener("pointermove", (event) => showing(nearest(event)));
  drawing.addEventListener("pointerleave", () => showing(null));
  drawing.addEventListener("click", (event) => {
    const spot = nearest(event);
    if (spot) choose(spot.plot);
  });
  return el("figure", {class: "map"}, drawing, named);
}
