import { expect, it } from 'vitest';
import { readCommandLine } from '../../src/command/command-line.ts';

it.each([
  [[], { name: 'stdio' }],
  [['--http', '0'], { name: 'http', port: 0 }],
  [['--http=3000'], { name: 'http', port: 3000 }],
  [['--print-config'], { name: 'print-config' }],
  [['--version'], { name: 'version' }],
  [['-v'], { name: 'version' }],
  [['--help', '--http', '1'], { name: 'help' }],
  [['-h'], { name: 'help' }],
])('reads %j', (args, command) => {
  expect(readCommandLine(args)).toEqual(command);
});

it.each([
  [['--http'], /--http/],
  [['--http', '65536'], /port from 0 to 65535/],
  [['--http', 'host:80'], /port from 0 to 65535/],
  [['--http', ''], /port from 0 to 65535/],
  [['--base-url', 'x'], /--base-url.*see maker-mcp --help/],
  [['file.json'], /see maker-mcp --help/],
])('refuses %j', (args, reason) => {
  expect(() => readCommandLine(args)).toThrow(reason);
});
