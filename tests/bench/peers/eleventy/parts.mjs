// The markup of Pelican's theme `simple`, in parts.
import { FEED_SIZE } from "./lists.mjs";

export const SITE = "https://mau.example";
const TITLE = "Chuyên mục";
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "Asia/Ho_Chi_Minh",
});

export const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
export const day = (date) => DAY.format(date);
const link = (url, text) => `<a href="${SITE}${url}">${escape(text)}</a>`;
export const links = (kind, names) => names.map((name) => `            ${link(`/${kind}/${name}/`, name)}`).join("\n");

const by = (units) => `<address>By
${links("don-vi", units)}
        </address>`;

export const published = (date) => `<p>Published: <time datetime="${date.toISOString()}"> ${day(date)} </time></p>`;

export const article = ({ title, page, content, ...data }) => `
  <article>
    <header>
      <h2>
        <a href="${SITE}${page.url}" rel="bookmark"
           title="Permalink to ${escape(title)}">${escape(title)}</a></h2>
    </header>
    ${content}
    <footer>
      ${published(page.date)}
      ${by(data["don-vi"])}
      <p>
        Category: ${links("the-loai", data["the-loai"])}
      </p>
      <p>
        Tags:
${links("chu-de", data["chu-de"])}
      </p>
    </footer>
  </article>`;

export const entry = ({ url, date, data }) => `
        <article>
            <header> <h2><a href="${SITE}${url}" rel="bookmark" title="Permalink to ${escape(data.title)}">${escape(data.title)}</a></h2> </header>
            <section><p>${escape(data.summary)}</p></section>
            <footer>
                ${published(date)}
                ${by(data["don-vi"])}
            </footer>
        </article>`;

export function paging({ number, total, address }) {
  if (total === 1) return "";
  const older = `        <li>${link(address(number + 1), "⟩")}</li>\n        <li>${link(address(total), "⟫")}</li>`;
  const newer = `        <li>${link(address(1), "⟪")}</li>\n        <li>${link(address(number - 1), "⟨")}</li>`;
  return `
  <nav>
    <ul>
${number > 1 ? newer : ""}
      <li>Page ${number} / ${total}</li>
${number < total ? older : ""}
    </ul>
  </nav>`;
}

export const page = ({ title, terms, head = "", main }) => `<!DOCTYPE html>
<html lang="vi">
  <head>
      <title>${TITLE}${title ? ` - ${escape(title)}` : ""}</title>
      <meta charset="utf-8" />
      <meta name="generator" content="Eleventy" />
      <meta name="viewport" content="width=device-width, initial-scale=1.0">
      <link href="${SITE}/atom.xml" type="application/atom+xml" rel="alternate" title="${TITLE} Full Atom Feed" />
      <link href="${SITE}/rss.xml" type="application/rss+xml" rel="alternate" title="${TITLE} Full RSS Feed" />
${head}
  </head>

  <body>
      <header>
          <hgroup><h1><a href="${SITE}/">${TITLE}</a></h1></hgroup>
          <nav><ul>
${terms.filter((term) => term.kind === "the-loai").map((term) => `              <li>${link(term.url, term.name)}</li>`).join("\n")}
          </ul></nav>
      </header>
      <main>
${main}
      </main>
      <footer>
          <address>
            Proudly powered by <a rel="nofollow" href="https://www.11ty.dev/">Eleventy</a>,
            which takes great advantage of <a rel="nofollow" href="https://nodejs.org/">Node.js</a>.
          </address>
      </footer>
  </body>
</html>
`;

export const rss = (name, url, articles) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${TITLE}${name ? ` - ${escape(name)}` : ""}</title><link>${SITE}${url}</link><description></description><lastBuildDate>${articles[0].date.toUTCString()}</lastBuildDate>
${articles.slice(0, FEED_SIZE).map(item).join("")}</channel></rss>
`;

const item = ({ url, date, content, data }) =>
  `<item><title>${escape(data.title)}</title><link>${SITE}${url}</link><description>${escape(content)}</description><pubDate>${date.toUTCString()}</pubDate><guid isPermaLink="false">${SITE}${url}</guid>${[...data["the-loai"], ...data["chu-de"]].map((name) => `<category>${name}</category>`).join("")}</item>`;

export const atom = (articles) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${TITLE}</title><link href="${SITE}/" rel="alternate"/><link href="${SITE}/atom.xml" rel="self"/><id>${SITE}/</id><updated>${articles[0].date.toISOString()}</updated>
${articles.slice(0, FEED_SIZE).map(atomEntry).join("")}</feed>
`;

const atomEntry = ({ url, date, content, data }) =>
  `<entry><title>${escape(data.title)}</title><link href="${SITE}${url}" rel="alternate"/><published>${date.toISOString()}</published><updated>${date.toISOString()}</updated>${data["don-vi"].map((name) => `<author><name>${name}</name></author>`).join("")}<id>${SITE}${url}</id><summary type="html">${escape(data.summary)}</summary><content type="html">${escape(content)}</content>${[...data["the-loai"], ...data["chu-de"]].map((name) => `<category term="${name}"/>`).join("")}</entry>`;
