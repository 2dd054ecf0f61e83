// The charts, drawn as SVG that takes its colours from the style sheet: sharp in print, right in the dark, and every
// mark leads to a fact or a filter.

const press = (action) => ({ tabindex: 0, role: "button", onclick: action,
  onkeydown: (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); action(); } } });

// Bars: rows of { name, number, text, hint, open }.
function bars(rows, width = 520) {
  const left = 186, step = 26, most = Math.max(...rows.map((r) => r.number)), room = width - left - 120;
  return svg("svg", { class: "chart", viewBox: `0 0 ${width} ${rows.length * step + 4}`, role: "img" }, rows.map((r, i) => {
    const y = i * step, length = Math.max(2, (room * r.number) / most);
    return svg("g", { class: "mark", ...press(r.open) }, svg("title", {}, r.hint),
      svg("rect", { class: "back", x: 0, y, width, height: step }),
      svg("text", { x: left - 8, y: y + 17, "text-anchor": "end" }, clip(r.name, 26)),
      svg("rect", { class: "bar", x: left, y: y + 4, width: length, height: step - 8, rx: 3 }),
      svg("text", { class: "value", x: left + length + 6, y: y + 17 }, r.text));
  }));
}

const clip = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

// The tile map: figures by province, on five steps of a root scale.
function tileMap(figures, chosen, choose) {
  const wide = 70, high = 38, most = Math.max(0, ...[...figures.values()].map((f) => f.number));
  const columns = Math.max(...D.tiles.map((t) => t.column)) + 1, rows = Math.max(...D.tiles.map((t) => t.row)) + 1;
  return svg("svg", { class: "chart map", viewBox: `0 0 ${columns * wide} ${rows * high}`, role: "img", "aria-label": say("map") },
    D.tiles.map((tile) => {
      const figure = figures.get(tile.name);
      const step = figure ? Math.min(5, 1 + Math.floor(4.999 * Math.sqrt(figure.number / most))) : 0;
      const [x, y] = [tile.column * wide, tile.row * high], hint = [tile.name, ...(tile.merged || [])].join(" + ");
      return svg("g", { class: `mark tile step${step} ${chosen === tile.name ? "chosen" : ""}`, "data-tile": tile.name,
        ...press(() => choose(tile.name)) },
      svg("title", {}, figure ? `${hint}: ${figure.hint}` : hint),
      svg("rect", { x: x + 1, y: y + 1, width: wide - 2, height: high - 2, rx: 4 }),
      svg("text", { x: x + wide / 2, y: y + (figure ? 16 : 23), "text-anchor": "middle" }, tile.short || tile.name),
      figure ? svg("text", { class: "value", x: x + wide / 2, y: y + 30, "text-anchor": "middle" }, figure.text) : null);
    }));
}

// Deals as dots: the day across, the capital upwards on a logarithmic scale.
function dots(points, width = 1060, height = 300) {
  const left = 84, bottom = 26, time = (iso) => Date.parse(`${iso}T00:00:00Z`);
  const times = points.map((p) => time(p.day)), logs = points.map((p) => Math.log10(p.number));
  const [t0, t1] = [Math.min(...times), Math.max(...times)], pad = Math.max((t1 - t0) * 0.03, 15 * 864e5);
  const [l0, l1] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs) + 0.01)];
  const x = (t) => left + ((t - t0 + pad) / (t1 - t0 + 2 * pad)) * (width - left - 10);
  const y = (l) => 10 + ((l1 - l) / (l1 - l0)) * (height - bottom - 10);
  const grid = [];
  for (let l = l0; l <= l1; l++) grid.push(svg("line", { x1: left, x2: width, y1: y(l), y2: y(l) }),
    svg("text", { x: left - 8, y: y(l) + 4, "text-anchor": "end" }, short(10 ** l)));
  const years = new Date(t1 + pad).getUTCFullYear() - new Date(t0 - pad).getUTCFullYear();
  for (const tick of ticks(t0 - pad, t1 + pad, years)) grid.push(svg("line", { x1: x(tick.t), x2: x(tick.t), y1: 10, y2: height - bottom }),
    svg("text", { x: x(tick.t), y: height - 8, "text-anchor": "middle" }, tick.text));
  return svg("svg", { class: "chart dots", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": say("timeline") },
    svg("g", { class: "grid" }, grid), points.map((p) => svg("g", { class: "mark", ...press(p.open) }, svg("title", {}, p.hint),
      svg("circle", { class: `dot stage-${p.stage || "none"} ${p.isGuess ? "guess" : ""}`, cx: x(time(p.day)),
        cy: y(Math.log10(p.number)), r: 6 }))));
}

function ticks(from, to, years) {
  const found = [], start = new Date(from), months = years > 2 ? 12 * Math.ceil(years / 12) : years > 0 ? 3 : 1;
  for (let n = 0; n < 60; n++) {
    const t = Date.UTC(start.getUTCFullYear(), n * months, 1), date = new Date(t);
    if (t > to) break;
    if (t >= from) found.push({ t, text: months >= 12 ? String(date.getUTCFullYear()) : `${date.getUTCMonth() + 1}/${date.getUTCFullYear()}` });
  }
  return found;
}
