// The server's page: an article comes in, is extracted, corrected, compared and saved.
"use strict";
(function (H) {
  const el = H.el;
  const form = H.$("#given");
  let held = []; // the articles of an uploaded file

  function put(article) {
    for (const name of ["text", "id", "published"]) form.elements[name].value = article[name] || "";
  }

  async function extract() {
    const said = Object.fromEntries(["text", "id", "published"].map((n) => [n, form.elements[n].value]));
    const published = said.published.trim() || null;
    const doc = await H.ask("POST", "/extract", { text: asGiven(said.text), id: said.id.trim() || "article", published, with_text: true });
    H.$("#heading").replaceChildren(H.bdi(doc.id));
    H.$("#about").textContent = [doc.published, `${doc.events.length} events`].filter(Boolean).join(" · ");
    H.$("#comparison").hidden = true;
    H.startEditing(doc);
    H.$("#input").open = false;
    H.say(`${doc.events.length} events`);
  }

  // A text box turns every line end into \n; a text that was read keeps its own while nobody touches it.
  let read = null;
  const asGiven = (shown) => (read !== null && read.replace(/\r\n?/g, "\n") === shown ? read : shown);

  function use(article) {
    read = article.text;
    put(article);
    return extract();
  }

  async function upload(file) {
    const found = await H.ask("POST", "/read?name=" + encodeURIComponent(file.name), file);
    held = found.articles;
    offer(held.map((a, i) => ["held " + i, a.title || a.id]), file.name);
    if (held.length) await use(held[0]);
    if (found.problems.length) H.problem(new Error(found.problems.map((p) => `${p.id}: ${p.reason}`).join("\n")));
  }

  function offer(choices, label) {
    const select = form.elements.choice;
    H.$$("optgroup", select).filter((g) => g.label === label || label !== "Folder" && g.label !== "Folder").forEach((g) => g.remove());
    select.append(el("optgroup", { label: H.inert(label) }, choices.map(([value, text]) => el("option", { value }, H.inert(text)))));
    H.$("#choose").hidden = false;
  }

  async function listFolder() {
    const { folder, articles } = await H.ask("GET", "/articles");
    H.$("#save").disabled = H.$("#compare").disabled = !folder;
    H.$("#save").title = folder ? "into " + folder : "start with hadath serve FOLDER to save";
    if (articles.length) offer(articles.map((a) => ["folder " + a.id, a.gold ? a.id + " (gold)" : a.id]), "Folder");
  }

  async function choose(value) {
    const [from, ...rest] = value.split(" ");
    if (from === "held") await use(held[Number(rest[0])]);
    else if (from === "folder") await use(await H.ask("GET", "/articles/" + encodeURIComponent(rest.join(" "))));
  }

  async function save() {
    const doc = { ...H.view.doc, id: form.elements.id.value.trim() || H.view.doc.id };
    const { file, counts } = await H.ask("PUT", "/gold", H.given(doc));
    H.edit.unsaved = false;
    H.onRows();
    H.say(`saved ${file}`);
    H.$("#progress").textContent = `saved ${file}: ` + Object.entries(counts).map(([k, n]) => `${n} ${k}`).join(", ");
    await listFolder();
  }

  async function compare() {
    const { scores, outcomes } = await H.ask("POST", "/compare", H.given(H.view.doc));
    const said = Object.entries(scores).filter(([m]) => /right$|core$/.test(m)).map(([m, s]) => `${m} F ${s.f.toFixed(2)}`).join(" · ");
    const wrong = outcomes.filter((o) => o.kind !== "right");
    const rows = wrong.map((o) => el("tr", {}, el("td", {}, o.kind), el("td", {}, o.layer), el("td", {}, o.ours ? H.bdi(o.ours) : "–"), el("td", {}, o.gold ? H.bdi(o.gold) : "–"),
      el("td", {}, el("button", { type: "button", onclick: () => point(o) }, "Show"))));
    H.$("#comparison").replaceChildren(el("h3", {}, `Against gold: ${outcomes.length - wrong.length} of ${outcomes.length} right`), el("p", { className: "note" }, said),
      wrong.length ? el("div", { className: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, ["What", "Layer", "Here", "Gold", ""].map((h) => el("th", { scope: "col" }, h)))), el("tbody", {}, rows))) : "",
      el("button", { type: "button", onclick: () => { H.$("#comparison").hidden = true; } }, "Close"));
    H.$("#comparison").hidden = false;
  }

  function point(outcome) {
    if (outcome.event_id) {
      H.chooseEvent(outcome.event_id);
      return;
    }
    const leaves = H.$$("#article span[data-s]");
    const leaf = leaves.filter((s) => Number(s.dataset.s) <= outcome.start).pop();
    if (leaf) leaf.scrollIntoView({ block: "center" });
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); H.attempt(extract); });
  form.elements.text.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.ctrlKey) form.requestSubmit(); });
  form.elements.file.addEventListener("change", (event) => { const file = event.target.files[0]; if (file) H.attempt(() => upload(file)); });
  form.elements.choice.addEventListener("change", (event) => H.attempt(() => choose(event.target.value)));
  H.$("#save").addEventListener("click", () => H.attempt(save));
  H.$("#compare").addEventListener("click", () => H.attempt(compare));
  H.$("#download").addEventListener("change", (event) => {
    const wanted = event.target.value;
    event.target.value = "";
    if (wanted) H.attempt(() => H.fetchFile(wanted, H.view.doc));
  });
  H.themeButton();
  H.startView();
  H.startTools();
  H.attempt(async () => {
    H.choices = await H.ask("GET", "/choices");
    await listFolder();
  });
})(window.hadath);
