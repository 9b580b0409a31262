import { SITE, day, escape, page } from "../parts.mjs";

export const data = { permalink: "/luu-tru/index.html" };

const line = ({ url, date, data: { title } }) => `            <dt>${day(date)}</dt>
            <dd><a href="${SITE}${url}">${escape(title)}</a></dd>`;

export const render = ({ collections }) =>
  page({
    title: "Archives",
    terms: collections.terms,
    main: `    <h2>Archives</h2>\n\n    <dl>\n${collections.articles.map(line).join("\n")}\n    </dl>`,
  });
