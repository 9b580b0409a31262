// Lists, their pages and feeds as collections; all else is Eleventy's own choice.
import { KINDS, PAGE_SIZE, listPages, terms } from "./lists.mjs";

const newestFirst = (api) => api.getFilteredByGlob("content/[0-9]*/**/*.md").reverse();

export default function (config) {
  config.setQuietMode(true);
  config.addCollection("articles", newestFirst);
  config.addCollection("terms", (api) => terms(newestFirst(api)));
  config.addCollection("listPages", (api) => terms(newestFirst(api)).flatMap((term) => listPages(term, PAGE_SIZE)));
  config.addCollection("kinds", () => KINDS.map((kind) => ({ kind, url: `/${kind}/` })));
  config.addCollection("withFeed", (api) => terms(newestFirst(api)).filter((term) => term.kind !== "thang"));
  return { markdownTemplateEngine: false, dir: { input: "content", output: "output" } };
}
