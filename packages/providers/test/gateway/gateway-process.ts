import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';

/** What is used of the gateway, which comes without types and whose ES module does not load. */
interface GatewayServer {
  readonly app: { readonly server: Server };
  start(): Promise<void>;
}

type GatewayModule = { readonly default: new (options: object) => GatewayServer };

const require = createRequire(import.meta.url);
const { default: Gateway } = require('@musistudio/llms') as GatewayModule;
const [upstream] = process.argv.slice(2);

const provider = (name: string, path: string, ...use: string[]): object => ({
  name,
  api_base_url: `${upstream}${path}`,
  api_key: 'key-of-the-gateway',
  models: ['gpt-4.1-mini'],
  ...(use.length > 0 && { transformer: { use } }),
});

const gateway = new Gateway({
  useJsonFile: false,
  useEnvFile: false,
  logger: false,
  initialConfig: {
    HOST: '127.0.0.1',
    PORT: '0',
    providers: [
      provider('chat', '/v1/chat/completions'),
      provider('responses', '/v1/responses', 'openai-responses'),
    ],
  },
});
await gateway.start();
process.send?.((gateway.app.server.address() as AddressInfo).port);
process.on('disconnect', () => process.exit());
