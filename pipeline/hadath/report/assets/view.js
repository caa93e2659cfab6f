// One article: its marks, its table, its charts, and the links between them.
"use strict";
(function (H) {
  const state = (H.view = { doc: null, marks: [], chosen: null, pair: null, onChoose: null });
  const article = () => H.$("#article");
  const rows = () => H.$$("#events tr[data-event]");
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const reveal = (element) => element.scrollIntoView({ block: "center", inline: "nearest", behavior: calm() ? "auto" : "smooth" });

  // Scroll only the box around an element, not the page: on a phone article and table are not in sight together.
  function within(box, element) {
    const outer = box.getBoundingClientRect(), inner = element.getBoundingClientRect();
    if (inner.top < outer.top + 40) box.scrollTop -= outer.top + 40 - inner.top;
    else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
  }

  const shown = () => state.doc.events.filter((e) => !state.pair || H.pairs(e).some((p) => p.join(" ") === state.pair));

  // Show a document; a new one forgets what was chosen in the last.
  H.show = function (doc) {
    if (!state.doc || state.doc.id !== doc.id) state.pair = null;
    Object.assign(state, { doc, chosen: null, marks: H.renderArticle(article(), doc) });
    H.$("#view").hidden = false;
    H.$("#charts").hidden = false;
    H.$("#details").replaceChildren();
    refresh();
  };

  function refresh() {
    H.renderTable(H.$("#events tbody"), shown());
    if (H.onRows) H.onRows();
    H.drawCharts(shown(), state.doc.events, state.pair, (pair) => { state.pair = pair; refresh(); },
      (event) => H.chooseEvent(event.event_id));
  }

  // The charts over `events`; the matrix counts `all` of them, so that another cell can be chosen.
  H.drawCharts = function (events, all, pair, choosePair, chooseEvent) {
    H.renderMatrix(H.$("#matrix"), all, pair, choosePair);
    const unpair = H.$("#unpair");
    unpair.hidden = !pair;
    unpair.textContent = pair ? `Show all, not only ${pair.replace(" ", " → ")}` : "";
    unpair.onclick = () => choosePair(null);
    const draw = () => H.renderTimeline(H.$("#timeline"), events, chooseEvent)
      .catch((error) => { H.$("#undated").textContent = "The timeline cannot be drawn: " + error.message; });
    H.onTheme = draw;
    draw();
  };

  function light(keys, focus) {
    for (const m of H.$$("mark", article())) {
      m.classList.toggle("on", keys.has(m.dataset.key));
      m.classList.toggle("focus", m.dataset.key === focus);
    }
  }

  function select(ids) {
    for (const r of rows()) {
      r.classList.toggle("on", ids.has(r.dataset.event));
      r.setAttribute("aria-selected", String(ids.has(r.dataset.event)));
    }
  }

  // Choose a row: its characters light up, its cells are told. `to` is what to bring into sight: the characters or the row.
  H.chooseEvent = function (id, { to = "characters" } = {}) {
    const event = state.doc.events.find((e) => e.event_id === id);
    if (!event) return;
    state.chosen = { kind: "event", of: event };
    light(H.keysOf(state.doc, event, state.marks), "t" + id);
    select(new Set([id]));
    tell("Event " + id, event);
    const first = H.$(`mark[data-key="t${CSS.escape(id)}"]`, article());
    const row = rows().find((r) => r.dataset.event === id);
    if (row) within(H.$(".side .scroll"), row);
    if (to === "row" && row) reveal(row);
    if (to === "characters" && first) reveal(first);
  };

  // Choose a mark: the rows it belongs to light up.
  H.chooseMark = function (key) {
    const mark = state.marks.find((m) => m.key === key);
    if (!mark) return;
    if (mark.kind === "trigger") {
      H.chooseEvent(mark.of.event_id, { to: "row" });
      return;
    }
    state.chosen = { kind: mark.kind, of: mark.of };
    const events = H.eventsOf(state.doc, key, state.marks);
    light(new Set([key]), key);
    select(new Set(events.map((e) => e.event_id)));
    tell(mark.kind, mark.of, events);
    const row = rows().find((r) => r.classList.contains("on"));
    if (row) {
      within(H.$(".side .scroll"), row);
      reveal(row);
    }
  };

  function tell(title, item, events) {
    const links = (events || []).map((e) => H.el("button", { type: "button", onclick: () => H.chooseEvent(e.event_id) }, e.event_id));
    H.$("#details").replaceChildren(H.el("h3", {}, title), links.length ? H.el("p", {}, "In ", links.flatMap((l) => [l, " "])) : "", H.details(item));
    if (state.onChoose) state.onChoose(state.chosen);
  }

  H.startView = function () {
    article().addEventListener("click", (event) => {
      const mark = event.target.closest("mark");
      if (mark && getSelection().isCollapsed) H.chooseMark(mark.dataset.key);
    });
    H.$("#events tbody").addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-event]");
      if (row) H.chooseEvent(row.dataset.event);
    });
    H.roving(article(), () => H.$$("mark", article()), { next: ["ArrowLeft", "ArrowDown"], back: ["ArrowRight", "ArrowUp"] });
    H.roving(H.$("#events tbody"), rows, { next: ["ArrowDown"], back: ["ArrowUp"] });
    H.$("#events tbody").addEventListener("keydown", toCharacters);
    article().addEventListener("keydown", toRow);
    for (const box of H.$$("#legend input[data-kind]"))
      box.addEventListener("change", () => article().classList.toggle("no-" + box.dataset.kind, !box.checked));
    H.$("#labels").addEventListener("change", (e) => article().classList.toggle("no-labels", !e.target.checked));
  };

  function focusOn(element, among) {
    for (const other of among) other.tabIndex = -1;
    element.tabIndex = 0;
    element.focus();
  }

  function toCharacters(event) {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    const row = event.target.closest("tr[data-event]");
    if (!row) return;
    event.preventDefault();
    H.chooseEvent(row.dataset.event);
    const mark = H.$(`mark[data-key="t${CSS.escape(row.dataset.event)}"]`, article());
    if (mark) focusOn(mark, H.$$("mark", article()));
  }

  function toRow(event) {
    if (event.key !== "Escape") return;
    const row = rows().find((r) => r.classList.contains("on")) || rows()[0];
    if (row) focusOn(row, rows());
  }
})(window.hadath);
