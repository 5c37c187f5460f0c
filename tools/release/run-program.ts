import { execFile } from 'node:child_process';

/** Runs a program quietly and gives what it printed. @throws Error with all of that, where it fails. */
export function runProgram(command: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else
        reject(
          new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr || error.message}`),
        );
    });
  });
}
