// Search of the column, in the reader's own browser: /tim-kiem/ alone loads this file.
//
// The index is cut into small text files (plugins/nq71/writers/search_index.py writes them); a query loads the root
// and then only the files that hold its words. Nothing is sent anywhere: a static host is all that it needs.

const form = document.querySelector("[data-search]");
const status = document.querySelector("[data-status]");
const list = document.querySelector("[data-results]");
const start = document.querySelector("[data-start]");
const more = document.querySelector("[data-more]");
const mould = document.querySelector("[data-result]");
const siteRoot = new URL(form.dataset.root, document.baseURI);

// ── Syllables: the twin of plugins/nq71/text/syllables.py; a test holds the two to be equal ─────────────────────────

const TONES = { "\u0301": "'", "\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0323": "." };
const LONE_Y = /(?<!\p{L})([hklmstv]|qu)y(?!\p{L})/gu; // kĩ năng, kỹ năng; công ti, công ty; quí, quý
const PARTS = /([\p{L}\p{N}]+)|[.!?…:;](?=\s|$)|\n/gu;

/** Text without marks and case; đ is d. */
export const fold = (text) =>
  text.replace(/[đĐðÐ]/g, "d").normalize("NFKD").toLowerCase().replaceAll("ß", "ss").normalize("NFKD")
    .replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();

/** A word bare (“hòa” → “hoa”) and marked with its tone last (“hoa`”), wherever the tone was typed. */
export function syllableOf(word) {
  let tone = "", letters = "";
  for (const char of word.replace(/[ðÐ]/g, "đ").toLowerCase().normalize("NFD")) {
    if (char in TONES) tone = TONES[char];
    else letters += char;
  }
  return {
    bare: fold(word).replace(/[^a-z0-9]+/g, "").replace(LONE_Y, "$1i"),
    marked: letters.normalize("NFC").replace(LONE_Y, "$1i") + tone,
  };
}

/** The syllables of a text with where they begin and end in it; `place` counts them, with a gap between sentences. */
export function syllablesOf(text) {
  const found = [];
  let place = 0;
  for (const part of text.matchAll(PARTS)) {
    if (!part[1]) { place += 1; continue; }
    const syllable = syllableOf(part[1]);
    if (!syllable.bare) continue;
    found.push({ ...syllable, place, from: part.index, to: part.index + part[1].length });
    place += 1;
  }
  return found;
}

/** The bare form of what the index holds: “chuyên? đôi?” → “chuyen doi”. */
const bareOf = (marked) => fold(marked).replace(/[^a-z0-9 ]+/g, "");

// ── The files of the index ──────────────────────────────────────────────────────────────────────────────────────────

const kept = new Map();

/** Load a file once and keep what `read` makes of it; what failed may be tried again. */
function load(name, read) {
  if (!kept.has(name)) {
    const loading = fetch(new URL(`tim-kiem/muc-luc/${name}.txt`, siteRoot)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      return answer.text();
    }).then(read);
    loading.catch(() => kept.delete(name));
    kept.set(name, loading);
  }
  return kept.get(name);
}

const lines = (text) => (text ? text.split("\n").map((line) => line.split("\t")) : []);

function readRoot(text) {
  const [[, size, leaf], ...rows] = lines(text);
  const of = (kind) => rows.filter((row) => row[0] === kind);
  const shards = (kind) => of(kind).map(([, first, name]) => ({ first, name }));
  const years = new Map();
  let from = 0;
  for (const [, year, count] of of("y")) {
    years.set(year, [from, from + Number(count)]);
    from += Number(count);
  }
  return {
    size: Number(size), leaf: Number(leaf), words: shards("w"), pairs: shards("p"), years,
    leaves: of("a").map((row) => row[1]), themes: of("t")[0][1],
  };
}

const readShard = (text) => lines(text).map(([marked, finds]) => ({ marked, bare: bareOf(marked), finds }));
const readThemes = (text) => new Map(lines(text).map(([theme, finds]) => [theme, new Set(readGaps(finds))]));
const readLeaf = (text) => lines(text).map(([url, day, themes, kind, title, summary]) => (
  { url, day, theme: themes.split(",")[0], kind, title, summary }
));

