// Access to the run block; see ../run-block.ts for what each entry holds.
import { realsOffset } from '../run-block';

// @ts-ignore: decorator
@inline
export function word(run: usize, index: i32): i32 {
  return load<i32>(run + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline
export function setWord(run: usize, index: i32, value: i32): void {
  store<i32>(run + (<usize>index << 2), value);
}

// @ts-ignore: decorator
@inline
export function address(run: usize, index: i32): usize {
  return <usize>load<u32>(run + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline
export function real(run: usize, index: i32): f64 {
  return load<f64>(run + <usize>realsOffset + (<usize>index << 3));
}

// @ts-ignore: decorator
@inline
export function setReal(run: usize, index: i32, value: f64): void {
  store<f64>(run + <usize>realsOffset + (<usize>index << 3), value);
}
