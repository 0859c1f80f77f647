// States of the circuit, as blazor.web.js reports them on the dialog: show, hide, failed, rejected.
const dialog = document.getElementById("components-reconnect-modal");

dialog.addEventListener("components-reconnect-state-changed", (event) => {
  switch (event.detail.state) {
    case "show":
      dialog.classList.remove("gave-up");
      cutAt ??= Date.now();
      dialog.showModal();
      break;
    case "hide":
      dialog.close();
      tellAgain();
      break;
    case "failed":
      dialog.classList.add("gave-up");
      document.addEventListener("visibilitychange", retryWhenVisible);
      break;
    case "rejected":
      location.reload(); // the server was started anew: the address holds what the page needs
      break;
  }
});

// What was typed just before the line broke, or left when the dialog opened, may not have reached the server: it is told again.
const unnoticedMilliseconds = 60_000;
const changed = new Map();
let cutAt = null;

document.addEventListener("change", (event) => {
  if (event.isTrusted && event.target.matches("input:not([type=file]), textarea, select")) {
    changed.set(event.target, Date.now());
  }
}, true);

function tellAgain() {
  for (const [field, at] of changed) {
    if (field.isConnected && at > cutAt - unnoticedMilliseconds) {
      field.dispatchEvent(new Event("input", { bubbles: true })); // some fields listen to each key, the others to the end
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  changed.clear();
  cutAt = null;
}

document.getElementById("reconnection-reload").addEventListener("click", () => location.reload());

async function retryWhenVisible() {
  if (document.visibilityState === "visible") {
    document.removeEventListener("visibilitychange", retryWhenVisible);
    if (await Blazor.reconnect()) {
      dialog.close();
    } else {
      location.reload();
    }
  }
}
