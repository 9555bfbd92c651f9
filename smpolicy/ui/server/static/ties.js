// Ties what belongs together for those who do not see it: a group's label to the group, a row's to its buttons,
// a question's help and findings to its fields. Streamlit's own parts have no place for that.
(() => {
  "use strict";
  const set = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  // A box whose fields or buttons belong together is a group with the name that it shows.
  const group = (box, name) => {
    if (!name) return;
    set(box, "role", "group");
    set(box, "aria-label", name);
  };

  // What stands somewhere below a field and is about it, by the key of the field.
  const told = () => {
    const partsOf = new Map();
    for (const part of document.querySelectorAll("[data-about]")) {
      const parts = partsOf.get(part.dataset.about) ?? [];
      part.id = `about-${part.dataset.about}-${parts.length}`;
      parts.push(part);
      partsOf.set(part.dataset.about, parts);
    }
    return partsOf;
  };

  const keyOf = (box) => [...box.classList].find((name) => name.startsWith("st-key-f-")).replace("st-key-", "");

  const describe = (box, parts) => {
    const ids = parts.map((part) => part.id).join(" ");
    const wrong = parts.some((part) => part.matches(".smp-finding.must")) ? "true" : "false";
    for (const field of box.querySelectorAll("input[type='text'], textarea, [role='radiogroup']")) {
      if (ids) set(field, "aria-describedby", ids);
      else if (field.getAttribute("aria-describedby")?.startsWith("about-")) field.removeAttribute("aria-describedby");
      set(field, "aria-invalid", wrong);
    }
  };

  // The label that is seen stands in an element of its own, above the hints: pressed, it leads to its field.
  document.addEventListener("click", (event) => {
    const label = event.target.closest?.(".smp-label[data-for]");
    if (!label) return;
    const box = document.getElementsByClassName(`st-key-${label.dataset.for}`)[0];
    box?.querySelector("input:checked, input, textarea")?.focus({ preventScroll: true });
  });

  let planned = false;
  const plan = () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      for (const box of document.querySelectorAll("[data-testid='stVerticalBlock'][class*='st-key-f-']")) {
        group(box, document.querySelector(`.smp-label[data-for="${keyOf(box)}"]`)?.textContent);
      }
      for (const box of document.querySelectorAll("[class*='st-key-row-']")) {
        const at = [...box.classList].find((name) => /^st-key-row-f-.*-\d+$/.test(name))?.match(/\d+$/)?.[0];
        if (at !== undefined) group(box, `${Number(at) + 1}件目`);
      }
      const about = told();
      for (const box of document.querySelectorAll("[class*='st-key-f-']")) {
        // The fields of a list are those of its box, not each of its own.
        if (!box.parentElement.closest("[class*='st-key-f-']")) describe(box, about.get(keyOf(box)) ?? []);
      }
    });
  };
  // Attributes are not watched: this script sets them itself.
  new MutationObserver(plan).observe(document.body, { subtree: true, childList: true, characterData: true });
  plan();
})();
