export { type BiasedSamplerOptions, createBiasedSampler } from './biased-sampler.ts';
export {
  completeSample,
  createScriptedSampler,
  type ScriptedAnswer,
  type ScriptedSampler,
} from './scripted-sampler.ts';
