import { rss } from "../parts.mjs";

export const data = {
  pagination: { data: "collections.withFeed", size: 1, alias: "term" },
  permalink: ({ term }) => `${term.url}rss.xml`,
};

export const render = ({ term }) => rss(term.name, term.url, term.articles);
