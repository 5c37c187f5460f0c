import { JournalError, type JournalErrorReason } from '@maker/events';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprintTask, openJournal, readEvents, verifyJournal } from '../../src/index.ts';
import { toLine } from '../../src/format/line.ts';
import { copyJournal, newFolder } from '../folder.ts';
import { count, countingRun } from '../counting-run.ts';

const active = 'segment-00000001.jsonl';

/** A finished run of some steps, its one segment not sealed. */
async function finishedRun(options = {}): Promise<string> {
  const folder = newFolder();
  const journal = await openJournal(folder, { seed: 1, fsync: 'none', ...options });
  await count(journal, countingRun(4, 1));
  await journal.close();
  return folder;
}

const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !name.startsWith('lock-'))
      .map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  );

async function expectRefusal(
  folder: string,
  reason: JournalErrorReason,
  options: Parameters<typeof openJournal>[1] = { resume: true },
): Promise<JournalError> {
  const before = contentOf(folder);
  const error: unknown = await openJournal(folder, options).catch((caught: unknown) => caught);
  expect(JournalError.isInstance(error) && error.reason).toBe(reason);
  // Nothing is overwritten, and nobody is kept out after it.
  expect(contentOf(folder)).toEqual(before);
  return error as JournalError;
}

describe('a journal is refused', () => {
  test('where a bit is flipped, wherever it is', async () => {
    const folder = await finishedRun();
    const bytes = readFileSync(join(folder, active));
    const copy = join(folder, 'copy');
    for (let at = 0; at < bytes.length - 1; at += 97) {
      copyFiles(folder, copy);
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(join(copy, active), flipped);
      await expectRefusal(copy, 'damaged');
      expect(() => verifyJournal(copy)).toThrow(JournalError);
    }
  });

  test('where a sealed segment is cut or flipped, with its name', async () => {
    const folder = await finishedRun({ segmentBytes: 1000 });
    const sealed = join(folder, 'segment-00000001.jsonl.br');
    const bytes = readFileSync(sealed);
    for (const broken of [bytes.subarray(0, bytes.length - 5), flip(bytes, 40)]) {
      writeFileSync(sealed, broken);
      expect(() => verifyJournal(folder)).toThrow(/damaged: in .*segment-00000001.jsonl.br/);
    }
  });

  test('where a segment is missing', async () => {
    const folder = await finishedRun({ segmentBytes: 1000 });
    rmSync(join(folder, 'segment-00000002.jsonl.br'));
    const { message } = await expectRefusal(folder, 'damaged');
    expect(message).toContain('segment-00000002.jsonl is missing');
  });

  test('where a segment was cut off at the end of a line, and another one follows', async () => {
    const folder = await finishedRun();
    const journal = await openJournal(folder, { resume: true, detail: 'full' });
    await journal.close();
    const text = readFileSync(join(folder, 'segment-00000002.jsonl'), 'latin1');
    const whole = [...readEvents(folder)].length;
    rmSync(join(folder, 'segment-00000001.jsonl.br'));
    const head = JSON.parse(text.split('\n')[0] ?? '');
    delete head.crc;
    const first = { ...head.head, segment: 1, begins: 'run', checkpoint: undefined };
    writeFileSync(join(folder, active), toLine(JSON.stringify({ head: first })));
    expect(whole).toBeGreaterThan(10);
    expect(() => verifyJournal(folder)).toThrow('does not go on where the segment before it ends');
  });

  test('of another version', async () => {
    const folder = newFolder();
    const head = { format: 'maker-journal', version: 2, segment: 1 };
    writeFileSync(join(folder, active), toLine(JSON.stringify({ head })));
    const { message } = await expectRefusal(folder, 'version');
    expect(message).toContain('version 2');
  });

  test('without a head', async () => {
    const folder = await finishedRun();
    truncateSync(join(folder, active), 50);
    expect((await expectRefusal(folder, 'damaged')).message).toContain('head');
    writeFileSync(join(folder, active), '');
    expect((await expectRefusal(folder, 'damaged')).message).toContain('head');
  });

  test('that is not asked for', async () => {
    const { message } = await expectRefusal(await finishedRun(), 'exists', {});
    expect(message).toContain('`resume: true`');
  });

  test('of another task, with the names of the parts that changed, unless asked for', async () => {
    const run = countingRun(4, 1);
    const folder = await finishedRun({ fingerprint: fingerprintTask(run) });
    const changed = fingerprintTask({ ...run, margin: 3, maxTokens: 9 });
    const options = { resume: true, fingerprint: changed };
    const { message } = await expectRefusal(folder, 'changed-task', options);
    expect(message).toContain('margin, maxTokens changed');
    const journal = await openJournal(folder, { ...options, acceptChangedTask: true });
    await journal.close();
    await (await openJournal(folder, options)).close();
  });

  test('with another seed or run', async () => {
    const folder = await finishedRun();
    for (const other of [{ seed: 2 }, { runId: 'other' }]) {
      const opening = openJournal(folder, { resume: true, ...other });
      await expect(opening).rejects.toMatchObject({ code: 'invalid-argument' });
    }
  });

  test('while it is written to', async () => {
    const folder = newFolder();
    const journal = await openJournal(folder);
    const { message } = await expectRefusal(folder, 'locked');
    expect(message).toContain(`Process ${process.pid}`);
    await journal.close();
    await (await openJournal(folder, { resume: true })).close();
  });
});

