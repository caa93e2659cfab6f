// The dialog in which a mention or a row is changed: fields by kind, what they hold given back as an object.
"use strict";
(function (H) {
  const el = H.el;
  const DATE_TYPES = ["DATE", "TIME", "DURATION", "SET"], KINDS = ["name", "adjective", "capital", "bloc", "coref"];
  const CODE = { pattern: "[A-Z]{2,6}", title: "three capitals such as KAZ; blocs EU, UN, GCC …", size: 6 };

  const field = (label, name, value, more) => el("label", {}, label, el("input", { name, value: value || "", autocomplete: "off", ...more }));
  const choice = (label, name, values, value) => el("label", {}, label, el("select", { name },
    values.map((v) => el("option", { value: v, selected: v === (value || "") }, v === "" ? "–" : v))));
  const withOwn = (values, own) => (own && !values.includes(own) ? [own, ...values] : values);

  const FIELDS = {
    date: (m) => [field("Value (EDTF)", "value", m.value, { placeholder: "1997-09" }), choice("Type", "type", DATE_TYPES, m.type)],
    country: (m) => [field("State or bloc", "iso3", m.iso3, { ...CODE, required: true }), choice("Kind", "kind", KINDS, m.kind)],
    leader: (m) => [field("Name in Latin letters", "name", m.name), field("State or bloc", "iso3", m.iso3, CODE), field("Office", "role", m.role)],
    event: (m) => [
      choice("Did what", "mode", withOwn(Object.keys(H.choices.modes), m.mode), m.mode), choice("Status", "status", H.choices.statuses, m.status),
      choice("Polarity", "polarity", H.choices.polarities, m.polarity), field("Date (EDTF)", "date_edtf", m.date_edtf, { placeholder: "1997-09" }),
      choice("Date from", "date_source", H.choices.date_sources, m.date_source), field("Where", "location", (m.location || []).join(" "), { placeholder: "BHR" }),
      el("label", {}, "On equal terms", el("input", { type: "checkbox", name: "reciprocal", checked: m.reciprocal })),
      parties("Who", "actors", m.actors || []), parties("To whom", "recipients", m.recipients || []),
    ],
  };

  // The mentions that a party may be: their place, and what they say of state, name and office.
  function candidates() {
    const doc = H.view.doc;
    return [...doc.leaders, ...doc.countries].sort((a, b) => a.start - b.start);
  }

  function partyRow(party) {
    const all = candidates();
    const at = all.findIndex((m) => m.start === party.start && m.end === party.end);
    const own = at < 0 && Number.isInteger(party.start) ? [el("option", { value: "own", selected: true }, H.inert(party.text || "as it was"))] : [];
    const span = el("select", { name: "span" }, el("option", { value: "" }, "–"), own,
      all.map((m, i) => el("option", { value: String(i), selected: i === at }, `${H.inert(m.text)} (${m.start})`)));
    const row = el("div", { className: "partyrow" }, field("State", "iso3", party.iso3, CODE), field("Name", "name", party.name),
      field("Office", "role", party.role), el("label", {}, "Characters", span),
      el("button", { type: "button", "aria-label": "Remove this party", onclick: () => row.remove() }, "✕"));
    span.addEventListener("change", () => {
      const mention = all[Number(span.value)];
      if (!mention || span.value === "") return;
      for (const name of ["iso3", "name", "role"]) H.$(`[name=${name}]`, row).value = mention[name] || "";
    });
    row.party = party;
    return row;
  }

  function parties(label, name, list) {
    const rows = el("div", { "data-parties": name }, list.map(partyRow));
    const more = el("button", { type: "button", onclick: () => rows.append(partyRow({ iso3: "" })) }, "Add a party");
    return el("fieldset", {}, el("legend", {}, label), rows, el("div", { className: "bar" }, more));
  }

  function readParty(row) {
    const said = Object.fromEntries(["iso3", "name", "role"].map((n) => [n, H.$(`[name=${n}]`, row).value.trim()]));
    const place = H.$("[name=span]", row).value;
    const of = place === "own" ? row.party : place === "" ? {} : candidates()[Number(place)];
    const { start = null, end = null, text = null } = of;
    const resolved_by = row.party.resolved_by || (said.name ? "name" : said.iso3 ? "country_name" : "unresolved");
    return { iso3: said.iso3, name: said.name || null, role: said.role || null, sector: row.party.sector || null, text, start, end, resolved_by };
  }

  function readForm(kind, form) {
    const said = Object.fromEntries(Array.from(new FormData(form), ([k, v]) => [k, v.trim()]));
    if (kind === "date") return { value: said.value || null, type: said.type };
    if (kind === "country") return { iso3: said.iso3, kind: said.kind };
    if (kind === "leader") return { name: said.name || null, iso3: said.iso3, role: said.role || null };
    const sides = Object.fromEntries(H.$$("[data-parties]", form).map((p) => [p.dataset.parties, H.$$(".partyrow", p).map(readParty)]));
    const { mode, status, polarity, date_source } = said;
    const date_edtf = said.date_edtf || null;
    return { mode, ...(H.choices.modes[mode] || {}), status, polarity, date_edtf, date_start: null, date_end: null, date_source: date_edtf && date_source === "none" ? "explicit" : date_source,
      location: said.location.split(/[\s,;]+/).filter(Boolean), reciprocal: H.$("[name=reciprocal]", form).checked, ...sides };
  }

  function open(title, parts, done) {
    const dialog = H.$("#dialog");
    const form = el("form", { method: "dialog" }, el("h3", {}, title), parts, el("div", { className: "bar" },
      el("button", { type: "submit", className: "main" }, "Done"), el("button", { type: "button", onclick: () => dialog.close() }, "Cancel")));
    form.addEventListener("submit", (event) => { event.preventDefault(); if (done(form) !== false) dialog.close(); });
    dialog.replaceChildren(form);
    dialog.showModal();
    const first = H.$("input, select", form);
    if (first) first.focus();
    if (first && first.select) first.select();
  }

  // Ask for the cells of a mention or row; `done` gets what was said.
  H.askCells = (kind, item, title, done) => open(title, FIELDS[kind](item), (form) => done(readForm(kind, form)));

  // Ask which characters to add, and as what; `done(kind, text, nth)`. What is selected in the article is filled in.
  H.askNew = function (chosen, nth, done) {
    const text = field("Characters, as they stand in the article", "text", chosen, { required: true, dir: "auto", lang: "ar" });
    const number = field("Which occurrence of them", "nth", String(nth), { type: "number", min: "1", required: true });
    open("Add", [choice("As", "kind", ["date", "country", "leader", "event"]), text, number],
      (form) => done(form.elements.kind.value, form.elements.text.value, Number(form.elements.nth.value)));
  };
})(window.hadath);
