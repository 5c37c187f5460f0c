import { buildEntries } from '../../tools/tsup-preset.ts';

export default buildEntries({
  index: 'src/index.ts',
  'ai-sdk/index': 'src/ai-sdk/index.ts',
  'anthropic/index': 'src/anthropic/index.ts',
  'batch/index': 'src/batch/index.ts',
  'ensemble/index': 'src/ensemble/index.ts',
  'file-store/index': 'src/file-store/index.ts',
  'lmstudio/index': 'src/lmstudio/index.ts',
  'ollama/index': 'src/ollama/index.ts',
  'openai/index': 'src/openai/index.ts',
  'prices/index': 'src/prices/index.ts',
  'simulated/index': 'src/simulated/index.ts',
});
