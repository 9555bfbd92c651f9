// What this browser keeps, because somebody has asked for it: links to drafts, and 「うちの課」. It stands in the
// browser's own storage and goes nowhere else, but for 「うちの課」, which the first page asks for when one begins.
//   <button data-device="draft">                        keep or forget the draft that is open
//   <button data-device="section" data-body="…" data-text="…">   keep or forget 「うちの課」 of this body
//   <div id="smp-device-drafts">                        the kept drafts are listed here
//   .st-key-device-section-BODY   the field that is given the kept 「うちの課」 of this body
(() => {
  "use strict";
  const WORDS = {
    draft: ["この端末で続きから始められるようにする", "この端末の控えから外す"],
    section: ["「うちの課」をこの端末に控える", "「うちの課」の控えをこの端末から消す"],
  };
  const store = (kind) => `smpolicy-${kind}`;
  const read = (kind) => {
    try {
      const kept = JSON.parse(localStorage.getItem(store(kind)) ?? "{}");
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
    } catch {
      return {}; // switched off in this browser, or written by something else
    }
  };
  const write = (kind, kept) => {
    try {
      if (Object.keys(kept).length) localStorage.setItem(store(kind), JSON.stringify(kept));
      else localStorage.removeItem(store(kind));
    } catch {
      // switched off: the button stays as it is, which says so
    }
  };

  const openKey = () => new URLSearchParams(location.search).get("draft") ?? "";
  const openDraft = () => {
    const head = document.querySelector(".smp-draft[data-title]");
    if (!head) return null;
    const screen = location.pathname.split("/").pop();
    return { title: head.dataset.title, about: head.dataset.what, screen, at: new Date().toISOString() };
  };
  const nameOf = (button) => (button.dataset.device === "draft" ? openKey() : button.dataset.body);
  const isKept = (button) => nameOf(button) in read(button.dataset.device);

  const toggle = (button) => {
    const kind = button.dataset.device;
    const name = nameOf(button);
    if (!name) return;
    const kept = read(kind);
    if (name in kept) delete kept[name];
    else kept[name] = kind === "draft" ? openDraft() : button.dataset.text;
    write(kind, kept);
    look();
  };

  const showButtons = () => {
    for (const button of document.querySelectorAll("button[data-device]")) {
      const label = WORDS[button.dataset.device][isKept(button) ? 1 : 0];
      if (button.textContent !== label) button.textContent = label;
    }
  };

  // Where a kept draft was left.
  const follow = () => {
    const key = openKey();
    const kept = read("draft");
    const draft = key in kept ? openDraft() : null;
    // The first page is the way to a draft, no place of its own.
    if (!draft || !draft.screen) return;
    if (draft.screen === kept[key].screen && draft.title === kept[key].title) return;
    kept[key] = draft;
    write("draft", kept);
  };

  const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
  const day = (text) => {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? "" : at.toLocaleString("ja-JP-u-ca-japanese", { dateStyle: "long", timeStyle: "short" });
  };

  const entry = ([key, draft]) => {
    const address = new URL(`./${encodeURIComponent(draft.screen ?? "")}`, location.href);
    address.search = new URLSearchParams({ draft: key }).toString();
    const line = document.createElement("li");
    line.append(
      made("a", draft.title || "（アカウント名は未入力）", { href: address.href, className: "smp-link" }),
      made("span", `　${draft.about ?? ""}　${day(draft.at)}　`),
      made("button", "外す", { type: "button", className: "smp-small" }),
    );
    line.lastChild.dataset.forget = key;
    line.lastChild.setAttribute("aria-label", `${draft.title || "この下書き"}をこの端末の控えから外す`);
    return line;
  };

  const list = () => {
    const box = document.getElementById("smp-device-drafts");
    if (!box) return;
    const kept = read("draft");
    const now = JSON.stringify(kept);
    if ((box.dataset.shown ?? "{}") === now) return;
    box.dataset.shown = now;
    box.dataset.user = "";
    box.replaceChildren();
    const drafts = Object.entries(kept).filter(([, draft]) => draft && typeof draft === "object");
    if (!drafts.length) return;
    drafts.sort(([, one], [, other]) => String(other.at).localeCompare(String(one.at)));
    const lines = document.createElement("ul");
    lines.append(...drafts.map(entry));
    const all = made("button", "この端末の控えをすべて消す", { type: "button", className: "smp-small" });
    all.dataset.forgetAll = "";
    box.append(made("h2", "この端末に控えた下書き"), lines, all);
  };

  const offerSection = () => {
    const box = document.querySelector("[class*='st-key-device-section-']");
    const field = box?.querySelector("input");
    const start = "st-key-device-section-";
    const body = [...(box?.classList ?? [])].find((name) => name.startsWith(start))?.replace(start, "");
    const text = read("section")[body];
    if (!field || typeof text !== "string" || field.dataset.given === text || field.value === text) return;
    field.dataset.given = text;
    window.smpolicy.type(field, text);
  };

  const look = () => {
    showButtons();
    follow();
    list();
    offerSection();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-device], button[data-forget], button[data-forget-all]");
    if (!button) return;
    if (button.dataset.device) return toggle(button);
    const kept = read("draft");
    delete kept[button.dataset.forget];
    write("draft", "forgetAll" in button.dataset ? {} : kept);
    if ("forgetAll" in button.dataset) write("section", {});
    look();
  });
  let planned = false;
  const plan = () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      look();
    });
  };
  new MutationObserver(plan).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-title"] });
  plan();
})();
