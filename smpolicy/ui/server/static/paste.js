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
    window.smpolicy.type(field, text.trim().replace(/\r?\n/g, SEPARATOR));
  });
})();
