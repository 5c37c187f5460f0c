import { expect, it } from 'vitest';
import * as events from '../src/index.ts';

it('exports what it has promised, and nothing else', () => {
  expect(Object.keys(events).toSorted()).toMatchInlineSnapshot(`
    [
      "ConfigurationError",
      "InvalidArgumentError",
      "JournalError",
      "MakerError",
      "ProviderError",
      "addUsage",
      "createEventBus",
      "createEventStream",
      "hasErrorCode",
      "noUsage",
    ]
  `);
});
