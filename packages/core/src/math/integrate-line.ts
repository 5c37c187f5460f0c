/**
 * The integral over the real line of a smooth positive function that falls off on both sides of
 * `center` at least like exp(-exp|t|), by the trapezoid rule, whose error falls exponentially as the
 * step is halved.
 */
export function integrateLine(f: (t: number) => number, center: number): number {
  let step = 0.25;
  let integral = trapezoid(f, center, step);
  for (;;) {
    step /= 2;
    const finer = trapezoid(f, center, step);
    // Halving doubles the number of right digits: `finer` has twice the nine that both agree in.
    if (Math.abs(finer - integral) <= 1e-9 * finer) return finer;
    integral = finer;
  }
}

function trapezoid(f: (t: number) => number, center: number, step: number): number {
  let sum = f(center);
  for (const direction of [-step, step]) {
    for (let i = 1; ; i += 1) {
      const term = f(center + i * direction);
      sum += term;
      // Far below the precision, since the terms may rise a little again before they vanish.
      if (!(term > sum * 1e-30)) break;
    }
  }
  return sum * step;
}
