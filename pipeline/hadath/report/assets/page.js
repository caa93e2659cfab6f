// The self-contained page: one article at once, or the list; `#/3/E02` is event E02 of the fourth article.
"use strict";
(function (H) {
  const parsed = new Map();

  // The document at a place in the page, read when first wanted.
  H.documentAt = function (at) {
    if (!parsed.has(at)) parsed.set(at, JSON.parse(H.$("#document" + at).textContent));
    return parsed.get(at);
  };

  function route(summary) {
    const [, at, id] = location.hash.match(/^#\/(\d+)(?:\/(.+))?$/) || [];
    const alone = summary.length === 1;
    const article = summary[at === undefined && alone ? 0 : at];
    H.$("#index").hidden = H.$("#view").hidden = H.$("#charts").hidden = true;
    H.$("#back").hidden = alone || !article;
    if (!article) {
      heading("Articles", `${summary.length} articles`);
      if (summary.length) H.showIndex();
      return;
    }
    const doc = H.documentAt(article.at);
    heading(doc.title || doc.id, [doc.title ? doc.id : null, doc.published, doc.source, `${doc.events.length} events`].filter(Boolean).join(" · "));
    H.show(doc);
    if (id) H.chooseEvent(plain(id));
    else scrollTo(0, 0);
  }

  function plain(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return part; // an address that somebody cut off
    }
  }

  function heading(title, about) {
    H.$("#heading").replaceChildren(H.bdi(title));
    H.$("#about").replaceChildren(H.bdi(about));
  }

  const summary = JSON.parse(H.$("#summary").textContent);
  H.themeButton();
  H.startView();
  H.startIndex(summary);
  addEventListener("hashchange", () => route(summary));
  route(summary);
})(window.hadath);
