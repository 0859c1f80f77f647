// Whether the operator wants notices is kept by this browser; whether it may give them, by the browser itself.
const setting = "notify-of-jobs";

export function state() {
  if (!("Notification" in window) || !window.isSecureContext) return "unsupported";
  if (localStorage.getItem(setting) !== "on") return "off";
  return Notification.permission === "granted" ? "on" : "off";
}

export async function change(on) {
  if (on && (await Notification.requestPermission()) !== "granted") return "denied";
  localStorage.setItem(setting, on ? "on" : "off");
  return state();
}

export function tell(title, body, tag) {
  const notice = new Notification(title, { body, tag, icon: "/images/mark.svg" });
  notice.onclick = () => window.focus();
}
