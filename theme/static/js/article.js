// The article that a tool's address names behind “#”: /chia-se/#2026/11/ngay-hoi/. Only an article of this site.

const ARTICLE = /^\d{4}\/\d{2}\/[a-z0-9-]+\/$/;

/** The path of the article that a fragment names, or nothing: no other shape, so no other site. */
export const pathIn = (fragment) => {
  const path = fragment.replace(/^#/, "");
  return ARTICLE.test(path) ? path : "";
};

/** Call `show` with the path in the address, now and when it changes. A place on this page (the skip link) is none. */
export function follow(show) {
  let fragment = location.hash;
  addEventListener("hashchange", () => {
    if (!pathIn(location.hash) && document.getElementById(location.hash.slice(1))) {
      history.replaceState(null, "", fragment || location.pathname);
      return;
    }
    fragment = location.hash;
    show(pathIn(fragment));
  });
  show(pathIn(fragment));
}

/** The article's page, inert: no script of it runs and no picture loads. Null when no article stands there. */
export async function loadArticle(root, path) {
  const answer = await fetch(new URL(path, root));
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok || new URL(answer.url).origin !== location.origin) throw new Error(`${answer.status} ${answer.url}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("article.article");
}

/** Words of an element on one line. */
export const wordsOf = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
