// In presenter mode no account number and no key is shown, whichever page or component writes it: what the server sends is masked
// before the browser paints it. Values in fields stay what they are, and are shown as dots.
(() => {
  const root = document.documentElement;
  const secret = /(?<![\d.])\d{12}(?!\d)|(?<![A-Za-z0-9])(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}(?![A-Za-z0-9])/g;
  const attributes = ["title", "aria-label", "placeholder", "alt"];
  const originals = new Map();
  const isOn = () => root.classList.contains("presenter");
  const mask = (text) => text.replace(secret, "•••");

  function maskText(node) {
    const text = node.nodeValue;
    const masked = mask(text);
    if (masked !== text) {
      originals.set(node, { text, masked });
      node.nodeValue = masked;
    }
  }

  function maskElement(element) {
    for (const name of attributes) {
      const value = element.getAttribute(name);
      if (value && mask(value) !== value) {
        originals.set(element, { ...originals.get(element), [name]: value });
        element.setAttribute(name, mask(value));
      }
    }
    hideField(element);
  }

  function hideField(element) {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      element.classList.toggle("secret", isOn() && mask(element.value) !== element.value);
    }
  }

  function maskAll(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      maskText(node);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      maskElement(node);
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      while (walker.nextNode()) {
        if (walker.currentNode.nodeType === Node.TEXT_NODE) maskText(walker.currentNode);
        else maskElement(walker.currentNode);
      }
    }
  }

  function unmaskAll() {
    for (const [node, original] of originals) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.nodeValue === original.masked) node.nodeValue = original.text;
      } else {
        for (const [name, value] of Object.entries(original)) {
          if (node.getAttribute(name) === mask(value)) node.setAttribute(name, value);
        }
      }
    }
    originals.clear();
    document.querySelectorAll(".secret").forEach(hideField);
  }

  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(maskAll);
      else if (change.type === "characterData") maskText(change.target);
      else maskElement(change.target);
    }
    // Blazor sets the values of fields without an event.
    document.querySelectorAll("input, textarea").forEach(hideField);
    // What has left the page needs no original any more.
    for (const node of originals.keys()) {
      if (!node.isConnected) originals.delete(node);
    }
  });

  let was = false;
  function follow() {
    if (isOn() === was) return;
    was = isOn();
    if (was) {
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
      maskAll(root);
    } else {
      observer.disconnect();
      unmaskAll();
    }
  }

  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ["class"] });
  document.addEventListener("input", (event) => isOn() && hideField(event.target), true);
  follow();
})();
