export { type BiasedSamplerOptions, createBiasedSampler } from './biased-sampler.ts';
export { type CountState, createEngineCases, type EngineCase } from './engine-cases.ts';
export {
  completeSample,
  createScriptedSampler,
  type ScriptedAnswer,
  type ScriptedSampler,
} from './scripted-sampler.ts';
