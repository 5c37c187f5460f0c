const plainMarks: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u02bc]/gu, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/gu, '"'],
  [/[\u2010-\u2015\u2212]/gu, '-'],
  [/\u2026/gu, '...'],
];

/** Writes typographic quotes, dashes, the minus sign and the ellipsis as on a typewriter. */
export function unifyPunctuation(text: string): string {
  return plainMarks.reduce((plain, [marks, mark]) => plain.replace(marks, mark), text);
}

/** Leaves punctuation out: at the ends, or wherever it carries no meaning of its own. */
export function foldPunctuation(text: string, where: 'ends' | 'ignore'): string {
  return where === 'ends' ? stripEnds(text) : text.replace(/\p{P}/gu, dropMark);
}

const endMarks = new Set('.,;:!? ');
/** Quotes and emphasis, which come in pairs: the mark of A* and that of 5" are content. */
const pairMarks = new Set('"\'`*_');

/** By hand: an expression for the end of a text would start anew at each mark within it. */
function stripEnds(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end) {
    const [first, last] = [text.charAt(start), text.charAt(end - 1)];
    if (endMarks.has(first) && !startsFraction(text, start)) start += 1;
    else if (endMarks.has(last)) end -= 1;
    else if (first === last && pairMarks.has(first) && end - start > 1)
      [start, end] = [start + 1, end - 1];
    else break;
  }
  return text.slice(start, end);
}

/** What stands between marks of emphasis, as Markdown has them: `42` of `**42**`. */
export function withoutEmphasis(text: string): string {
  const [, , inner] = /^(\*{1,3}|_{1,3}|`)([^*_`]+)\1$/u.exec(text) ?? [];
  return inner ?? text;
}

/** `.5` is a number, not a number after a full stop. */
const startsFraction = (text: string, at: number): boolean =>
  text[at] === '.' && isDigit(text[at + 1]);

const meaningful = new Set('%#@&*/\\_');

/** What stands in the place of a mark: itself, a space between words, or nothing within one. */
function dropMark(mark: string, at: number, text: string): string {
  if (meaningful.has(mark) || isPartOfNumber(mark, at, text) || isMinusOf(mark, at, text))
    return mark;
  return mark === "'" ? '' : ' ';
}

/** `3.14`, `10:30`, `2020-2021`; `-5` and `.5` where they start, `-.5` too. */
function isPartOfNumber(mark: string, at: number, text: string): boolean {
  const startsNumber = isDigit(text[at + 1]) || (mark === '-' && startsFraction(text, at + 1));
  if (!startsNumber || !'.,:-'.includes(mark)) return false;
  const before = text[at - 1];
  if (isDigit(before)) return true;
  const isSigned = mark === '.' && before === '-' && opensWord(text[at - 2]);
  return (mark === '-' || mark === '.') && (opensWord(before) || isSigned);
}

/** The minus of `A-`, `AB-` and `Cl-`: after a word of one or two letters, at its end. */
const isMinusOf = (mark: string, at: number, text: string): boolean =>
  mark === '-' &&
  /(?:^|[^\p{L}\p{N}])\p{L}{1,2}$/u.test(text.slice(Math.max(0, at - 5), at)) &&
  /^[.,;:!?)"']?(?:\s|$)/u.test(text.slice(at + 1, at + 3));

/** Whether a number may start after this. */
const opensWord = (before: string | undefined): boolean =>
  before === undefined || /[\s($€£¥]/u.test(before);

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';
