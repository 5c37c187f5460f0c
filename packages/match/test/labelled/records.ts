import type { Family } from './family.ts';

/** Asked for JSON; `tags` is a set, `requestId` an accident. */
export const records: readonly Family[] = [
  [
    [
      '{"name":"Ada","age":36}',
      '{"age":36,"name":"Ada"}',
      '{ "age": 36.0, "name": "Ada" }',
      '{"name":"\\u0041da","age":3.6e1}',
    ],
    ['{"name":"Ada","age":"36"}'],
    ['{"name":"ada","age":36}'],
    ['{"name":"Ada"}'],
    ['{"name":"Ada","age":37}'],
  ],
  [
    [
      '{"tags":["a","b"]}',
      '{"tags":["b","a"]}',
      '{"tags": ["b", "a"], "requestId": 7}',
      '{"requestId":null,"tags":["a","b"]}',
    ],
    ['{"tags":["a"]}'],
    ['{"tags":["a","a","b"]}'],
    ['{"tags":["ab"]}'],
  ],
  [
    ['{"list":[1,2]}', '{"list":[1.0,2]}', '{"list":[1,2],"requestId":"x"}'],
    ['{"list":[2,1]}'],
    ['{"list":[12]}'],
    ['{"list":[1,2,null]}'],
  ],
  [['{"a":null}', '{ "a" : null }'], ['{}'], ['{"a":0}'], ['{"a":"null"}'], ['{"a":false}']],
  [
    ['{"note":"It’s  here"}', '{"note":"It\'s here"}', '{"note":" It\\u2019s here "}'],
    ['{"note":"Its here"}'],
    ['{"note":"It’s here!"}'],
  ],
  [
    [
      '{"o":{"x":1,"y":{"z":[]}}}',
      '{"o":{"y":{"z":[]},"x":1}}',
      '{"o":{"requestId":1,"y":{"requestId":2,"z":[]},"x":1}}',
    ],
    ['{"o":{"x":1,"y":{"z":{}}}}'],
    ['{"o":{"x":1,"y":{}}}'],
    ['{"o":{"x":1},"y":{"z":[]}}'],
  ],
  [['[]', '[ ]'], ['{}'], ['[[]]'], ['[null]'], ['""']],
  [['{"zip":"01234"}', '{"zip": "01234"}'], ['{"zip":"1234"}'], ['{"zip":1234}']],
  [
    ['{"v":-0}', '{"v":0}', '{"v":0.0}', '{"v":0e9}'],
    ['{"v":"0"}'],
    ['{"v":false}'],
    ['{"v":null}'],
  ],
  [
    ['{"v":1e2}', '{"v":100}', '{"v":100.000}', '{"v":1000e-1}'],
    ['{"v":"1e2"}'],
    ['{"v":1e3}'],
    ['{"v":99.99999999}'],
  ],
  [
    ['{"__proto__":{"a":1}}', '{ "__proto__" : { "a" : 1.0 } }'],
    ['{}'],
    ['{"__proto__":{"a":2}}'],
    ['{"a":1}'],
  ],
  [
    ['{"constructor":1,"toString":2}', '{"toString":2,"constructor":1}'],
    ['{"constructor":1}'],
    ['{"constructor":2,"toString":1}'],
  ],
  [
    ['{"p":[{"k":1,"v":2},{"k":3,"v":4}]}', '{"p":[{"v":2,"k":1},{"v":4,"k":3}]}'],
    ['{"p":[{"k":3,"v":4},{"k":1,"v":2}]}'],
    ['{"p":[{"k":1,"v":4},{"k":3,"v":2}]}'],
  ],
  [
    [
      '{"tags":[{"a":1,"b":2},{"c":3}]}',
      '{"tags":[{"c":3},{"b":2,"a":1}]}',
      '{"tags":[{"c":3.0},{"a":1,"b":2,"requestId":0}]}',
    ],
    ['{"tags":[{"a":1},{"b":2,"c":3}]}'],
    ['{"tags":[{"a":1,"c":3},{"b":2}]}'],
  ],
  [['true', ' true '], ['"true"'], ['1'], ['false'], ['[true]']],
  [
    ['{"name":"Café"}', '{"name":"Cafe\\u0301"}', '{"name":"Caf\\u00e9"}'],
    ['{"name":"Cafe"}'],
    ['{"name":"CAFÉ"}'],
  ],
  [
    ['{"x":{"tags":[[1,2],[3]]}}', '{"x":{"tags":[[3],[1,2]]}}'],
    ['{"x":{"tags":[[2,1],[3]]}}'],
    ['{"x":{"tags":[[1],[2,3]]}}'],
  ],
  [
    ['{"text":"a - b"}', '{"text":"a – b"}', '{"text":"a — b"}', '{"text":"a \\u2212 b"}'],
    ['{"text":"a b"}'],
    ['{"text":"a-b"}'],
  ],
  // Forms of the same that are not among the options: a number as text, another name, case, nothing for null.
  [['{"age":36}', '{"age":"36"}'], ['{"age":"63"}']],
  [['{"full_name":"Ada"}', '{"fullName":"Ada"}'], ['{"fullName":"Adam"}']],
  [['{"country":"France"}', '{"country":"france"}'], ['{"country":"Franz"}']],
  [['{"end":null,"start":1}', '{"start":1}'], ['{"start":2}']],
  // Different by content that the options leave out.
  [['{"price":"1,234"}'], ['{"price":"1234"}']],
];
