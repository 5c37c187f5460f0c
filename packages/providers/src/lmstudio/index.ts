export {
  listLMStudioModels,
  type ListLMStudioModelsOptions,
  type LMStudioModel,
} from './lmstudio-models.ts';
export { createLMStudioSampler, type LMStudioSamplerOptions } from './lmstudio-sampler.ts';
