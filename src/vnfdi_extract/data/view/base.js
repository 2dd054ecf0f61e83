"use strict";
// The data, the state of the page and small helpers. Text from articles only ever becomes text nodes.

let D;
const state = {
  view: "summary", lang: "vi", article: 0, fact: null, shown: 100,
  filters: { query: "", place: "", indicator: "", kind: "", flag: "", least: 0, related: false },
};

async function unpack(base64) {
  const packed = atob(base64.trim());
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

const byId = (id) => document.getElementById(id);
const side = () => (state.lang === "vi" ? 0 : 1);
const say = (key, n) => (D.words[key] || [key, key])[side()].replace("{n}", n);
const both = (pair) => pair[side()];
const labelled = (kind, code) => {
  const pair = (D.labels[kind] || {})[code];
  return pair ? pair[side()] : code;
};

function make(parent, name, properties, children) {
  const element = name === "svg" || parent === "svg"
    ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || (value === false && !key.startsWith("aria-"))) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true && !key.startsWith("aria-") ? "" : value);
  }
  for (const child of (children || []).flat(Infinity)) {
    if (child === null || child === undefined || child === "") continue;
    element.append(child);
  }
  return element;
}
const h = (name, properties, ...children) => make("html", name, properties, children);
const svg = (name, properties, ...children) => make("svg", name, properties, children);

const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
const percent = (share) => `${Math.round(share * 100)}%`;
const place = (code) => code === "VN" ? (side() ? "Vietnam" : "cả nước") : labelled("country", code);
const day = (iso) => iso ? new Date(`${iso}T00:00:00Z`).toLocaleDateString(state.lang === "vi" ? "vi-VN" : "en-GB",
  { timeZone: "UTC", day: "numeric", month: state.lang === "vi" ? "numeric" : "short", year: "numeric" }) : "";
const count = (n) => n.toLocaleString(state.lang === "vi" ? "vi-VN" : "en-GB");

function short(number, currency) {
  const [power, word] = [[1e9, ["tỷ", "bn"]], [1e6, ["triệu", "m"]], [1, ["", ""]]].find(([p]) => Math.abs(number) >= p)
    || [1, ["", ""]];
  const figures = (number / power).toLocaleString(state.lang === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 2 });
  return [figures, both(word), currency].filter(Boolean).join(" ");
}

// The sentence around a fact, with the fact's own words apart: [before, words, after].
function sentence(article, [start, end]) {
  const text = article.text;
  const stop = (at) => text[at] === "\n" || (".!?".includes(text[at]) && /\s/.test(text[at + 1] || " "));
  let from = start, to = end;
  while (from > 0 && !stop(from - 1)) from--;
  while (to < text.length && !stop(to)) to++;
  const before = text.slice(from, start).trimStart(), after = text.slice(end, to + 1).trimEnd();
  return [before.length > 260 ? `… ${before.slice(before.indexOf(" ", before.length - 260) + 1)}` : before,
    text.slice(start, end), after.length > 200 ? `${after.slice(0, after.lastIndexOf(" ", 200))} …` : after];
}
const quoted = (article, span) => {
  const [before, words, after] = sentence(article, span);
  return h("q", {}, before, h("b", {}, words), after);
};

// What makes a fact worth a second look.
function doubts(fact) {
  const found = [];
  if (fact.flags.length || fact.article.flags.some((f) => f.facts.includes(fact.id))) found.push("flagged");
  if (fact.slots.some((slot) => slot[3])) found.push("inherited");
  if (fact.score < 0.6 || fact.slots.some((slot) => slot[4] !== null && slot[4] < 0.6)) found.push("unsure");
  return found;
}
const isDoubtful = (fact) => fact.doubts.includes("flagged") || fact.doubts.includes("unsure");
