// Small readers of text.

// pick finds a word in a list such as "small large big=large" and gives what it means: itself, or what stands behind
// the "=". undefined for a word that is not in the list.
export function pick(words, word) {
  const all = words.split(' ');
  for (let i = 0; i < all.length; i++) {
    const pair = all[i].split('=');
    if (pair[0] === word) {
      return pair[pair.length - 1];
    }
  }
  return undefined;
}

// spelled gives the words of a list that stand for themselves, for sentences.
export function spelled(words) {
  return words.split(' ').filter((word) => word.indexOf('=') < 0).join(', ');
}

// unescaped undoes percent escapes once, byte by byte. undefined for a bad escape.
export function unescaped(text) {
  if (text.indexOf('%') < 0) {
    return text;
  }
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) {
    return undefined;
  }
  return text.replace(/%../g, (escape) => String.fromCharCode(parseInt(escape.slice(1), 16)));
}

// quote shows a stranger's text in printable ASCII, cut short.
export function quote(text) {
  const shown = text.length > 40 ? text.slice(0, 37) + '...' : text;
  return '"' + shown.replace(/["\\]/g, '\\$&').replace(/[^ -~]/g, (c) => '\\x' + ('0' + c.charCodeAt(0).toString(16)).slice(-2)) + '"';
}
