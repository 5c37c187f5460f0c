import { createLMStudioSampler } from '../../src/lmstudio/index.ts';
import { describeAimockContract, useAimock } from '../aimock-contract.ts';

const server = useAimock();

describeAimockContract('lmstudio', server, ({ url, timeoutMs }) =>
  createLMStudioSampler({ model: 'qwen/qwen3-4b', host: url, timeoutMs }),
);
