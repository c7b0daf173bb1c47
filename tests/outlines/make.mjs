// Makes the outlines of chancery's maps from those of Natural Earth:
//
//   npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
//   node tests/outlines/make.mjs package/countries-50m.json > themes/chancery/map/outlines.json
//
// The arcs of the TopoJSON are simplified one by one (Douglas and Peucker), so that neighbours keep a
// common border. What two countries share is a border; small islands are left out.

import { readFileSync } from 'node:fs';

/** Whole numbers are this part of a degree. */
const PER_DEGREE = 20;
/** How far a line may move, in degrees. */
const TOLERANCE = 0.08;
/** The smallest island, in square degrees. */
const SMALLEST = 0.5;

const topology = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const arcs = topology.arcs.map((arc) => simplified(degrees(arc)));

function degrees(arc) {
  const { scale, translate } = topology.transform;
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

function simplified(line) {
  const kept = new Set([0, line.length - 1]);
  const open = [[0, line.length - 1]];
  while (open.length > 0) {
    const [first, last] = open.pop();
    let [far, at] = [TOLERANCE, -1];
    for (let index = first + 1; index < last; index += 1) {
      const distance = distanceTo(line[index], line[first], line[last]);
      if (distance > far) [far, at] = [distance, index];
    }
    if (at > 0) {
      kept.add(at);
      open.push([first, at], [at, last]);
    }
  }
  return line.filter((_, index) => kept.has(index));
}

function distanceTo([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** A line of arcs; `~index` is an arc read backwards. */
function line(indexes) {
  return indexes.flatMap((index, part) => {
    const points = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    return part === 0 ? points : points.slice(1);
  });
}

/** The first point, then the steps to the others, in whole numbers. */
function written(points) {
  const whole = points.map((point) => point.map((degree) => Math.round(degree * PER_DEGREE)));
  const different = whole.filter(([x, y], at) => at === 0 || x !== whole[at - 1][0] || y !== whole[at - 1][1]);
  return different.flatMap(([x, y], at) =>
    at === 0 ? [x, y] : [x - different[at - 1][0], y - different[at - 1][1]]);
}

function area(points) {
  return Math.abs(points.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length];
    return sum + x * nextY - nextX * y;
  }, 0)) / 2;
}

/** The line without jumps at the antimeridian: it goes on beyond 180 degrees. */
function unwrapped(points) {
  let shift = 0;
  return points.map(([x, y], at) => {
    const before = at === 0 ? x : points[at - 1][0];
    if (x - before > 180) shift -= 360;
    if (before - x > 180) shift += 360;
    return [x + shift, y];
  });
}

/** A ring as it is drawn: the one around the pole is closed there, one beyond 180 degrees stands on both sides. */
function drawn(ring) {
  const points = unwrapped(ring);
  const [first, last] = [points[0], points.at(-1)];
  if (Math.abs(last[0] - first[0]) > 180) points.push([last[0], -90], [first[0], -90]);
  const beyond = points.some(([x]) => Math.abs(x) > 180.5);
  const side = points.some(([x]) => x > 180.5) ? -360 : 360;
  return beyond ? [points, points.map(([x, y]) => [x + side, y])] : [points];
}

const polygons = (geometry) => geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
const land = topology.objects.land.geometries.flatMap(polygons).flat().map(line).flatMap(drawn)
  .filter((ring) => area(ring) >= SMALLEST).map(written).filter((ring) => ring.length >= 8);

const countries = topology.objects.countries.geometries;
const users = new Map();
countries.forEach((country, number) => {
  for (const index of polygons(country).flat(2)) {
    const arc = index < 0 ? ~index : index;
    users.set(arc, (users.get(arc) ?? new Set()).add(number));
  }
});
const shared = [...users].filter(([, of]) => of.size > 1).map(([arc]) => arc).sort((a, b) => a - b);
const borders = shared.map((arc) => written(unwrapped(arcs[arc]))).filter((border) => border.length >= 4);

process.stdout.write(`${JSON.stringify({
  source: 'Natural Earth 4.1.0, 1:50m, through world-atlas 2.0.2 (see LICENSE); simplified',
  per_degree: PER_DEGREE,
  land,
  borders,
})}\n`);
