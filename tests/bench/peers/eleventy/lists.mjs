// Which lists there are: of each theme, form and unit, and of each month; by twenty articles a page.
export const KINDS = ["chu-de", "the-loai", "don-vi"];
export const PAGE_SIZE = 20;
export const FEED_SIZE = 30;

export function terms(articles) {
  const found = new Map();
  for (const article of articles) {
    for (const kind of KINDS) for (const name of article.data[kind]) add(found, kind, name, `/${kind}/${name}/`, article);
    const month = article.url.slice(0, "/2030/05/".length);
    add(found, "thang", month.slice(1, -1), month, article);
  }
  return [...found.values()];
}

function add(found, kind, name, url, article) {
  if (!found.has(url)) found.set(url, { kind, name, url, articles: [] });
  found.get(url).articles.push(article);
}

export function listPages(term, size) {
  const total = Math.ceil(term.articles.length / size);
  const address = (number) => (number === 1 ? term.url : `${term.url}trang/${number}/`);
  return Array.from({ length: total }, (_, at) => ({
    ...term, number: at + 1, total, address, url: address(at + 1), articles: term.articles.slice(at * size, (at + 1) * size),
  }));
}
