// Start, tabs, keyboard, language and theme; the address remembers the place, so that a fact can be linked to.

const VIEWS = { summary: drawSummary, articles: drawReader, table: drawTable };

// Views that only a store can fill.
const ACROSS = { ledger: drawProjects, series: drawSeries };

function render() {
  const focused = document.activeElement?.id;
  const main = byId("main");
  main.replaceChildren();
  document.body.dataset.view = state.view;
  drawTools();
  VIEWS[state.view](main);
  remember();
  if (focused && document.activeElement?.id !== focused) byId(focused)?.focus();
}

function remember() {
  const parts = [state.view];
  if (state.view === "articles") parts.push(state.article + 1, ...(state.fact ? [state.fact.id] : []));
  const hash = `#${parts.join("/")}`;
  if (location.hash !== hash) history.replaceState(null, "", hash);
}

function recall() {
  const [view, article, fact] = location.hash.slice(1).split("/");
  if (!Object.hasOwn(VIEWS, view)) return;
  state.view = view;
  const found = D.articles[Number(article) - 1];
  if (found) state.article = found.index;
  state.fact = (found && found.facts.find((f) => f.id === fact)) || null;
}

function drawTools() {
  document.documentElement.lang = state.lang;
  byId("heading").textContent = document.title = D.title || say("title");
  byId("tabs").replaceChildren(...Object.keys(VIEWS).map((view) => h("button", { type: "button", role: "tab", id: `tab-${view}`,
    "aria-selected": state.view === view, onclick: () => show(view) }, say(view))));
  byId("tools").replaceChildren(
    h("button", { type: "button", id: "language", onclick: () => {
      state.lang = state.lang === "vi" ? "en" : "vi";
      passing = null;
      drawFilters();
      render();
    } }, say("language")),
    h("button", { type: "button", id: "theme", onclick: () => {
      const root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = (root.dataset.theme || (dark ? "dark" : "light")) === "dark" ? "light" : "dark";
    } }, say("theme")),
    h("button", { type: "button", id: "print", onclick: () => print() }, say("print")));
  byId("footer").textContent = say("keys");
}

function show(view) {
  state.view = view;
  render();
  scrollTo(0, 0);
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "Escape") {
    event.target.blur?.();
    if (state.view === "articles") mark(null, true);
    return;
  }
  if (isTyping) return;
  const views = Object.keys(VIEWS), reading = state.view === "articles";
  if (event.key === "/") byId("filter-query").focus();
  else if (views[Number(event.key) - 1]) show(views[Number(event.key) - 1]);
  else if (reading && "jk".includes(event.key)) step(event.key === "j" ? 1 : -1);
  else if (reading && "np".includes(event.key)) stepArticle(event.key === "n" ? 1 : -1);
  else return;
  event.preventDefault();
}

async function start() {
  D = await unpack(byId("data").textContent);
  byId("data").remove();
  D.articles.forEach((article, index) => {
    article.index = index;
    for (const fact of article.facts) fact.article = article;
    for (const fact of article.facts) fact.doubts = doubts(fact);
  });
  D.facts = D.articles.flatMap((article) => article.facts);
  state.lang = D.lang;
  if (D.together) Object.assign(VIEWS, ACROSS);
  recall();
  drawFilters();
  render();
  document.addEventListener("keydown", pressed);
  addEventListener("hashchange", () => { recall(); render(); });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  document.documentElement.dataset.ready = "yes";
}

start();
