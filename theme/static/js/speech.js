// Written Vietnamese as it is said, and in pieces that a voice reads to their end. Pure: tests/browser/listen/ holds it.

// Letters of offices and papers, as a newsreader says them.
const WORDS = new Map(Object.entries({
  "HS-SV": "học sinh, sinh viên", HSSV: "học sinh, sinh viên", HS: "học sinh", SV: "sinh viên", GV: "giáo viên",
  "CB-GV": "cán bộ, giáo viên", CBGV: "cán bộ, giáo viên", HĐND: "hội đồng nhân dân", UBND: "ủy ban nhân dân",
  TW: "trung ương", "T.Ư": "trung ương", TƯ: "trung ương", BCH: "ban chấp hành", MTTQ: "mặt trận tổ quốc",
  GDĐT: "giáo dục và đào tạo", "GD&ĐT": "giáo dục và đào tạo", "GD-ĐT": "giáo dục và đào tạo",
  GDNN: "giáo dục nghề nghiệp", GDPT: "giáo dục phổ thông", GDTX: "giáo dục thường xuyên",
  THPT: "trung học phổ thông", THCS: "trung học cơ sở", CĐ: "cao đẳng", ĐH: "đại học",
  BGH: "ban giám hiệu", CNTT: "công nghệ thông tin", CĐS: "chuyển đổi số", "KH&CN": "khoa học và công nghệ",
  NQ: "nghị quyết", CP: "chính phủ", ĐBSCL: "đồng bằng sông Cửu Long",
  "TP.HCM": "thành phố Hồ Chí Minh", TPHCM: "thành phố Hồ Chí Minh", "TP.": "thành phố", "Tp.": "thành phố", TP: "thành phố",
  "PGS.TS.": "phó giáo sư, tiến sĩ", "PGS.TS": "phó giáo sư, tiến sĩ", "PGS.": "phó giáo sư", "GS.TS.": "giáo sư, tiến sĩ",
  "GS.TS": "giáo sư, tiến sĩ", "GS.": "giáo sư", "ThS.": "thạc sĩ", ThS: "thạc sĩ", "TS.": "tiến sĩ",
  "KS.": "kỹ sư", "v.v.": "vân vân", "v.v": "vân vân",
}));
// Kinds of papers and who gives them out, in a symbol: 281/NQ-CP.
const KINDS = { NQ: "nghị quyết", NĐ: "nghị định", QĐ: "quyết định", TT: "thông tư", CT: "chỉ thị", KH: "kế hoạch", TB: "thông báo", CV: "công văn", HD: "hướng dẫn", KL: "kết luận", BC: "báo cáo" };
const OFFICES = { TW: "trung ương", CP: "chính phủ", TTg: "thủ tướng", UBND: "ủy ban nhân dân", HĐND: "hội đồng nhân dân", BGDĐT: "bộ giáo dục và đào tạo", BLĐTBXH: "bộ lao động, thương binh và xã hội", TU: "tỉnh ủy", BCT: "bộ chính trị" };
const UNITS = { km: "ki lô mét", m: "mét", cm: "xen ti mét", kg: "ki lô gam", ha: "héc ta", "m²": "mét vuông", m2: "mét vuông", "km²": "ki lô mét vuông", "m³": "mét khối", GB: "ghi ga bai", MB: "mê ga bai" };
const ROMAN = { I: 1, V: 5, X: 10, L: 50, C: 100 };

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const anyOf = (names) => [...names].sort((one, other) => other.length - one.length).map(escaped).join("|");
const alone = (names, flags = "gu") => new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(names)})(?![\\p{L}\\p{N}])`, flags);
const spelled = (letters) => [...letters].join(" ");
const plain = (digits) => String(Number(digits));

function roman(numeral) {
  const values = [...numeral].map((letter) => ROMAN[letter]);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** “71-NQ/TW” → “71, trung ương” after “Nghị quyết số”, else “nghị quyết 71, trung ương”. */
function symbol(found, number, year, letters, at, text) {
  const [kind, ...offices] = letters.split(/[-/]/);
  const signed = `${plain(number)}${year ? ` năm ${year.slice(1)}` : ""}`;
  const named = KINDS[kind] ? offices : [kind, ...offices];
  const said = [signed, ...named.map((office) => OFFICES[office] ?? spelled(office))].join(", ");
  const before = text.slice(0, at).toLowerCase().match(/(\p{L}+ \p{L}+)(?: số)?\s*$/u)?.[1];
  return KINDS[kind] && KINDS[kind] !== before ? `${KINDS[kind]} ${said}` : said;
}

const RULES = [
  [/(?:https?:\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)”"]/gu, "địa chỉ trên mạng"],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "địa chỉ thư điện tử"],
  [/(?<![\p{L}\p{N}])(\d{1,5})(\/\d{4})?[-/](\p{Lu}[\p{L}]{0,5}(?:[-/]\p{Lu}[\p{L}&]{0,9})+)(?![\p{L}\p{N}])/gu, symbol],
  [/((?:ngày|sáng|chiều|tối|hôm|đến|từ)\s+)?(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?![\d/])/giu, (_, day, d, m, y) => `${day ?? "ngày "}${plain(d)} tháng ${plain(m)} năm ${y}`],
  [/((?:ngày|sáng|chiều|tối|hôm)\s+)(\d{1,2})\/(\d{1,2})(?![\d/])/giu, (_, day, d, m) => `${day}${plain(d)} tháng ${plain(m)}`],
  [/(tháng\s+)(\d{1,2})\/(\d{4})(?![\d/])/giu, (_, word, m, y) => `${word}${plain(m)} năm ${y}`],
  [/(?<![\p{L}\p{N}])(mục|chương|phần|khóa|khoá|đại hội|quý|lần thứ|thế kỷ|kỳ|hạng)\s+([IVXLC]+)(\/\d{4})?(?![\p{L}\p{N}])/giu, (found, word, numeral, year) => (numeral === numeral.toUpperCase() ? `${word} ${roman(numeral)}${year ? ` năm ${year.slice(1)}` : ""}` : found)],
  [/(?<!\d)(\d{1,2})\s?[hg:](\d{2})(?!\d)/g, (_, hour, minute) => `${plain(hour)} giờ${minute === "00" ? "" : ` ${plain(minute)}`}`],
  [/(?<![\p{L}\d])(\d{1,2})h(?![\p{L}\d])/gu, "$1 giờ"],
  [/(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]*\d)/g, (found) => found.replaceAll(".", "")],
  [/(\d),(\d+)/g, "$1 phẩy $2"],
  [/(\d)\s?[–-]\s?(?=\d)(?![\d]*[–-])/g, "$1 đến "],
  [/(\d)\s?%/g, "$1 phần trăm"],
  [/(\d)\s?(km|m|cm|kg|ha|m²|m2|km²|m³|GB|MB)(?![\p{L}\p{N}])/gu, (_, digit, unit) => `${digit} ${UNITS[unit]}`],
  [/\/(tháng|năm|tuần|ngày|quý|học kỳ|người|lớp)(?!\p{L})/gu, " mỗi $1"],
  [alone(WORDS.keys()), (found) => WORDS.get(found)],
  [/\s&\s/g, " và "],
  [/(?<=\p{L})\/(?=\p{L})/gu, ", "],
  [/\s[–—-]\s/g, ", "],
  [/[“”"«»*_]/g, ""],
  [/\s+/g, " "],
];

/** What a voice is to say for what is written. */
export const spoken = (text) => RULES.reduce((said, [sign, word]) => said.replace(sign, word), text).trim();

const LONGEST = 200; // characters: some fifteen seconds, after which some browsers fall silent
const END = /[.!?…]+["”’»)\]]*\s+(?=["“‘«([]*[\p{Lu}\p{N}–-])/gu;
const NO_END = /(?:^|[\s(.])(?:TP|Tp|ThS|TS|PGS|GS|KS|BS|NGƯT|NGND|Q|P|St|Mr|Ms|\p{Lu})\.\s*$/u;

/** Sentences of a paragraph, cut again at commas where they are long; joined they are the paragraph. */
export function sentencesOf(text) {
  const sentences = [];
  let from = 0;
  for (const end of text.matchAll(END)) {
    const to = end.index + end[0].length;
    if (NO_END.test(text.slice(from, to))) continue;
    sentences.push(text.slice(from, to));
    from = to;
  }
  sentences.push(text.slice(from));
  return sentences.flatMap(piecesOf).filter((piece) => piece.trim());
}

function piecesOf(sentence) {
  const pieces = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const start = rest.slice(0, LONGEST);
    const pause = Math.max(start.lastIndexOf(", "), start.lastIndexOf("; "), start.lastIndexOf(": "), start.lastIndexOf(" – "));
    const space = start.lastIndexOf(" ");
    const at = (pause > LONGEST / 3 ? pause + 1 : space > 0 ? space : LONGEST - 1) + 1;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}
