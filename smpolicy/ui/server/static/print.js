// A button that prints: data-print. What is printed is told by the styles in app.css: the paper alone.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });
})();
