// Draws the map of the Overview: `node dev/us-map.mjs` reads us-atlas (states, already projected to Albers USA) and writes
// one path a state into src/components/overview/us-map.ts. Run it when the map shall look different; its result is committed,
// so neither the atlas nor this script is needed to build.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

const WIDTH = 975;
const HEIGHT = 610;
/** Points nearer than this to the one before are left out: the map is drawn about 450 px wide. */
const NEAR = 1.1;
/** Islands smaller than this, in square pixels, are left out. */
const SPECK = 1.2;

const CODES = {
  "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", 10: "DE", 11: "DC", 12: "FL", 13: "GA", 15: "HI",
  16: "ID", 17: "IL", 18: "IN", 19: "IA", 20: "KS", 21: "KY", 22: "LA", 23: "ME", 24: "MD", 25: "MA", 26: "MI", 27: "MN", 28: "MS",
  29: "MO", 30: "MT", 31: "NE", 32: "NV", 33: "NH", 34: "NJ", 35: "NM", 36: "NY", 37: "NC", 38: "ND", 39: "OH", 40: "OK", 41: "OR",
  42: "PA", 44: "RI", 45: "SC", 46: "SD", 47: "TN", 48: "TX", 49: "UT", 50: "VT", 51: "VA", 53: "WA", 54: "WV", 55: "WI", 56: "WY",
};

const atlas = createRequire(import.meta.url).resolve("us-atlas/states-albers-10m.json");
const topology = JSON.parse(readFileSync(atlas, "utf8"));

// Arcs are thinned before states are put together, so that neighbors keep the very same border.
const { scale, translate } = topology.transform;
topology.arcs = topology.arcs.map((arc) => thin(unpack(arc)));
delete topology.transform;

const states = feature(topology, topology.objects.states)
  .features.map((state) => ({ code: CODES[state.id], name: state.properties.name, d: path(state.geometry) }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));

const rows = states.map((state) => `  { code: "${state.code}", name: "${state.name}", d: "${state.d}" },`);
const text = `// Written by dev/us-map.mjs from us-atlas (ISC; boundaries of the U.S. Census Bureau, public domain). Do not edit.

/** One state of the map. */
export interface StateShape {
  /** Postal code. */
  code: string;
  /** In words. */
  name: string;
  /** Its outline, for \`<path d>\`. */
  d: string;
}

/** The box that holds every outline. */
export const MAP_BOX = "0 0 ${WIDTH} ${HEIGHT}";

/** Fifty states and the District, by postal code. */
export const STATES: readonly StateShape[] = [
${rows.join("\n")}
];
`;
writeFileSync(new URL("../src/components/overview/us-map.ts", import.meta.url), text);
console.log(`${states.length} states, ${text.length} characters`);

/** An arc of whole-number steps as points in pixels. */
function unpack(arc) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
}

/** The points of a line that can be told apart; both ends stay, so that lines still meet. */
function thin(points) {
  const kept = [points[0]];
  for (const point of points.slice(1, -1)) {
    const last = kept[kept.length - 1];
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) >= NEAR) kept.push(point);
  }
  kept.push(points[points.length - 1]);
  return kept.map(([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
}

/** A shape as steps from point to point. */
function path(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons
    .filter((rings) => area(rings[0]) >= SPECK)
    .flatMap((rings) => rings.map(ring))
    .join("");
}

function ring(points) {
  const [first, ...rest] = points.slice(0, -1);
  let [x, y] = first;
  const steps = rest.map(([nextX, nextY]) => {
    const step = `l${number(nextX - x)},${number(nextY - y)}`;
    [x, y] = [nextX, nextY];
    return step;
  });
  return `M${number(first[0])},${number(first[1])}${steps.join("")}Z`;
}

function area(points) {
  let twice = 0;
  for (let i = 1; i < points.length; i++) twice += points[i - 1][0] * points[i][1] - points[i][0] * points[i - 1][1];
  return Math.abs(twice) / 2;
}

/** One decimal at most, and no zero before it. */
function number(value) {
  return String(Math.round(value * 10) / 10).replace(/^(-?)0\./, "$1.");
}
