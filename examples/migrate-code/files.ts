/** A code file to migrate. */
export interface CodeFile {
  readonly path: string;
  readonly code: string;
}

/** A small program of CommonJS modules: what is to be migrated. */
export const files: readonly CodeFile[] = [
  {
    path: 'money.js',
    code: `const CENTS = 100;

function format(cents) {
  return (cents / CENTS).toFixed(2);
}

module.exports = { format, CENTS };
`,
  },
  {
    path: 'slug.js',
    code: `module.exports = function slug(title) {
  return title.toLowerCase().split(' ').join('-');
};
`,
  },
  {
    path: 'item.js',
    code: `const money = require('./money.js');
const slug = require('./slug.js');

exports.link = (title, cents) => '/' + slug(title) + '?price=' + money.format(cents);
`,
  },
  {
    path: 'shop.js',
    code: `const { link } = require('./item.js');
const { CENTS } = require('./money.js');

exports.page = () => [link('Red Pen', 3 * CENTS), link('Big Blue Box', 1999)].join(' ');
`,
  },
];
