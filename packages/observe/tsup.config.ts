import { buildEntries } from '../../tools/tsup-preset.ts';

export default buildEntries({ index: 'src/index.ts', 'otel/index': 'src/otel/index.ts' });
