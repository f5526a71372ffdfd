import { expect, test, vi } from 'vitest';
import { formulaFunctions, loadFormulas, makeFormula } from '../../src/math/formula';

test('without the parser the message says what to await', async () => {
  vi.resetModules();
  const fresh = await import('../../src/math/formula');
  expect(() => fresh.makeFormula('r', 'r', {})).toThrow(
    /formula "r": the parser is not loaded; await preparePotential/,
  );
});

test('a formula gives its numbers and its derivative', async () => {
  await loadFormulas();
  const parameters = { A: 1388.773, rho: 0.36232, C: 175 };
  const { value, derivative } = makeFormula('A*exp(-r/rho) - C/r^6', 'r', parameters);
  for (const r of [1.1, 1.7, 2.4, 5]) {
    const { A, rho, C } = parameters;
    expect(value(r)).toBeCloseTo(A * Math.exp(-r / rho) - C / r ** 6, 10);
    expect(derivative(r)).toBeCloseTo((-A / rho) * Math.exp(-r / rho) + (6 * C) / r ** 7, 10);
  }
  expect(makeFormula('2^3^2 - (-r)^2 - -r^2/2 + 3 r pi', 'r', {}).value(2)).toBeCloseTo(
    512 - 4 + 2 + 6 * Math.PI,
    12,
  );
});

test('the derivative of every function is its slope', async () => {
  await loadFormulas();
  for (const name of formulaFunctions) {
    for (const text of [`${name}(0.3 + 0.2*r)`, `k*${name}(r/3)^2/r + r^k`, `exp(-${name}(r/4))`]) {
      const { value, derivative } = makeFormula(text, 'r', { k: 1.7 });
      for (const r of [0.7, 1.3, 2.1]) {
        const slope = (value(r + 1e-5) - value(r - 1e-5)) / 2e-5;
        expect(Math.abs(derivative(r) - slope), `${text} at ${r}`).toBeLessThan(1e-8);
      }
    }
  }
});

test('what would be complex is NaN', async () => {
  await loadFormulas();
  expect(makeFormula('sqrt(1 - r)', 'r', {}).value(2)).toBeNaN();
  expect(makeFormula('(1 - r)^0.5', 'r', {}).value(2)).toBeNaN();
  expect(makeFormula('log(1 - r)', 'r', {}).value(2)).toBeNaN();
});

test('what is wrong is told with its place and a remedy', async () => {
  await loadFormulas();
  const make = (text: string) => () => makeFormula(text, 'r', { A: 1, rho: 0.3 });
  expect(make('A*exp(-r/rh)')).toThrow(
    'formula "A*exp(-r/rh)": unknown name rh at character 10; the variable is r, the parameters are A, rho; add rh to them or correct it',
  );
  expect(make('A*exp(-r/rho')).toThrow(
    /formula "A\*exp\(-r\/rho": cannot be read: Parenthesis \) expected \(char 13\)/,
  );
  expect(make('A*gamma(r)')).toThrow(/the function gamma at character 3 is not known here; use numbers/);
  expect(make('log(r, 2)')).toThrow(/log at character 1 takes one argument, got 2/);
  expect(make('r > 1')).toThrow(/operator > is not known/);
  expect(make('x = 3')).toThrow(/only arithmetic is allowed/);
  expect(make('"r"')).toThrow(/only numbers are allowed/);
  expect(make('')).toThrow(/has 0 characters/);
  expect(make('r!')).toThrow(/operator ! is not known/);
});
