// Looks on from the first moment of every page and frame: whatever runs calls one of these.
(() => {
  const ran = [];
  // A frame inside a page tells the page; a page on the board keeps its own list.
  const mine = parent === top || parent === window ? ran : parent.__ran ?? ran;
  const note = (what) => mine.push(what);
  for (const name of ["alert", "confirm", "prompt", "print", "open", "pwn"]) {
    Object.defineProperty(window, name, { value: (...words) => note(`${name}(${words})`), configurable: false });
  }
  Object.defineProperty(window, "__ran", { value: mine, configurable: false });
  const MOST_TOUCHED = 1200; // of a long table the beginning
  const SAFE = new Set(["http:", "https:", "mailto:", "tel:"]);
  const LEADING = ["href", "src", "action", "formaction", "data", "poster", "background", "ping", "cite", "manifest",
    "longdesc", "codebase", "xlink:href", "lowsrc", "dynsrc", "profile", "usemap", "icon"];
  const LOADING = ["src", "poster", "data", "srcset", "background", "lowsrc", "dynsrc", "ping", "action", "formaction", "manifest"];
  const EVENTS = ["click", "dblclick", "mouseover", "mouseenter", "mousemove", "mousedown", "mouseup", "pointerover",
    "pointerenter", "pointerdown", "focus", "focusin", "blur", "keydown", "keypress", "input", "change", "toggle",
    "beforetoggle", "load", "error", "scroll", "wheel", "copy", "cut", "paste", "contextmenu", "dragstart", "drop",
    "touchstart", "animationstart", "animationend", "transitionend", "begin", "repeat", "beforematch", "submit"];

  const led = (value) => { try { return new URL(value, document.baseURI); } catch { return null; } };

  // What a page must not hold, whatever is written into it. `prose` is what the text of an article has become.
  const faults = (root, rules) => {
    const found = [];
    const own = (address) => address && address.origin === location.origin;
    for (const element of root.querySelectorAll("*")) {
      const tag = element.localName;
      const prose = !rules.own && element.parentElement?.closest(".prose, .feed-text");
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(`${tag} ${name}`);
        if (prose && ["style", "name", "srcdoc", "target", "tabindex", "role", "aria-label"].includes(name)
          && !element.matches(".table-scroll")) found.push(`${tag} ${name}`);
        if (LEADING.includes(name)) {
          const address = led(value.trim());
          if (address && !SAFE.has(address.protocol)) found.push(`${tag} ${name}=${value}`);
        }
        if (LOADING.includes(name)) {
          for (const one of name === "srcset" ? value.split(",").map((part) => part.trim().split(/\s+/)[0]) : [value]) {
            if (!own(led(one))) found.push(`${tag} loads ${one}`);
          }
        }
      }
      if (prose && element.id && !/^(muc-|fn(ref\d*)?:)/.test(element.id)) found.push(`${tag} #${element.id}`);
      if (prose && !rules.tags.includes(tag)) found.push(`<${tag}> in the text`);
      if (rules.own && ["base", "template", "iframe"].includes(tag) && (!element.src || own(led(element.src)))) continue;
      if (["base", "object", "embed", "applet", "frame", "frameset", "template", "math", "portal"].includes(tag)) found.push(`<${tag}>`);
      if (tag === "iframe" && !element.matches(".video__frame")) found.push("<iframe>");
      if (tag === "meta" && /refresh|set-cookie|content-security/i.test(element.httpEquiv) && !rules.moved) found.push("<meta>");
      if (tag === "link" && !own(led(element.getAttribute("href"))) && !/^(canonical|alternate)$/.test(element.rel)) found.push(`<link ${element.rel}>`);
      if (tag === "style" && !rules.lost) found.push("<style>");
      if (tag === "script") {
        if (element.type === "application/ld+json") { try { JSON.parse(element.textContent); } catch { found.push("linked data"); } }
        else if (!element.src || !own(led(element.src))) found.push("<script>");
      }
    }
    return found;
  };

  // Touch everything as a reader could, and more. Ways to other pages are not followed; anything else is.
  const touch = () => {
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a, area");
      const address = link && led(link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? "");
      if (link && (!address || SAFE.has(address.protocol))) event.preventDefault(); // an address that is none leads nowhere
    }, true);
    addEventListener("submit", (event) => event.preventDefault(), true);
    for (const element of document.querySelectorAll("details")) element.open = true;
    for (const element of [...document.querySelectorAll("main *, svg *")].slice(0, MOST_TOUCHED)) {
      for (const name of EVENTS) element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
      element.focus?.();
      if (element.click) element.click();
      else element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  };

  window.__look = async (rules) => {
    if (rules.later) await new Promise((done) => setTimeout(done, 300)); // a page that fetches first
    const before = faults(document, rules);
    touch();
    await new Promise((done) => setTimeout(done, 0)); // what a handler has begun ends within a turn
    return {
      ran,
      faults: before,
      skeleton: [document.documentElement, ...document.querySelectorAll("body > *, main > *, .article > *")].map((each) => each.localName).join(" "),
      title: document.title,
      heading: [...document.querySelectorAll("h1")].map((each) => each.textContent),
    };
  };
  // Full texts of feeds, as a programme shows them that trusts every feed.
  window.__show = async (texts, rules) => {
    const found = [];
    for (const text of texts) {
      const place = document.createElement("main");
      place.className = "feed-text";
      place.innerHTML = text;
      document.body.replaceChildren(place);
      found.push(...faults(document.body, rules).filter((fault) => !/^img loads https:\/\/truong-thu\.example\//.test(fault)));
      touch();
      await new Promise((done) => setTimeout(done, 0));
    }
    return [...found, ...ran];
  };

  const wayTo = (address) => { const { origin, pathname } = new URL(address); return origin + pathname; };
  const MOST = 8000; // milliseconds
  const within = (promise) => Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail("no answer"), MOST))]);

  // Many pages side by side, each in a frame of its own on an empty page: as real as alone, and in a quarter of the time.
  window.__board = async (urls, rules) => {
    const frames = urls.map((url) => {
      const frame = document.createElement("iframe");
      const loaded = new Promise((done) => { frame.onload = done; });
      frame.src = url;
      document.body.append(frame);
      return { url, frame, loaded };
    });
    const seen = [];
    for (const { url, frame, loaded } of frames) {
      try {
        await within(loaded);
        const found = await within(frame.contentWindow.__look(rules));
        seen.push({ ...found, url, left: wayTo(frame.contentWindow.location) === wayTo(url) ? "" : String(frame.contentWindow.location) });
      } catch (error) {
        seen.push({ url, ran: [], faults: [], skeleton: "", title: "", heading: [], left: String(error) });
      }
    }
    for (const { frame } of frames) frame.remove();
    return seen;
  };
})();
