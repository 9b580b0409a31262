import { article, escape, page } from "../../parts.mjs";

export const render = (data) =>
  page({
    title: data.title,
    terms: data.collections.terms,
    head: data["chu-de"].map((name) => `    <meta name="tags" content="${escape(name)}" />`).join("\n"),
    main: article(data),
  });
