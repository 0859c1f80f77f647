// Remembers how this browser likes to see the site, and applies it to the whole document.
export function apply(cookieName, value, dark, presenter) {
  document.cookie = `${cookieName}=${value}; path=/; max-age=31536000; samesite=strict`;
  document.documentElement.classList.toggle("dark", dark);
  document.documentElement.classList.toggle("presenter", presenter);
}
