import {
  handlers,
  type internal,
  object,
  type ObjectContext,
  type ObjectSharedContext,
  RestatePromise,
} from '@restatedev/restate-sdk';
import type { EngineContext, Race } from '../scope/engine-context.ts';
import { advance } from '../run/advance.ts';
import type { RunStore } from '../run/run-record.ts';
import type { ChunkRequest } from '../run/send-to-run.ts';
import { cancelRun, haltRun } from '../run/cancel-run.ts';
import { eraseRun, forgetRun } from '../run/forget-run.ts';
import { resultOf, statusOf } from '../run/read-run.ts';
import { type ResumeRequest, resumeRun } from '../run/resume-run.ts';
import { type BeginRequest, beginRun, type StartRequest, startRun } from '../run/start-run.ts';
import type { ResolvedTaskOptions } from './maker-task-options.ts';
import { engineOptions } from './engine-options.ts';

/**
 * A task as a Restate virtual object: serve it with `serveMakerTasks`, or bind it to an endpoint of your
 * own. The SDK's own type says no more, and would bring all declarations of the SDK along.
 */
export interface MakerTaskDefinition {
  readonly name: string;
}

/** Makes the virtual object of a task: what others may call, and what runs send to themselves. */
export function bindTask<S, A, I>(
  options: ResolvedTaskOptions<S, A, I>,
  race: Race = RestatePromise.race,
): MakerTaskDefinition {
  const { name } = options;
  const { exclusive, shared } = handlers.object;
  const hidden = { ingressPrivate: true };
  return object({
    name,
    options: engineOptions(options),
    handlers: {
      start: shared({}, (context: ObjectSharedContext, request: StartRequest) =>
        startRun(reading(context), options, request),
      ),
      status: shared({}, (context: ObjectSharedContext) => statusOf(reading(context))),
      result: shared({}, (context: ObjectSharedContext) => resultOf(reading(context))),
      cancel: shared({}, (context: ObjectSharedContext) => cancelRun(reading(context), name)),
      resume: exclusive({}, (context: ObjectContext, request: ResumeRequest) =>
        resumeRun(writing(context), options, request),
      ),
      forget: shared({}, (context: ObjectSharedContext) => forgetRun(reading(context), name)),
      erase: exclusive(hidden, (context: ObjectContext) => eraseRun(writing(context))),
      begin: exclusive(hidden, (context: ObjectContext, request: BeginRequest) =>
        beginRun(writing(context), name, request),
      ),
      halt: exclusive(hidden, (context: ObjectContext) => haltRun(writing(context))),
      advance: exclusive(hidden, (context: ObjectContext, request: ChunkRequest) =>
        advance(writing(context), options, request, race),
      ),
    },
  });
}

/** What the engine keeps of a run is what these handlers write. */
const reading = (context: ObjectSharedContext): ObjectSharedContext<RunStore> =>
  context as unknown as ObjectSharedContext<RunStore>;

const writing = (context: ObjectContext): EngineContext =>
  context as unknown as ObjectContext<RunStore> & internal.ContextInternal;
