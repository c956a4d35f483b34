// Marks that stand beside words: each has a shape of its own, so that colour is never all that tells them apart.
import {ornament, svg} from "./build.js";

const shapes = {
  irrigate: ["M12 2.5 C16 8 19 11.5 19 15 A7 7 0 0 1 5 15 C5 11.5 8 8 12 2.5 Z"],
  sow: ["M12 3 L12 14 M8 10.5 L12 14.5 L16 10.5", "M3 20 H21"],
  harvest: ["M5 21 C13 19 19 14 18 4 C12 7 9 12 9 17"],
  soon: ["M4 5 H20 V20 H4 Z M4 10 H20 M9 2.5 V7 M15 2.5 V7"],
  seen: ["M12 21 V10 M12 12 C12 7 8.5 4.5 3.5 4.5 C3.5 9.5 7 12 12 12 M12 15 C12 11 15 8.5 20.5 8.5 C20.5 13 17 15 12 15"],
  look: ["M12 3 L22 20.5 H2 Z M12 9.5 V14.5 M12 17 V17.6"],
  waiting: ["M12 3 A9 9 0 1 1 11.9 3 M12 7.5 V12 L15.5 14"],
  wait: ["M5 12.5 L10 17.5 L19.5 6.5"],
  silent: ["M3 3 L21 21 M6 9 A9 9 0 0 1 9 6.8 M13 6 A9 9 0 0 1 18 9 M12 17 V17.6 M9 13.5 A4.5 4.5 0 0 1 11 12.3"],
  ok: ["M5 12.5 L10 17.5 L19.5 6.5"],
  degraded: ["M3 14 C6 8 9 8 12 12 S18 16 21 10"],
  no_advice: ["M5 5 L19 19 M19 5 L5 19"],
  error: ["M12 3 L22 20.5 H2 Z M12 9.5 V14.5 M12 17 V17.6"],
};
const solid = new Set(["irrigate", "harvest"]);

/** The mark of a tally, an action or a status. */
export function mark(name) {
  const shape = name === "resow" ? "sow" : name in shapes ? name : "wait";
  return ornament("0 0 24 24", `mark mark-${shape}${solid.has(shape) ? " solid" : ""}`,
                  shapes[shape].map((d) => svg("path", {d})));
}

/** A shape about a point of a map, as a path; r is half its width. */
export function mapShape(tally, x, y, r) {
  const at = (dx, dy) => `${(x + dx * r).toFixed(1)} ${(y + dy * r).toFixed(1)}`;
  switch (tally) {
    case "irrigate": return `M${at(0, -1.5)} L${at(1, 0.3)} A${r} ${r} 0 1 1 ${at(-1, 0.3)} Z`;
    case "sow": return `M${at(-1, -1)} L${at(1, -1)} L${at(1, 1)} L${at(-1, 1)} Z`;
    case "harvest": return `M${at(0, -1.4)} L${at(1.4, 0)} L${at(0, 1.4)} L${at(-1.4, 0)} Z`;
    case "look": return `M${at(0, -1.3)} L${at(1.3, 1)} L${at(-1.3, 1)} Z`;
    default: return `M${at(-0.7, 0)} A${0.7 * r} ${0.7 * r} 0 1 1 ${at(0.7, 0)} A${0.7 * r} ${0.7 * r} 0 1 1 ${at(-0.7, 0)} Z`;
  }
}
