import { entry, page, paging } from "../parts.mjs";

export const data = {
  pagination: { data: "collections.listPages", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.url}index.html`,
};

export const render = ({ collections, list }) =>
  page({
    title: list.name,
    terms: collections.terms,
    main: `    <h2>Articles of ${list.name}</h2>\n${list.articles.map(entry).join("")}${paging(list)}`,
  });
