// Many articles: a list with search and filters, and charts over what is left of it.
"use strict";
(function (H) {
  const el = H.el, PAGE = 50;
  const state = { all: [], from: 0, pair: null, texts: new Map() };

  // Events of the summary as objects that the charts and pairs understand.
  function unpack(article, at) {
    article.at = at;
    article.events = article.events.map(([event_id, mode, quad, status, actors, recipients, reciprocal, date_edtf, date_start, date_end]) => ({
      event_id, mode, quad, status, reciprocal, date_edtf, date_start, date_end, at,
      actors: actors.map((iso3) => ({ iso3 })), recipients: recipients.map((iso3) => ({ iso3 })),
    }));
    return article;
  }

  function searched(article) {
    if (!state.texts.has(article.at)) {
      const doc = H.documentAt(article.at);
      state.texts.set(article.at, H.fold([doc.id, doc.title, doc.source, doc.text].filter(Boolean).join("\n")));
    }
    return state.texts.get(article.at);
  }

  function wanted() {
    const form = Object.fromEntries(new FormData(H.$("#filters")));
    const words = H.fold(form.words).split(/\s+/).filter(Boolean);
    const year = (e) => Number((e.date_start || "").match(/^-?\d{4}/));
    const fits = (e) => (!form.mode || e.mode === form.mode) && (!form.status || e.status === form.status) &&
      (!form.country || H.states([...e.actors, ...e.recipients]).includes(form.country)) &&
      (!form.from || (e.date_start && year(e) >= Number(form.from))) && (!form.to || (e.date_start && year(e) <= Number(form.to)));
    const narrowed = form.mode || form.status || form.country || form.from || form.to;
    return { words, fits, narrowed };
  }

  const paired = (e) => !state.pair || H.pairs(e).some((p) => p.join(" ") === state.pair);

  // What the filters leave: articles, each with its events that fit.
  function found() {
    const { words, fits, narrowed } = wanted();
    return state.all.map((article) => ({ article, events: article.events.filter(fits) }))
      .filter(({ article, events }) => (events.length || !narrowed) && words.every((w) => searched(article).includes(w)));
  }

  function row({ article, events }) {
    const states = [...new Set(events.flatMap((e) => H.states([...e.actors, ...e.recipients])))].sort();
    const name = article.title || article.id;
    return el("tr", {},
      el("td", {}, el("a", { href: "#/" + article.at }, H.bdi(name)), name === article.id ? "" : el("small", {}, " ", H.bdi(article.id))),
      el("td", {}, article.published || "–"), el("td", {}, article.source ? H.bdi(article.source) : "–"),
      el("td", { className: "number" }, String(events.length)), el("td", {}, states.slice(0, 12).join(" ") + (states.length > 12 ? " …" : "")));
  }

  function draw() {
    const left = found();
    const listed = state.pair ? left.map((f) => ({ ...f, events: f.events.filter(paired) })).filter((f) => f.events.length) : left;
    state.from = Math.min(state.from, Math.max(0, Math.floor((listed.length - 1) / PAGE) * PAGE));
    const events = listed.flatMap((f) => f.events);
    H.$("#found").textContent = `${listed.length} of ${state.all.length} articles, ${events.length} events`;
    H.$("#list tbody").replaceChildren(...listed.slice(state.from, state.from + PAGE).map(row));
    const step = (label, to, possible) => el("button", { type: "button", disabled: !possible, onclick: () => { state.from = to; draw(); } }, label);
    H.$("#pages").replaceChildren(...(listed.length <= PAGE ? [] : [
      step("Back", state.from - PAGE, state.from > 0), `${state.from + 1}–${Math.min(state.from + PAGE, listed.length)}`,
      step("Next", state.from + PAGE, state.from + PAGE < listed.length)]));
    H.drawCharts(events, left.flatMap((f) => f.events), state.pair, (pair) => { state.pair = pair; draw(); },
      (event) => { location.hash = `#/${event.at}/${event.event_id}`; });
  }

  function options(name, values) {
    H.$(`#filters [name=${name}]`).append(...[...new Set(values)].filter(Boolean).sort().map((v) => el("option", { value: v }, v.replaceAll("_", " "))));
  }

  H.startIndex = function (summary) {
    state.all = summary.map(unpack);
    const events = state.all.flatMap((a) => a.events);
    options("country", events.flatMap((e) => H.states([...e.actors, ...e.recipients])));
    options("mode", events.map((e) => e.mode));
    options("status", events.map((e) => e.status));
    let waiting = null;
    const again = () => { clearTimeout(waiting); waiting = setTimeout(() => { state.from = 0; draw(); }, 150); };
    const form = H.$("#filters");
    form.addEventListener("input", again);
    form.addEventListener("reset", () => { state.pair = null; again(); });
    form.addEventListener("submit", (e) => { e.preventDefault(); again(); });
  };

  H.showIndex = function () {
    H.$("#index").hidden = false;
    H.$("#charts").hidden = false;
    draw();
  };
})(window.hadath);
