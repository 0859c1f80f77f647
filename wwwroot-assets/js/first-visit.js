// The server cannot know a new browser's preference. It is told by the cookie, and asked once more before anything is painted:
// a page that came in light and turned dark would flicker. A browser that keeps no cookies stays in light.
if (!/(^|; )display=/.test(document.cookie) && matchMedia("(prefers-color-scheme: dark)").matches) {
  document.cookie = "display=dark; path=/; max-age=31536000; samesite=strict";
  if (/(^|; )display=/.test(document.cookie)) location.reload();
}
