// The audience's page: asks every two seconds how the vote stands, and sends a vote.
const interval = 2_000;
const now = document.getElementById("now");

async function show() {
  try {
    const answer = await fetch("/audience/now", { cache: "no-store" });
    const html = await answer.text();
    if (answer.ok && html !== now.dataset.shown) {
      const focused = document.activeElement?.dataset?.user;
      now.innerHTML = now.dataset.shown = html;
      if (focused !== undefined) now.querySelector(`[data-user="${CSS.escape(focused)}"]`)?.focus();
    }
  } catch {
    // The network of a hall comes and goes; the next time will do.
  }
}

now.addEventListener("click", async (event) => {
  const user = event.target.closest("button")?.dataset.user;
  if (user !== undefined) {
    await fetch(`/audience/vote?user=${encodeURIComponent(user)}`, { method: "POST" });
    await show();
  }
});

await show();
setInterval(() => document.visibilityState === "visible" && show(), interval);
