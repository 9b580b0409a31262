import { SITE, page } from "../parts.mjs";

export const data = {
  pagination: { data: "collections.kinds", size: 1, alias: "each" },
  permalink: ({ each }) => `${each.url}index.html`,
};

const line = ({ name, url, articles }) => `            <li><a href="${SITE}${url}">${name}</a> (${articles.length})</li>`;

export const render = ({ collections, each }) =>
  page({
    title: each.kind,
    terms: collections.terms,
    main: `    <h2>${each.kind}</h2>
    <ul>
${collections.terms.filter((term) => term.kind === each.kind).map(line).join("\n")}
    </ul>`,
  });
