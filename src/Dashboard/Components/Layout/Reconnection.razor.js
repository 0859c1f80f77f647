// States of the circuit, as blazor.web.js reports them on the dialog: show, hide, failed, rejected.
const dialog = document.getElementById("components-reconnect-modal");

dialog.addEventListener("components-reconnect-state-changed", (event) => {
  switch (event.detail.state) {
    case "show":
      dialog.classList.remove("gave-up");
      dialog.showModal();
      break;
    case "hide":
      dialog.close();
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
