import { buildEntries } from '../../tools/tsup-preset.ts';

export default buildEntries({ index: 'src/index.ts' });
