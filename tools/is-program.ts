import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

/** Whether the module is the one that was started, and not imported by another. */
export const isProgram = (moduleUrl: string): boolean =>
  argv[1] !== undefined && moduleUrl === pathToFileURL(argv[1]).href;
