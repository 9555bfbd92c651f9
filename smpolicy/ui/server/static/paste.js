// What is copied from a spreadsheet and pasted into a field of one line, in a list's row: such a field would run its
// lines together, so the paragraph separator takes the place of the line feeds. The server makes entries of it.
(() => {
  "use strict";
  const SEPARATOR = "\u2029";
  document.addEventListener("paste", (event) => {
    const field = event.target;
    if (!field.matches?.("[class*='st-key-row-f-'] input[type='text']")) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\n\t]/.test(text.trim())) return;
    event.preventDefault();
    // As React takes it: its own setter, then what a person's typing and leaving would send.
    const whole = text.trim().replace(/\r?\n/g, SEPARATOR);
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, whole);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  });
})();
