import { expect, it } from 'vitest';
import { TokenBucket } from '../../src/limits/token-bucket.ts';

it('lets six seconds worth go at once, and the rest as it fills', () => {
  const bucket = new TokenBucket(600, 0);
  for (let taken = 0; taken < 60; taken++) {
    expect(bucket.delayMs(1, 0)).toBe(0);
    bucket.take(1);
  }
  expect(bucket.delayMs(1, 0)).toBe(100);
  expect(bucket.delayMs(1, 100)).toBe(0);
});

it('lets at least one call go at once', () => {
  const bucket = new TokenBucket(2, 0);
  expect(bucket.delayMs(1, 0)).toBe(0);
  bucket.take(1);
  expect(bucket.delayMs(1, 0)).toBe(30_000);
});

it('lets a share go that it cannot hold, once it is full, and then waits for the debt', () => {
  const bucket = new TokenBucket(600, 0);
  bucket.take(30);
  expect(bucket.delayMs(100, 0)).toBe(3000);
  expect(bucket.delayMs(100, 3000)).toBe(0);
  bucket.take(100);
  expect(bucket.delayMs(10, 3000)).toBe(5000);
});

it('keeps what is left when its limit changes, up to what it can hold', () => {
  const bucket = new TokenBucket(600, 0);
  bucket.take(40);
  bucket.resize(6000);
  expect(bucket.delayMs(20, 0)).toBe(0);
  expect(bucket.delayMs(120, 0)).toBe(1000);
  bucket.resize(100);
  expect(bucket.delayMs(10, 0)).toBe(0);
  bucket.take(10);
  expect(bucket.delayMs(1, 6000)).toBe(0);
});

it('believes that less is left, and not that more is', () => {
  const bucket = new TokenBucket(600, 0);
  bucket.take(50);
  bucket.lower(500, 0);
  expect(bucket.delayMs(11, 0)).toBe(100);
  bucket.lower(0, 0);
  expect(bucket.delayMs(1, 0)).toBe(100);
});

it('fills nothing while its clock is set back, and goes on from there', () => {
  const bucket = new TokenBucket(600, 1_000_000);
  bucket.take(60);
  expect(bucket.delayMs(1, 0)).toBe(100);
  expect(bucket.delayMs(1, 100)).toBe(0);
});
