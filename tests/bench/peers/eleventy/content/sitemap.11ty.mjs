import { SITE } from "../parts.mjs";

export const data = { permalink: "/sitemap.xml" };

export const render = ({ collections }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${collections.articles.map(({ url, date }) => `  <url><loc>${SITE}${url}</loc><lastmod>${date.toISOString()}</lastmod></url>`).join("\n")}
${collections.terms.map(({ url }) => `  <url><loc>${SITE}${url}</loc></url>`).join("\n")}
</urlset>
`;
