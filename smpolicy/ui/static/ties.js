// Ties what belongs together for those who do not see it: a group's label to the group, a question's help and
// findings to its fields. Streamlit's own parts have no place for that.
(() => {
  "use strict";
  const set = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  const group = (box) => {
    const label = box.querySelector("[data-testid='stMarkdown'] strong")?.textContent;
    if (!label) return;
    set(box, "role", "group");
    set(box, "aria-label", label);
  };

  const nameOf = (question) =>
    [...question.classList].find((name) => name.startsWith("st-key-question-")).replace("st-key-", "");

  const describe = (question) => {
    const parts = [...question.querySelectorAll(".smp-help, .smp-finding")];
    parts.forEach((part, i) => { part.id = `${nameOf(question)}-${i}`; });
    const ids = parts.map((part) => part.id).join(" ");
    const wrong = parts.some((part) => part.matches(".smp-finding.must")) ? "true" : "false";
    const fields = question.querySelectorAll(
      "[class*='st-key-f-'] :is(input[type='text'], textarea, [role='radiogroup'])");
    for (const field of fields) {
      if (ids) set(field, "aria-describedby", ids);
      else if (field.getAttribute("aria-describedby")?.startsWith("question-")) field.removeAttribute("aria-describedby");
      set(field, "aria-invalid", wrong);
    }
  };

  let planned = false;
  const plan = () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      document.querySelectorAll("[data-testid='stVerticalBlock'][class*='st-key-f-']").forEach(group);
      document.querySelectorAll("[class*='st-key-question-']").forEach(describe);
    });
  };
  // Attributes are not watched: this script sets them itself.
  new MutationObserver(plan).observe(document.body, { subtree: true, childList: true, characterData: true });
  plan();
})();
