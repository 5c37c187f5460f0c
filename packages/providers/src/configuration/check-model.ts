import { InvalidArgumentError } from '@maker/events';

/** Checks the name of a model, which plain JavaScript may have left out. */
export function checkModel(model: unknown): void {
  if (typeof model === 'string' && model.trim() !== '') return;
  throw new InvalidArgumentError({
    argument: 'model',
    expected: 'the name of a model, as the provider knows it',
    received: model,
  });
}
