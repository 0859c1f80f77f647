// While somebody moves, types or touches, the session's cookie is renewed, at most once a minute.
const betweenRenewals = 60_000;
const signs = ["pointerdown", "keydown", "wheel", "touchstart"];
let address;
let renewed = 0;

function seen() {
  if (Date.now() - renewed >= betweenRenewals) {
    renew();
  }
}

export function start(path) {
  address = path;
  renewed = Date.now();
  signs.forEach((sign) => addEventListener(sign, seen, { passive: true }));
}

export async function renew() {
  renewed = Date.now();
  const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
  if (answer?.status === 401) {
    location.reload();
  }
}

export function stop() {
  signs.forEach((sign) => removeEventListener(sign, seen));
}
