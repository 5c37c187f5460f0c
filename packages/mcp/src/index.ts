export type { SamplerChoice, SamplerFactory } from './sampling/sampler-choice.ts';
export type { CallTracer, TracedCall } from './server/call-tracer.ts';
export {
  createMakerServer,
  type MakerServerDependencies,
  type MakerServerFactory,
} from './server/maker-server.ts';
export type { Caps } from './settings/caps.ts';
export type { ProviderName } from './settings/provider-name.ts';
export { readServerSettings, type ServerSettings } from './settings/server-settings.ts';
