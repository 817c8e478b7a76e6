/** The same rules as the gateway's own: the script decides, and where there is none the region does. */
function languageOf(tag) {
  const parts = tag.toLowerCase().replaceAll("_", "-").split("-");
  if (parts[0] === "yue") {
    return "zh-Hant-HK";
  }
  if (parts[0] !== "zh" || parts.includes("latn")) {
    return "en";
  }
  const simplified = ["hans", "cn", "sg"].some((part) => parts.includes(part));
  return simplified && !parts.includes("hant") ? "zh-Hans" : "zh-Hant-HK";
}

function hongKongDollars(cents) {
  return "HK$" + (cents / 100).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/**
 * One line as it is read: a key of TEXTS, words in several languages under their tags, or words that are ready.
 * Placeholders are filled from `{shop, amount}`.
 */
function words(line, language, values) {
  const texts = TEXTS[language];
  const text = typeof line === "object" ? line[language] : Object.hasOwn(texts, line) ? texts[line] : line;
  return String(text ?? "").replace(/\{(shop|amount)\}/g, (hole, name) => values[name] ?? hole);
}
