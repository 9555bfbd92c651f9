// 「直す」 beside a paragraph of a paper: tells the hidden field which paragraph it is, and asks for the focus on the
// field that is drawn then.
//   <button data-paragraph="NAME">   of a paragraph that may be edited
//   .st-key-edited-paragraph          the hidden field
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const name = event.target.closest?.("button[data-paragraph]")?.dataset.paragraph;
    const field = document.querySelector(".st-key-edited-paragraph input");
    if (!name || !field) return;
    const url = new URL(location.href);
    url.searchParams.set("field", `wording-${name}`);
    history.replaceState(history.state, "", url);
    window.smpolicy.type(field, name);
  });
})();
