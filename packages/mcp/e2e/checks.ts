/** Notes what was looked at, and ends the program with code 1 where anything is not as it should be. */
export function check(what: string, holds: boolean, seen?: unknown): void {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
  if (holds) return;
  if (seen !== undefined)
    console.log(typeof seen === 'string' ? seen : JSON.stringify(seen, null, 2));
  process.exitCode = 1;
}