/** Reads numbers of base 32, the lowest digit first (plugins/nq71/writers/search_postings.py). */
class Numbers {
  constructor(text) { this.text = text; this.at = 0; }
  get left() { return this.at < this.text.length; }
  next() {
    let value = 0, factor = 1, digit;
    do {
      digit = this.text.charCodeAt(this.at++) - 48;
      value += (digit & 31) * factor;
      factor *= 32;
    } while (digit & 32);
    return value;
  }
}

function readGaps(text) {
  const found = [];
  for (let numbers = new Numbers(text), last = -1; numbers.left;) found.push(last += numbers.next() + 1);
  return found;
}

/** Articles that have a word: calls `tell(article, weight)`. */
function eachWeight(text, tell) {
  for (let numbers = new Numbers(text), article = -1; numbers.left;) {
    const value = numbers.next();
    article += (value >> 4) + 1;
    tell(article, value & 15);
  }
}

/** Articles that have two words side by side: calls `tell(article, places)`. */
function eachPlaces(text, tell) {
  for (let numbers = new Numbers(text), article = -1; numbers.left;) {
    const value = numbers.next();
    article += (value >> 2) + 1;
    let many = (value & 3) + 1;
    if (many === 4) many += numbers.next();
    const places = [];
    for (let place = 0; many > 0; many -= 1) places.push(place += numbers.next());
    tell(article, places);
  }
}

// ── What is asked ───────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Groups of words that stand together: what is in quotation marks must, other words had better. `open` says that the
 * last word may be only the beginning of one: somebody is still typing it.
 */
export function readQuery(typed) {
  const text = typed.normalize("NFC").replace(/[“”„‟«»]/g, '"');
  const groups = text.split('"').map((part, at) => ({ words: syllablesOf(part), quoted: at % 2 === 1 }));
  const last = groups.at(-1);
  if (last.quoted) last.quoted = false; // the closing mark has not been typed yet
  const open = /[\p{L}\p{N}\p{M}]$/u.test(text);
  return { groups: groups.filter((group) => group.words.length), open };
}

