// Reading an article aloud: /nghe-bai/ alone loads this file. The voice is the browser's own; nothing is sent by us.

import { follow, loadArticle, wordsOf } from "./article.js";
import { sentencesOf, spoken } from "./speech.js";

const tool = document.querySelector("[data-tool]");
const part = (name) => tool.querySelector(`[data-${name}]`);
const [player, status, play, stop, voices, rate, online, page] =
  ["player", "status", "play", "stop", "voice", "rate", "online", "text"].map(part);
const root = new URL(tool.dataset.root, document.baseURI);
const speech = window.speechSynthesis;
const BLOCKS = "p, li, h2, h3, h4, h5, h6, dt, dd, blockquote, figcaption, summary";
const UNSAID = "sup, .footnote, pre, table, details:not([open]) > :not(summary)";

let wanted = "";
let pieces = []; // what is read, a sentence a piece
let at = 0;
let state = "start"; // what the button does next: start, pause, resume
let turn = 0; // of which utterance events are still heard; kept, for Chromium forgets one that nobody holds
let uttered = null;

const say = (name) => {
  status.textContent = name ? status.dataset[name] : "";
  part("help").hidden = !["voiceless", "deaf"].includes(name);
};

// ── The text ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Paragraphs of an article in their order; what nobody wants to hear is left out. */
function paragraphsOf(article) {
  const body = article.querySelector(".article__body");
  const found = [wordsOf(article.querySelector("h1")), wordsOf(article.querySelector(".article__sapo"))];
  if (!body) return found.filter(Boolean);
  for (const each of body.querySelectorAll(UNSAID)) each.remove();
  let last = null;
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const block = node.parentElement.closest(BLOCKS) ?? body;
    if (block !== last) {
      if (!node.data.trim()) continue;
      found.push("");
      last = block;
    }
    found.push(found.pop() + node.data);
  }
  return found.map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
}

function lay(paragraphs) {
  pieces = [];
  page.replaceChildren(...paragraphs.map((text, number) => {
    const paragraph = document.createElement(number ? "p" : "h2");
    for (const sentence of sentencesOf(text)) {
      const span = document.createElement("span");
      span.textContent = sentence;
      paragraph.append(span);
      const said = spoken(sentence);
      if (/[\p{L}\p{N}]/u.test(said)) pieces.push({ span, said });
    }
    return paragraph;
  }));
}

function mark(piece) {
  for (const each of page.querySelectorAll("[aria-current]")) each.removeAttribute("aria-current");
  if (!piece) return;
  piece.span.setAttribute("aria-current", "true");
  piece.span.scrollIntoView({ block: "nearest" });
}

// ── The voice ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Vietnamese voices, those of this machine first: one “online” sends the words to the browser's maker. */
const vietnamese = () => (speech ? speech.getVoices() : [])
  .filter((voice) => /^vi(?:[-_]|$)/i.test(voice.lang))
  .sort((one, other) => Number(other.localService) - Number(one.localService));

function listVoices() {
  const found = vietnamese();
  const chosen = voices.value;
  voices.replaceChildren(...found.map((voice) => new Option(voice.name, voice.voiceURI)));
  if (found.some((voice) => voice.voiceURI === chosen)) voices.value = chosen;
  warn();
  const ready = found.length > 0 && pieces.length > 0;
  if (ready && player.hidden) say("ready");
  player.hidden = !ready;
  return found.length > 0;
}

const voice = () => vietnamese().find((each) => each.voiceURI === voices.value);
const warn = () => { online.hidden = voice()?.localService !== false; };

function become(next, said) {
  state = next;
  play.textContent = play.dataset[next];
  stop.disabled = next === "start";
  say(said);
}

/** Read from here on, a sentence an utterance: long ones are cut off by some browsers. */
function read() {
  turn += 1;
  const mine = turn;
  speech.cancel();
  if (at >= pieces.length) { rest("finished"); return; }
  mark(pieces[at]);
  uttered = new SpeechSynthesisUtterance(pieces[at].said);
  uttered.lang = "vi-VN";
  uttered.voice = voice() ?? null;
  uttered.rate = Number(rate.value);
  uttered.onend = () => { if (mine === turn) { at += 1; read(); } };
  uttered.onerror = () => { if (mine === turn) { turn += 1; become("resume", "broken"); } };
  speech.speak(uttered);
}

/** Pausing is stopping and remembering where: on Android a paused voice never comes back. */
function pause() {
  turn += 1;
  speech.cancel();
  become("resume", "paused");
}

function rest(said) {
  turn += 1;
  speech.cancel();
  at = 0;
  mark(null);
  become("start", said);
}

function restart() {
  warn();
  if (state === "pause") read();
}

play.addEventListener("click", () => {
  if (state === "pause") { pause(); return; }
  become("pause", "reading");
  read();
});
stop.addEventListener("click", () => { rest("stopped"); play.focus(); });
voices.addEventListener("change", restart);
rate.addEventListener("change", restart);

// ── The page ────────────────────────────────────────────────────────────────────────────────────────────────────────

async function show(path) {
  wanted = path;
  if (speech && state !== "start") rest("");
  pieces = [];
  at = 0;
  player.hidden = true;
  page.replaceChildren();
  tool.classList.toggle("tool--empty", !path);
  if (!path) { say("none"); return; }
  say("loading");
  try {
    const article = await loadArticle(root, path);
    if (path !== wanted) return; // somebody went on
    if (!article) { say("missing"); return; }
    lay(paragraphsOf(article));
  } catch {
    say("fault");
    return;
  }
  if (!speech) { say("deaf"); return; }
  if (!listVoices()) setTimeout(() => { if (player.hidden && pieces.length) say("voiceless"); }, 1500); // they come late
}

speech?.addEventListener?.("voiceschanged", listVoices);
addEventListener("pagehide", () => speech?.cancel());
follow(show);
