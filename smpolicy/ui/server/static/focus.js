// Where the keyboard goes: to the heading after a change of screen, to a field when a link asks for it.
//   <a href="#field-KEY" data-focus="KEY">   a field on this screen (the `key=` of its widget)
//   ?field=KEY                               a field on the screen that is being opened
(() => {
  "use strict";
  const FIELDS = [
    "input:checked", "input:not([type='hidden']):not([disabled])", "textarea:not([disabled])",
    "button:not([disabled])", "[tabindex='0']",
  ];
  const PATIENCE = 10000;
  const SETTLING = 3000;

  const main = () => document.querySelector("[data-testid='stMain']");
  const heading = () => main()?.querySelector("h1");
  const className = (key) => `st-key-${key.trim().replace(/[^a-zA-Z0-9_-]/g, "-")}`;

  // `patient`: a box whose field is still being drawn (a page just opened) is not taken for the field itself.
  const field = (key, patient) => {
    const box = document.getElementsByClassName(className(key))[0];
    if (!box) return null;
    const closed = box.closest("details:not([open])");
    if (closed) closed.querySelector("summary")?.click();
    const found = FIELDS.map((selector) => box.querySelector(selector)).find(Boolean);
    return found ?? (patient && !box.matches("a[href], button") ? null : box);
  };

  // An expander that has just been opened hides its fields until its animation has begun.
  const insist = (target, tries = 20) => {
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
    if (document.activeElement !== target && tries > 0) setTimeout(() => insist(target, tries - 1), 50);
  };

  const focusField = (key, patient = false) => {
    const target = field(key, patient);
    if (!target) return null;
    if (target.tabIndex < 0) target.tabIndex = -1;
    insist(target);
    return target;
  };

  const wanted = () => new URLSearchParams(location.search).get("field");

  // The address without ?field, so that a reload does not jump again.
  const forget = () => {
    const url = new URL(location.href);
    url.searchParams.delete("field");
    history.replaceState(history.state, "", url);
  };

  // What an address has asked for may be drawn anew right after it got the focus: what stands there then gets it.
  let given = null;
  const handOn = () => {
    if (!given || given.target.isConnected) return;
    const isLost = document.activeElement === document.body && Date.now() - given.at < SETTLING;
    const target = isLost ? focusField(given.key) : null;
    if (target || !isLost) given = target && { ...given, target };
  };

  const isTyping = () => {
    const active = document.activeElement;
    return main()?.contains(active) && active.matches("input:not([type='radio']):not([type='checkbox']), textarea");
  };

  const focusHeading = (title) => {
    if (isTyping()) return;
    title.tabIndex = -1;
    main().scrollTo({ top: 0 });
    title.focus({ preventScroll: true });
  };

  let shown = null;
  let asked = null;
  let askedAt = 0;

  // An error page may stand below what was drawn before it. Tells whether one has come.
  const showError = () => {
    const panel = document.querySelector(".smp-error:not([tabindex])");
    if (!panel) return false;
    panel.tabIndex = -1;
    panel.scrollIntoView({ block: "center" });
    panel.focus({ preventScroll: true });
    return true;
  };

  // The summary of findings is drawn anew with every answer: it takes the focus once for each attempt to go on.
  let attempt = "";
  const showSummary = () => {
    const summary = document.querySelector(".smp-summary[data-attempt]");
    if (!summary) return;
    // Another draft counts its own attempts.
    const made = `${new URLSearchParams(location.search).get("draft")} ${summary.dataset.attempt}`;
    if (summary.dataset.attempt === "0" || made === attempt) return;
    attempt = made;
    summary.tabIndex = -1;
    summary.scrollIntoView({ block: "center" });
    summary.focus({ preventScroll: true });
  };

  const look = () => {
    const failed = showError();
    showSummary();
    const key = wanted();
    if (key !== asked) {
      [asked, askedAt] = [key, Date.now()];
      setTimeout(plan, SETTLING + 100);
    }
    if (key && Date.now() - askedAt < PATIENCE) {
      // Remember the heading as shown: the field has been asked for instead.
      const target = focusField(key, Date.now() - askedAt < SETTLING);
      if (!target) return;
      given = { key, target, at: Date.now() };
      shown = heading()?.textContent ?? shown;
      forget();
      return;
    }
    const title = heading();
    const text = title?.textContent.trim();
    if (!text) return;
    if (text === shown) {
      handOn();
      return;
    }
    const first = shown === null;
    shown = text;
    given = null;
    if (!first && !failed) focusHeading(title);
  };

  let planned = false;
  const plan = () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      look();
    });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-focus]");
    if (!link) return;
    event.preventDefault();
    focusField(link.dataset.focus);
  });
  new MutationObserver(plan).observe(document.body, { subtree: true, childList: true, characterData: true });
  plan();
})();
