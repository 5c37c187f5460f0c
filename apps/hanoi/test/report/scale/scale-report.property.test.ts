import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderScaleBody } from '../../../src/report/scale/scale-report.ts';
import { anyScaleRecord } from './any-scale-record.ts';

it('there is no NaN, no infinity and nothing undefined on the page, whatever the record', () => {
  fc.assert(
    fc.property(anyScaleRecord, (record) => {
      expect(renderScaleBody(record).markup).not.toMatch(/NaN|Infinity|∞|undefined|null|object/);
    }),
  );
});

it('a record that went through JSON, which has no infinity, gives the same page', () => {
  fc.assert(
    fc.property(anyScaleRecord, (record) => {
      const copy = JSON.parse(JSON.stringify(record));
      expect(renderScaleBody(copy)).toEqual(renderScaleBody(record));
    }),
  );
});
