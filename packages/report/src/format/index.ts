export {
  formatCount,
  formatCountOf,
  formatDeviation,
  formatPowerOfTen,
  formatRange,
  formatShare,
  formatShort,
  noNumber,
} from './number-format.ts';
export { formatTick, formatTickOfTen } from './tick-format.ts';
export { formatBytes, formatCost, formatDate, formatDuration, formatUsd } from './unit-format.ts';
