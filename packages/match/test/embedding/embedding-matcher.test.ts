import { describe, expect, it, test } from 'vitest';
import { claimsOf, createEmbeddingMatcher, type Embed } from '../../src/embedding/index.ts';
import { assign, same } from '../candidates.ts';

/** Words as directions in a plane, by their angle in degrees. */
function plane(angles: Readonly<Record<string, number>>): {
  readonly embed: Embed;
  readonly asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    embed: async (texts) => {
      asked.push(...texts);
      return texts.map((text) => {
        const angle = ((angles[text] ?? 0) * Math.PI) / 180;
        return [5 * Math.cos(angle), 5 * Math.sin(angle)];
      });
    },
  };
}

const threshold = Math.cos((30 * Math.PI) / 180);

it('joins what is near enough, and not the two ends of a chain', async () => {
  const { embed } = plane({ a: 0, b: 25, c: 50, d: 75 });
  expect(
    await assign(createEmbeddingMatcher({ embed, threshold }), ['a', 'b', 'c', 'd', 'b']),
  ).toEqual([0, 0, 1, 1, 0]);
});

it('embeds a text once', async () => {
  const { embed, asked } = plane({ a: 0, b: 90 });
  const matcher = createEmbeddingMatcher({ embed, threshold });
  await assign(matcher, ['a', 'b', 'a', 'b', 'b']);
  await assign(matcher, ['b', 'a']);
  expect(asked.toSorted()).toEqual(['a', 'b']);
});

it('takes equal vectors for one at a threshold of 1', async () => {
  const embed: Embed = async (texts) => texts.map(() => [0.1, 0.2, 0.3]);
  expect(await same(createEmbeddingMatcher({ embed, threshold: 1 }), 'a', 'b')).toBe(true);
});

it('keeps its digits where squares would be lost', async () => {
  const embed: Embed = async ([text]) => [text === 'a' ? [1e200, 1e200] : [3e-200, 3e-200]];
  expect(await same(createEmbeddingMatcher({ embed, threshold: 0.999 }), 'a', 'b')).toBe(true);
});

it('embeds data as canonical JSON, or as it is told', async () => {
  const { embed, asked } = plane({});
  await assign(createEmbeddingMatcher({ embed, threshold }), [{ b: 1, a: 2 }]);
  await assign(createEmbeddingMatcher<{ t: string }>({ embed, threshold, text: ({ t }) => t }), [
    { t: 'x' },
    { t: 'y' },
  ]);
  expect(asked).toEqual(['{"a":2,"b":1}', 'x', 'y']);
});

describe('claims', () => {
  it.each([
    ['It costs 5 euros.', 'It costs five euros', true],
    ['It costs 5 euros.', 'It costs 6 euros.', false],
    ['3 of 4', '4 of 3', true],
    ['It is safe.', 'It is not safe.', false],
    ["It isn't safe.", 'It is not safe.', true],
    ['It is not unsafe, is it not?', 'It is unsafe, is it?', true],
    ['1,000 at 50%', '1000 at 50 %', false],
    ['minus -5', 'minus 5', false],
  ])('of %j and %j: %s', (a, b, expected) => {
    expect(claimsOf(a) === claimsOf(b)).toBe(expected);
  });

  it('part what is near', async () => {
    const { embed } = plane({});
    const matcher = createEmbeddingMatcher({ embed, threshold });
    expect(await assign(matcher, ['5 dogs', '6 dogs', 'five dogs'])).toEqual([0, 1, 0]);
    const careless = createEmbeddingMatcher({ embed, threshold, claims: () => '' });
    expect(await assign(careless, ['5 dogs', '6 dogs', 'five dogs'])).toEqual([0, 0, 0]);
  });
});

describe('an embedding that is none', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['too many', [[1], [1]]],
    ['no vector', ['x']],
    ['zeros', [[0, 0]]],
    ['NaN', [[1, Number.NaN]]],
    ['infinite', [[1, Infinity]]],
    ['empty', [[]]],
  ])('%s is refused', async (_, vectors) => {
    const embed = (async () => vectors) as Embed;
    const matcher = createEmbeddingMatcher({ embed, threshold });
    await expect(assign(matcher, ['a', 'b'])).rejects.toMatchObject({ argument: 'embed' });
  });

  test('of another length is refused', async () => {
    const embed: Embed = async ([text]) => [text === 'a' ? [1] : [1, 2]];
    await expect(assign(createEmbeddingMatcher({ embed, threshold }), ['a', 'b'])).rejects.toThrow(
      'of one length',
    );
  });

  test('that fails ends the match, and is asked again', async () => {
    let calls = 0;
    const embed: Embed = async () => {
      calls += 1;
      if (calls === 1) throw new Error('down');
      return [[1]];
    };
    const matcher = createEmbeddingMatcher({ embed, threshold });
    await expect(assign(matcher, ['a', 'b'])).rejects.toThrow('down');
    expect(await assign(matcher, ['a', 'b'])).toEqual([0, 0]);
  });
});

test.each<[object, string]>([
  [{ threshold }, 'embed'],
  [{ embed: async () => [] }, 'threshold'],
  [{ embed: async () => [], threshold: 0 }, 'threshold'],
  [{ embed: async () => [], threshold: 1.1 }, 'threshold'],
  [{ embed: async () => [], threshold, text: 'x' }, 'text'],
  [{ embed: async () => [], threshold, claims: 'x' }, 'claims'],
])('options %o are refused', (options, argument) => {
  expect(() => createEmbeddingMatcher(options as never)).toThrow(`\`${argument}\``);
});
