import { writeReport } from '@maker/report';

/* Writes a report, and prints what that took. */

const [folder = '', file = ''] = process.argv.slice(2);
const startedMs = performance.now();
await writeReport({ folder, file });
const seconds = (performance.now() - startedMs) / 1000;
console.log(JSON.stringify({ peakMiB: process.resourceUsage().maxRSS / 1024, seconds }));