describe('a last write that was cut short', () => {
  test('is passed over, at every byte of it', async () => {
    const folder = await finishedRun();
    const bytes = readFileSync(join(folder, active));
    const lastLine = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
    const copy = join(folder, 'copy');
    for (let length = lastLine; length < bytes.length - 1; length += 7) {
      copyFiles(folder, copy);
      writeFileSync(join(copy, active), bytes.subarray(0, length));
      const journal = await openJournal(copy, { resume: true, fsync: 'none' });
      expect(journal.resumed?.checkpoint?.step).toBe(3);
      await journal.close();
      expect(verifyJournal(copy).tornBytes).toBe(length - lastLine);
    }
  });

  test('is passed over with the holes that a lost power leaves', async () => {
    const folder = await finishedRun();
    const bytes = readFileSync(join(folder, active));
    const lastLine = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
    bytes.fill(0, lastLine + 10, lastLine + 60);
    writeFileSync(join(folder, active), Buffer.concat([bytes, Buffer.alloc(512)]));
    await (await openJournal(folder, { resume: true })).close();
    expect(verifyJournal(folder).tornBytes).toBe(bytes.length - lastLine + 512);
  });

  test('is damage where anything whole follows', async () => {
    const folder = await finishedRun();
    const bytes = readFileSync(join(folder, active));
    const lastLine = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
    bytes.fill(0, lastLine - 50, lastLine - 20);
    writeFileSync(join(folder, active), bytes);
    expect((await expectRefusal(folder, 'damaged')).message).toContain('checksum');
  });
});

test('a folder that cannot be written is named before anything is paid for', () => {
  const folder = newFolder();
  chmodSync(folder, 0o555);
  // The superuser may write anywhere, so an ordinary user tries.
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stdout } = inOtherProcess(
    `openJournal(${JSON.stringify(folder)}).catch(({ code, reason }) => console.log(code, reason))`,
    user,
  );
  expect(stdout.trim()).toBe('journal not-writable');
});

test('a full disk ends the run, and what was recorded stands', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'run'));
  const program = `
    const journal = await openJournal(${JSON.stringify(join(folder, 'run'))}, { seed: 1, fsync: 'none' });
    const { result } = runTask({ ...countingRun(500, 1), scope: journal });
    await result.catch(({ code, reason }) => console.log(code, reason));
    await journal.close().catch(({ reason }) => console.log(reason));`;
  // No file may grow beyond 16 blocks, which is told like a disk without space.
  const { stdout, stderr } = inOtherProcess(program, {}, 'trap "" XFSZ; ulimit -f 16; exec');
  expect([stdout.trim(), stderr]).toEqual(['journal disk-full\ndisk-full', '']);
  const { steps, tornBytes } = verifyJournal(join(folder, 'run'));
  expect(steps).toBeGreaterThan(3);
  expect(tornBytes).toBeGreaterThan(0);
  const copy = copyJournal(join(folder, 'run'), join(folder, 'copy'));
  const journal = await openJournal(copy, { resume: true, fsync: 'none' });
  expect(await count(journal, countingRun(500, 1))).toMatchObject({ stepsCompleted: 500 });
  await journal.close();
});

test('a state that is no JSON is named at the first step', async () => {
  const journal = await openJournal(newFolder(), { fsync: 'none' });
  const run = countingRun(2, 1);
  const parse = () => ({ ok: true, key: '1', value: { action: 1, nextState: new Map() } }) as never;
  const counted = count(journal, { ...run, task: { ...run.task, parse } });
  await expect(counted).rejects.toMatchObject({
    reason: 'not-json',
    message: expect.stringContaining('a Map'),
  });
  await journal.close();
});

test('a journal that was closed records nothing more', async () => {
  const journal = await openJournal(newFolder(), { fsync: 'none' });
  await journal.close();
  await expect(count(journal, countingRun(1, 1))).rejects.toMatchObject({ reason: 'closed' });
});

function flip(bytes: Buffer, at: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ 4;
  return flipped;
}

function copyFiles(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  writeFileSync(join(to, active), readFileSync(join(from, active)));
}

/** Runs a program that has the journal and the counting run at hand. */
function inOtherProcess(
  program: string,
  user: { readonly uid?: number; readonly gid?: number },
  prefix = 'exec',
): { readonly stdout: string; readonly stderr: string } {
  const imports = `
    import { runTask } from '@maker/core';
    import { openJournal } from '@maker/journal';
    import { countingRun } from './test/counting-run.ts';`;
  const node = `${process.execPath} --conditions=@maker/source --import tsx --input-type=module`;
  const { stdout, stderr } = spawnSync('bash', ['-c', `${prefix} ${node}`], {
    ...user,
    cwd: join(import.meta.dirname, '../..'),
    input: imports + program,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: '/tmp', NODE_OPTIONS: '' },
  });
  return { stdout, stderr };
}
