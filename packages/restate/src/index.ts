export type { ConnectOptions } from './client/connect-options.ts';
export {
  connectMakerTask,
  type MakerTaskClient,
  type RunOutcome,
  type StartOptions,
  type StoppedRun,
} from './client/connect-maker-task.ts';
export type { MakerTaskDefinition } from './definition/bind-task.ts';
export { defineMakerTask } from './definition/define-maker-task.ts';
export type {
  MakerTaskOptions,
  RetryOptions,
  RunSettings,
} from './definition/maker-task-options.ts';
export type { MakerEndpoint, ServeOptions } from './endpoint/listen.ts';
export { serveMakerTasks } from './endpoint/serve-maker-tasks.ts';
export type { RunError, RunPhase, RunStatus } from './run/run-record.ts';
