import { buildEntries } from '../../tools/tsup-preset.ts';

export default buildEntries({
  index: 'src/index.ts',
  'openai/index': 'src/openai/index.ts',
  'simulated/index': 'src/simulated/index.ts',
});
