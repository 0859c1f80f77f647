// Ctrl+K always; single letters only outside of fields, and only while the operator has not switched them off (WCAG 2.1.4).
const setting = "single-key-shortcuts";
const timeForSecondKey = 1500;

export const lettersAreOn = () => localStorage.getItem(setting) !== "off";
export const switchLetters = (on) => localStorage.setItem(setting, on ? "on" : "off");

export function listen(page) {
  let wentAt = -Infinity; // when "g" was pressed
  let isOpening = false;

  // A key that is pressed again before the server has answered opens nothing twice.
  const open = async (method) => {
    if (isOpening) return;
    isOpening = true;
    try {
      await page.invokeMethodAsync(method);
    } finally {
      isOpening = false;
    }
  };

  const onKeyDown = (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (!document.querySelector(".palette")) open("OpenPaletteAsync");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || document.querySelector(".mud-dialog") || !lettersAreOn()) return;
    if (event.timeStamp - wentAt < timeForSecondKey) {
      wentAt = -Infinity;
      page.invokeMethodAsync("Go", event.key);
    } else if (event.key === "g") {
      wentAt = event.timeStamp;
    } else if (event.key === "?") {
      open("OpenHelpAsync");
    } else if (event.key === "/") {
      const search = document.querySelector("main input[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  };

  document.addEventListener("keydown", onKeyDown);
  return { stop: () => document.removeEventListener("keydown", onKeyDown) };
}

const isField = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
