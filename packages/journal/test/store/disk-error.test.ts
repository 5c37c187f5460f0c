import { JournalError } from '@maker/events';
import { expect, test } from 'vitest';
import { diskError, onDisk } from '../../src/store/disk-error.ts';

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EFBIG', 'disk-full'],
  ['EACCES', 'not-writable'],
  ['EROFS', 'not-writable'],
  ['EIO', 'io'],
])('%s is told as %s, with its cause', (code, reason) => {
  const cause = Object.assign(new Error(code), { code });
  const error = diskError(cause, 'runs/1');
  expect(error).toMatchObject({ reason, path: 'runs/1', cause });
  expect(error.message).toContain(`runs/1`);
  expect(error.message).toContain(code);
  expect(diskError(error, 'elsewhere')).toBe(error);
});

test('what is no error of the disk is told too', () => {
  const work = () => {
    throw new Error('other');
  };
  expect(() => onDisk('runs/1', work)).toThrow(JournalError);
  expect(onDisk('runs/1', () => 5)).toBe(5);
});
