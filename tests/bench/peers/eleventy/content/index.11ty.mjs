import { entry, page } from "../parts.mjs";

export const data = { permalink: "/index.html" };

export const render = ({ collections }) =>
  page({
    terms: collections.terms,
    main: `    <h2>Newest articles</h2>\n${collections.articles.slice(0, 20).map(entry).join("")}`,
  });
