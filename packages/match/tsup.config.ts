import { buildEntries } from '../../tools/tsup-preset.ts';

export default buildEntries({
  index: 'src/index.ts',
  'code-python/index': 'src/code-python/index.ts',
  'code-typescript/index': 'src/code-typescript/index.ts',
  'embedding/index': 'src/embedding/index.ts',
  'sql/index': 'src/sql/index.ts',
});
