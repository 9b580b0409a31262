import { rss } from "../parts.mjs";

export const data = { permalink: "/rss.xml" };

export const render = ({ collections }) => rss("", "/", collections.articles);
