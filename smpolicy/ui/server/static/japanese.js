// Puts Japanese in the place of the English that Streamlit's frontend writes by itself.
// Labels come from labels.toml. Texts of the application and of the user are never looked at.
(() => {
  "use strict";
  const [exact, patterned] = window.smpolicyLabels;
  const words = new Map(Object.entries(exact));
  const patterns = patterned.map(([english, japanese]) => [new RegExp(`^${english}$`, "s"), japanese]);
  const ATTRIBUTES = ["placeholder", "title", "aria-label", "alt"];

  // Text in here is the application's or the user's. `stMarkdown` is st.markdown and st.write, not Streamlit's
  // own dialogs and tooltips; keys that begin with `user` mark a container with the user's text.
  const NOT_OURS = [
    "[data-user]", "[class*='st-key-user']", "textarea", "script", "style", "code", "pre",
    "[contenteditable='true']",
    ...["stMarkdown", "stHtml", "stText", "stHeading", "stCaptionContainer", "stAlert", "stTable", "stCode"]
      .map((id) => `[data-testid='${id}']`),
  ].join(",");

  const japanese = (text) => {
    const english = text.trim();
    if (english.length < 3 || english.length > 300 || !/[A-Za-z]{3}/.test(english)) return null;
    const word = words.get(english);
    if (word !== undefined) return word;
    for (const [pattern, replacement] of patterns) {
      if (pattern.test(english)) return english.replace(pattern, replacement);
    }
    return null;
  };

  const mendText = (node) => {
    const label = japanese(node.nodeValue ?? "");
    if (label !== null && !node.parentElement?.closest(NOT_OURS)) node.nodeValue = label;
  };

  const mendAttribute = (element, name) => {
    const value = element.getAttribute(name);
    const label = value && japanese(value);
    if (label && !element.closest("[data-user]")) element.setAttribute(name, label);
  };

  const mendElement = (element) => {
    for (const name of ATTRIBUTES) mendAttribute(element, name);
  };

  const mendTree = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return mendText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    mendElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) mendText(node);
      else mendElement(node);
    }
  };

  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") mendText(change.target);
      else if (change.type === "attributes") mendAttribute(change.target, change.attributeName);
      else change.addedNodes.forEach(mendTree);
    }
  });
  observer.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
  mendTree(document.body);
})();