// Wrong marks count, but less than the right ones at the least place: 4 % of a title is less than a body.
// Two words side by side in a body count more than both of them scattered over a title: Vietnamese words are mostly of
// two syllables, and a syllable alone says little. What is not told apart by this is told by its date.
const EXACT = 1, UNMARKED = 0.95, OTHER_TONE = 0.04, OTHER_MARKS = 0.03;
const BEGINNING = 0.35, BEGINNING_OF_PAIR = 0.8; // the word before makes a guess better
const IN_TITLE = 16, IN_SUMMARY = 6, IN_BODY = [0, 1, 1.5, 2];
const SIDE_BY_SIDE = { title: 50, summary: 38, body: 32 };
const WHOLE_PHRASE = { title: 30, summary: 24, body: 20 }; // for each pair of it
const BESIDE = { title: IN_TITLE, summary: IN_SUMMARY, body: IN_BODY[1] };
const part = (place) => (place < 64 ? "title" : place < 256 ? "summary" : "body");
const toneless = (marked) => marked.replace(/['`?~.]$/, "");

/** How well the marks of a word fit what was typed. */
function fit(typed, marked) {
  if (typed.marked === marked) return EXACT;
  if (typed.marked === typed.bare) return UNMARKED;
  return toneless(typed.marked) === toneless(marked) ? OTHER_TONE : OTHER_MARKS;
}

/** The same where only the beginning of the word has been typed: its tone may still come. */
function fitBeginning(typed, marked, worth) {
  if (bareOf(marked) === typed.bare) return fit(typed, marked);
  const letters = toneless(typed.marked);
  const tone = typed.marked.slice(letters.length);
  if (typed.marked === typed.bare) return worth * UNMARKED;
  if (!toneless(marked).startsWith(letters)) return worth * OTHER_MARKS;
  return worth * (!tone || marked.endsWith(tone) ? EXACT : OTHER_TONE);
}

const MOST_SHARDS = 2; // a beginning that many files share is too short to be looked up

/** The terms of the index that are this bare form, or begin with it. */
async function terms(shards, bare, open) {
  let at = shards.length - 1;
  while (at > 0 && shards[at].first > bare) at -= 1;
  let end = at + 1;
  if (open) while (end < shards.length && shards[end].first.startsWith(bare)) end += 1;
  const whole = end - at <= MOST_SHARDS;
  const found = await Promise.all(shards.slice(at, whole ? end : at + 1).map(({ name }) => load(name, readShard)));
  return found.flat().filter((term) => term.bare === bare || (open && whole && term.bare.startsWith(bare)));
}

const raise = (scores, key, score) => {
  if (score > (scores.get(key) ?? 0)) scores.set(key, score);
};

/** Score by article of one word. One letter begins too many words to look them all up. */
async function findWord(root, word, open) {
  const scores = new Map();
  for (const term of await terms(root.words, word.bare, open && word.bare.length > 1)) {
    const fits = open ? fitBeginning(word, term.marked, BEGINNING) : fit(word, term.marked);
    eachWeight(term.finds, (article, weight) => {
      const worth = weight & 8 ? IN_TITLE : weight & 4 ? IN_SUMMARY : IN_BODY[weight & 3];
      raise(scores, article, fits * worth);
    });
  }
  return scores;
}

/** Where two words stand side by side: article → place → how well their marks fit. */
async function findPair(root, one, other, open) {
  const found = new Map();
  for (const term of await terms(root.pairs, `${one.bare} ${other.bare}`, open)) {
    const [first, second] = term.marked.split(" ");
    const fits = Math.min(fit(one, first), open ? fitBeginning(other, second, BEGINNING_OF_PAIR) : fit(other, second));
    eachPlaces(term.finds, (article, places) => {
      if (!found.has(article)) found.set(article, new Map());
      for (const place of places) raise(found.get(article), place, fits);
    });
  }
  return found;
}

/** Where a whole phrase stands, from its pairs: article → place → how well its marks fit. */
function chain(pairs) {
  return pairs.reduce((before, pair, offset) => {
    const found = new Map();
    for (const [article, places] of before) {
      const next = pair.get(article);
      if (!next) continue;
      const both = [...places].filter(([place]) => next.has(place + offset));
      if (both.length) found.set(article, new Map(both.map(([at, fits]) => [at, Math.min(fits, next.get(at + offset))])));
    }
    return found;
  });
}

const best = (places, worth) => Math.max(...[...places].map(([place, fits]) => fits * worth[part(place)]));

/** What one group of words finds: a score by article for each word, and what standing together adds. */
async function findGroup(root, { words, quoted }, open) {
  const last = words.length - 1;
  const [hits, pairs] = await Promise.all([
    Promise.all(words.map((word, at) => findWord(root, word, open && at === last))),
    Promise.all(words.slice(1).map((word, at) => findPair(root, words[at], word, open && at + 1 === last))),
  ]);
  const together = new Map();
  const add = (article, score) => together.set(article, (together.get(article) ?? 0) + score);
  pairs.forEach((pair, at) => {
    for (const [article, places] of pair) {
      add(article, best(places, SIDE_BY_SIDE));
      // A word that is still being typed is found beside its neighbour, though alone it may be too short.
      if (open && at + 1 === last && !hits[last].has(article)) hits[last].set(article, best(places, BESIDE));
    }
  });
  if (pairs.length) {
    const phrase = chain(pairs);
    for (const [article, places] of phrase) add(article, best(places, WHOLE_PHRASE) * pairs.length);
    if (quoted) keepPhrase(hits, phrase);
  }
  if (open && last > 0 && words[last].bare.length === 1 && !hits[last].size) hits.pop(); // nothing is known of it yet
  return { hits, together };
}

/** Quotation marks: only articles with the phrase, and, if there are any, only those with its very marks. */
function keepPhrase(hits, phrase) {
  const exact = [...phrase].filter(([, places]) => Math.max(...places.values()) > OTHER_TONE);
  const right = new Set((exact.length ? exact : [...phrase]).map(([article]) => article));
  for (const scores of hits) for (const article of scores.keys()) if (!right.has(article)) scores.delete(article);
}

/** Articles in the order in which a reader wants them; `whole` says whether they have every word. */
async function find(root, query, allowed) {
  const last = query.groups.length - 1;
  const found = await Promise.all(query.groups.map((group, at) => findGroup(root, group, query.open && at === last)));
  const hits = found.flatMap((group) => group.hits);
  const whole = tally(hits, 0, allowed);
  // Where no article has all words, one with most of them may do, but then only with their right marks.
  const least = whole.most < hits.length ? IN_TITLE * OTHER_TONE : 0;
  const { counts, scores, most } = least ? tally(hits, least, allowed) : whole;
  for (const { together } of found) {
    for (const [article, score] of together) if (scores.has(article)) scores.set(article, scores.get(article) + score);
  }
  const score = (article) => Math.round(scores.get(article) * 1000);
  const articles = [...counts.keys()].filter((article) => counts.get(article) === most);
  articles.sort((one, other) => score(other) - score(one) || other - one); // the greater number is the newer article
  return { articles, whole: !least };
}

/** How many of the words each article has with more than this score, and its sum. */
function tally(hits, least, allowed) {
  const counts = new Map(), scores = new Map();
  let most = 0;
  for (const words of hits) {
    for (const [article, score] of words) {
      if (score <= least || !allowed(article)) continue;
      const count = (counts.get(article) ?? 0) + 1;
      counts.set(article, count);
      scores.set(article, (scores.get(article) ?? 0) + score);
      most = Math.max(most, count);
    }
  }
  return { counts, scores, most };
}

/** Which articles the filters let through. */
async function filterOf(root, theme, year) {
  const within = theme ? (await load(root.themes, readThemes)).get(theme) ?? new Set() : null;
  const [from, to] = year ? root.years.get(year) ?? [0, 0] : [0, root.size];
  return (article) => article >= from && article < to && (!within || within.has(article));
}

// ── The page ────────────────────────────────────────────────────────────────────────────────────────────────────────

const FIRST = 3; // articles shown at once; the rest of a page follows when nobody has typed for a moment
const PAGE = 10;
const MOMENT = 150; // milliseconds
const themeNames = new Map([...form.elements["chu-de"].options].map((option) => [option.value, option.text]));
const plainTitle = document.title;
let turn = 0; // the latest query; an answer to an earlier one is thrown away
let running = null;
let shown = { articles: [], words: [], count: 0 };

const asked = () => {
  const { q, "chu-de": theme, nam: year } = form.elements;
  return { q: q.value.trim(), typed: q.value, theme: theme.value, year: year.value };
};
const say = (what, number = 0) => { status.textContent = status.dataset[what].replace("{n}", number); };

/** Answer what is asked now. One query at a time: the letters that are typed meanwhile are answered together. */
async function search(first = FIRST) {
  const mine = turn += 1;
  await running;
  if (mine !== turn) return;
  list.ariaBusy = "true";
  running = answer(mine, first).catch((error) => {
    if (mine === turn) rest("fault");
    console.info(error);
  });
  const cards = await running;
  if (cards && first < PAGE) await new Promise((done) => setTimeout(done, MOMENT));
  if (cards && mine === turn) await showMore(PAGE - cards).catch(console.info);
  if (mine === turn) list.ariaBusy = "false";
}

/** Show the first articles of an answer; return how many, or nothing when there is no more to show. */
async function answer(mine, first) {
  const { q, typed, theme, year } = asked();
  document.title = q ? `${q} – ${plainTitle}` : plainTitle;
  const query = readQuery(typed);
  const words = query.groups.flatMap((group) => group.words);
  if (!words.length && !theme && !year) return rest(q ? "none" : "");
  const root = await load(form.dataset.index, readRoot);
  const allowed = await filterOf(root, theme, year);
  const every = () => ({ articles: [...Array(root.size).keys()].reverse().filter(allowed), whole: true });
  const { articles, whole } = words.length ? await find(root, query, allowed) : every();
  if (mine !== turn) return;
  const cards = await cardsOf(root, articles.slice(0, first), words, query.open);
  if (mine !== turn) return;
  list.replaceChildren(...cards);
  shown = { root, articles, words, open: query.open, count: cards.length };
  start.hidden = articles.length > 0;
  more.hidden = true;
  say(articles.length ? (whole ? "some" : "near") : "none", articles.length);
  return cards.length;
}

/** Show as many more articles as are asked for; return their cards. */
async function showMore(number) {
  const { root, articles, words, open, count } = shown;
  const mine = turn;
  const cards = await cardsOf(root, articles.slice(count, count + number), words, open);
  if (mine !== turn || shown.count !== count) return [];
  list.append(...cards);
  shown.count += cards.length;
  more.hidden = shown.count >= articles.length;
  return cards;
}

/** Nothing is asked, or nothing can be answered. */
function rest(sentence) {
  list.replaceChildren();
  more.hidden = true;
  start.hidden = false;
  if (sentence) say(sentence);
  else status.textContent = "";
}

async function cardsOf(root, articles, words, open) {
  const found = await Promise.all(articles.map((article) => load(root.leaves[Math.floor(article / root.leaf)], readLeaf)));
  return articles.map((article, at) => card(found[at][article % root.leaf], words, open));
}

function card(article, words, open) {
  const item = mould.content.cloneNode(true).firstElementChild;
  const link = item.querySelector("a"), time = item.querySelector("time");
  link.href = new URL(article.url, siteRoot);
  const [title, summary] = highlight(article, words, open);
  link.append(...title);
  item.querySelector(".card__summary").append(...summary);
  item.querySelector(".kicker").textContent = themeNames.get(article.theme) ?? article.kind;
  time.dateTime = article.day;
  time.textContent = article.day.split("-").reverse().join("/");
  time.nextElementSibling.textContent = article.kind;
  return item;
}

/** Where a text has words that were asked for: those with the right marks, or, where none has them, the others. */
function wantedIn(text, words, open) {
  const tokens = syllablesOf(text);
  const asking = new Map(); // token → the words that it answers
  words.forEach((word, at) => {
    const beginning = open && at === words.length - 1;
    const fits = tokens.map((token) => {
      if (token.bare === word.bare) return fit(word, token.marked);
      return beginning && token.bare.startsWith(word.bare) ? fitBeginning(word, token.marked, 1) : 0;
    });
    const least = Math.min(Math.max(...fits), UNMARKED);
    fits.forEach((each, token) => {
      if (each > 0 && each >= least) asking.set(token, (asking.get(token) ?? new Set()).add(at));
    });
  });
  const neighbours = (one, other) => [...asking.get(one) ?? []].some((at) => asking.get(other)?.has(at + 1));
  const paired = [...asking.keys()].filter((at) => neighbours(at, at + 1) || neighbours(at - 1, at));
  return { text, tokens, all: new Set(asking.keys()), paired: new Set(paired) };
}

/** Title and summary with the words marked; where some stand together as they were asked for, only those. */
function highlight(article, words, open) {
  const texts = [article.title, article.summary].map((text) => wantedIn(text, words, open));
  const together = texts.some((text) => text.paired.size);
  return texts.map(({ text, tokens, all, paired }) => marked(text, tokens, together ? paired : all));
}

function marked(text, tokens, wanted) {
  const nodes = [];
  let at = 0;
  tokens.forEach((token, number) => {
    if (!wanted.has(number)) return;
    if (wanted.has(number - 1) && /^\s*$/.test(text.slice(at, token.from))) {
      nodes.at(-1).textContent += text.slice(at, token.to);
    } else {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(token.from, token.to);
      nodes.push(text.slice(at, token.from), mark);
    }
    at = token.to;
  });
  return [...nodes, text.slice(at)];
}

more.addEventListener("click", async () => {
  const [card] = await showMore(PAGE);
  card?.querySelector("a").focus(); // the button may be gone, and the new ones begin here
});

// ── The address says what is asked: it can be sent to somebody, and the back button leads to the query before ───────

let settled = true; // whether the address in the bar is one to come back to

function write() {
  const address = new URL(location.href);
  address.search = new URLSearchParams(
    [["q", asked().q], ["chu-de", asked().theme], ["nam", asked().year]].filter(([, value]) => value),
  );
  if (address.href === location.href) return;
  history[settled ? "pushState" : "replaceState"](null, "", address);
  settled = false;
}

function read() {
  const address = new URLSearchParams(location.search);
  for (const name of ["q", "chu-de", "nam"]) form.elements[name].value = address.get(name) ?? "";
  for (const name of ["chu-de", "nam"]) if (!form.elements[name].value) form.elements[name].value = "";
  settled = true;
  return search(PAGE);
}

form.addEventListener("input", () => { write(); search(); });
form.addEventListener("change", () => { settled = true; });
form.addEventListener("submit", (event) => { event.preventDefault(); write(); settled = true; search(PAGE); });
addEventListener("popstate", read);

load(form.dataset.index, readRoot).catch(() => {}); // the root is at hand when the first letter is typed
read();
