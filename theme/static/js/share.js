// Sharing an article: /chia-se/ alone loads this file. It copies, or hands over to the reader's own machine.

import { follow, loadArticle, wordsOf } from "./article.js";

const tool = document.querySelector("[data-tool]");
const part = (name) => tool.querySelector(`[data-${name}]`);
const status = part("status");
const root = new URL(tool.dataset.root, document.baseURI);
let wanted = "";
let shared = { title: "", url: "" };

const say = (name) => { status.textContent = name ? status.dataset[name] : ""; };

async function show(path) {
  wanted = path;
  part("found").hidden = true;
  tool.classList.toggle("tool--empty", !path);
  if (!path) { say("none"); return; }
  say("loading");
  let title = tool.dataset.column;
  let said = "";
  try {
    const article = await loadArticle(root, path);
    if (path !== wanted) return; // somebody went on
    if (!article) { say("missing"); return; }
    title = wordsOf(article.querySelector("h1")) || title;
  } catch {
    said = "nameless";
  }
  shared = { title, url: `${tool.dataset.site}${path}` };
  fill(path);
  say(said);
}

function fill(path) {
  const { title, url } = shared;
  part("title").textContent = title;
  part("title").href = new URL(path, root).href;
  part("address").textContent = url;
  part("facebook").href = `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(url)}`;
  part("mail").href = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}\r\n${url}`)}`;
  part("system").hidden = !navigator.share;
  part("found").hidden = false;
}

/** Select what is to be copied; pages without HTTPS have no other way, and a reader sees what is meant. */
function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

async function copy(what) {
  const text = what === "both" ? `${shared.title}\n${shared.url}` : shared.url;
  try {
    await navigator.clipboard.writeText(text);
    say("copied");
  } catch {
    select(part(what));
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* an old way, gone in some browsers */ }
    say(done ? "copied" : "selected");
  }
}

async function send() {
  try {
    await navigator.share(shared);
    say("");
  } catch (error) {
    if (error.name !== "AbortError") say("refused"); // who changes his mind needs no word
  }
}

for (const button of tool.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button.dataset.copy));
part("system").addEventListener("click", send);
follow(show);
