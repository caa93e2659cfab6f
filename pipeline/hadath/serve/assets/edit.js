// Corrections: each makes a new document, so that undo is going back to the last one.
"use strict";
(function (H) {
  const LISTS = { date: "dates", country: "countries", leader: "leaders", event: "events" };
  const state = (H.edit = { past: [], checked: new Set(), unsaved: false });
  const copy = (value) => JSON.parse(JSON.stringify(value));
  const nameOf = (kind, item) => (kind === "event" ? "event " + item.event_id : `${kind} ${item.start} ${item.end}`);
  const BY_HAND = "by_hand";

  // A document as the API takes it.
  H.given = (doc) => ({ ...doc, annotator: H.$("#annotator").value.trim() || doc.annotator || null });

  // A new article: nothing done, nothing to undo.
  H.startEditing = function (doc) {
    Object.assign(state, { past: [], checked: new Set(), unsaved: false });
    H.show(doc);
    H.$("#tools").hidden = false;
    progress();
  };

  function become(doc, focus) {
    state.past.push(H.view.doc);
    state.unsaved = true;
    redraw(doc, focus);
  }

  function redraw(doc, focus) {
    const article = H.$("#article"), table = H.$(".side .scroll");
    const places = [article.scrollTop, table.scrollTop];
    H.show(doc);
    [article.scrollTop, table.scrollTop] = places;
    if (focus && focus.kind === "event") H.chooseEvent(focus.item.event_id);
    else if (focus) {
      const at = doc[LISTS[focus.kind]].indexOf(focus.item);
      H.chooseMark({ date: "d", country: "c", leader: "p" }[focus.kind] + at);
      const mark = H.$("mark.focus", article);
      if (mark) mark.focus({ preventScroll: true });
    }
    progress();
  }

  function progress() {
    const doc = H.view.doc;
    const all = Object.entries(LISTS).flatMap(([kind, list]) => doc[list].map((item) => nameOf(kind, item)));
    H.$("#progress").textContent = `${all.filter((n) => state.checked.has(n)).length} of ${all.length} accepted${state.unsaved ? ", not saved" : ""}`;
    for (const mark of H.view.marks) {
      const done = state.checked.has(nameOf(mark.kind === "trigger" ? "event" : mark.kind, mark.of));
      for (const node of H.$$(`mark[data-key="${CSS.escape(mark.key)}"]`)) node.classList.toggle("checked", done);
    }
    for (const row of H.$$("#events tr[data-event]")) row.classList.toggle("checked", state.checked.has("event " + row.dataset.event));
  }
  H.onRows = progress;

  function chosen() {
    if (!H.view.chosen) throw new Error("choose a mark in the article or a row of the table first");
    return H.view.chosen;
  }

  function accept() {
    const { kind, of } = chosen();
    state.checked.add(nameOf(kind, of));
    progress();
    H.say("accepted");
  }

  function remove() {
    const { kind, of } = chosen();
    const doc = copy(H.view.doc);
    doc[LISTS[kind]].splice(H.view.doc[LISTS[kind]].indexOf(of), 1);
    if (kind === "event") for (const e of doc.events) if (e.parent === of.event_id) e.parent = null;
    become(doc);
    H.say("deleted");
  }

  // How fine a date is, from its value.
  function precision(value) {
    if (!value || value.includes("_") || value.startsWith("P")) return "none";
    if (value.includes("..")) return "open";
    if (value.includes("/") || value.includes(";")) return "interval";
    if (/X/.test(value)) return /^\d{3}X/.test(value) ? "decade" : /^\d{2}XX/.test(value) ? "century" : "none";
    return ["year", "month", "day"][Math.min(value.replace(/^-/, "").split("-").length - 1, 2)];
  }

  function filled(kind, item) {
    if (kind === "date") return { ...item, precision: precision(item.value), calendar: item.calendar || "gregorian" };
    if (kind === "event") return { ...item, date_precision: item.date_edtf ? precision(item.date_edtf) : null };
    return item;
  }

  function change() {
    const { kind, of } = chosen();
    const title = kind === "event" ? `Event ${of.event_id}` : `${kind}: ${H.inert(of.text)}`;
    H.askCells(kind, of, title, (said) => {
      const doc = copy(H.view.doc);
      const at = H.view.doc[LISTS[kind]].indexOf(of);
      const item = (doc[LISTS[kind]][at] = filled(kind, { ...doc[LISTS[kind]][at], ...said, rule: BY_HAND }));
      state.checked.add(nameOf(kind, item));
      become(doc, { kind, item });
      H.say("changed");
    });
  }

  // The nth place of some characters in the text, as offsets of the document; null where there is none.
  function place(text, nth) {
    let unit = -1;
    for (let i = 0; i < nth; i++) if ((unit = H.view.doc.text.indexOf(text, unit + 1)) < 0) return null;
    const start = H.countPoints(H.view.doc.text.slice(0, unit));
    return { start, end: start + H.countPoints(text), text };
  }

  function occurrence(selection) {
    let nth = 1;
    for (; nth < 10000; nth++) {
      const found = place(selection.text, nth);
      if (!found || found.start >= selection.start) return nth;
    }
    return 1;
  }

  function nextId() {
    const used = H.view.doc.events.map((e) => Number((e.event_id.match(/(\d+)$/) || [0, 0])[1]));
    return "E" + String(Math.max(0, ...used) + 1).padStart(2, "0");
  }

  function fresh(kind, span) {
    if (kind === "date") return { ...span, value: null, type: "DATE", precision: "none", calendar: "gregorian", rule: BY_HAND };
    if (kind === "country") return { ...span, iso3: "", kind: "name", rule: BY_HAND };
    if (kind === "leader") return { ...span, name: null, iso3: "", role: null, person_id: null, resolved_by: "name", kind: "name", rule: BY_HAND };
    const sentence = Math.max(0, H.view.doc.sentences.findIndex((s) => s.start <= span.start && span.start < s.end));
    const around = H.view.doc.sentences[sentence];
    return { event_id: nextId(), mode: "visit", plover: null, cameo: null, quad: null, status: "occurred", polarity: "positive", trigger: span, mentions: [],
      actors: [], recipients: [], reciprocal: false, date_edtf: null, date_start: null, date_end: null, date_precision: null, date_source: "none", date_text: null,
      location: [], official: null, ordinal: null, parent: null, linked: null, sentence, evidence: around ? H.slice(H.view.doc.text, around.start, around.end) : "",
      rule: BY_HAND, confidence: 1, warnings: [] };
  }

  function add() {
    const selection = H.selection(H.$("#article"), H.view.doc);
    H.askNew(selection ? selection.text : "", selection ? occurrence(selection) : 1, (kind, text, nth) => {
      const span = place(text, nth);
      if (!span) {
        H.problem(new Error(nth > 1 ? `these characters do not stand ${nth} times in the article` : "these characters do not stand in the article"));
        return;
      }
      H.problem(null);
      setTimeout(() => H.askCells(kind, fresh(kind, span), `New ${kind}: ${H.inert(text)}`, (said) => insert(kind, filled(kind, { ...fresh(kind, span), ...said }))));
    });
  }

  function insert(kind, item) {
    const doc = copy(H.view.doc);
    doc[LISTS[kind]].push(item);
    if (kind !== "event") doc[LISTS[kind]].sort((a, b) => a.start - b.start || a.end - b.end);
    state.checked.add(nameOf(kind, item));
    become(doc, { kind, item });
    H.say("added");
  }

  function undo() {
    if (!state.past.length) throw new Error("nothing to undo");
    redraw(state.past.pop());
    H.say("undone");
  }

  const DO = { accept, change, remove, add, undo };
  const KEYS = { a: "accept", e: "change", Delete: "remove", n: "add", u: "undo" };

  H.startTools = function () {
    for (const button of H.$$("[data-do]")) button.addEventListener("click", () => H.attempt(async () => DO[button.dataset.do]()));
    H.$("#view").addEventListener("keydown", (event) => {
      const what = KEYS[event.key];
      if (!what || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
      event.preventDefault();
      const mark = event.target.closest("mark"), row = event.target.closest("tr[data-event]");
      if (mark && what !== "add" && what !== "undo") H.chooseMark(mark.dataset.key);
      else if (row && what !== "add" && what !== "undo") H.chooseEvent(row.dataset.event);
      H.attempt(async () => DO[what]());
    });
    addEventListener("beforeunload", (event) => { if (state.unsaved) event.preventDefault(); });
  };
})(window.hadath);
